import { expect } from "chai";
import {
  type EngineKey,
  engineKey,
  engineOfApiName,
  isUncovered,
  majorOf,
} from "../../../../tools/data/rds/engines";

describe("majorOf", () => {
  const full: [EngineKey, string, string][] = [
    ["postgres", "14.22", "14"],
    ["postgres", "9.6.24", "9.6"],
    ["postgres", "11.22-rds.20260224", "11"],
    ["mysql", "8.0.46", "8.0"],
    ["mysql", "5.7.44-rds.20260624", "5.7"],
    ["mariadb", "10.11.18", "10.11"],
    ["oracle", "12.1.0.2.v29", "12.1"],
    ["oracle", "12.2.0.1.ru-2018-10.rur-2018-10.r1", "12.2"],
    ["oracle", "19.0.0.0.ru-2026-04.spb-1.r1", "19"],
    ["oracle", "26.0.0.0.ru-2026-01.mrp-2026-01.r1", "26"],
    ["sqlserver", "15.00.4480.2.v1", "15.00"],
    ["aurora-postgresql", "16.11-limitless", "16"],
    ["aurora-postgresql", "9.6.22", "9.6"],
    ["aurora-mysql", "5.7.12", "5.7"],
    ["aurora-mysql", "5.7.mysql_aurora.2.04.8.3", "5.7"],
    ["aurora-mysql", "8.4.mysql_aurora.8.4.7", "8.4"],
    ["aurora", "5.6.10a", "5.6"],
    ["aurora", "5.6.mysql_aurora.1.22.1.3", "5.6"],
  ];
  for (const [engine, version, major] of full) {
    it(`${engine} ${version}: ${major}`, () => {
      expect(majorOf(engine, version)).to.equal(major);
    });
  }

  const short: [EngineKey, string][] = [
    ["postgres", "14"],
    ["postgres", "9"],
    ["postgres", "9.6"],
    ["mysql", "8.0"],
    ["mariadb", "10.11"],
    ["oracle", "12.1"],
    ["sqlserver", "15.00"],
    ["aurora-mysql", "8.0"],
  ];
  for (const [engine, version] of short) {
    it(`${engine} ${version} names no version of its own`, () => {
      expect(majorOf(engine, version)).to.be.undefined;
    });
  }

  const unknown: [EngineKey, string][] = [
    ["postgres", "14.22-beta"],
    ["mysql", "8.4.7.1"],
    ["aurora-mysql", "8.0.mysql_aurora.3.10"],
    ["aurora-mysql", "8.4.7"],
    ["oracle", "19.0.0.0"],
    ["sqlserver", "15.00.4480.2"],
  ];
  for (const [engine, version] of unknown) {
    it(`refuses ${engine} ${version}`, () => {
      expect(() => majorOf(engine, version)).to.throw(
        `${engine}: "${version}" is neither a full version nor a major`,
      );
    });
  }
});

describe("the names of engines", () => {
  it("lead from the API's name to the engine", () => {
    expect(engineOfApiName("sqlserver-web")).to.equal("sqlserver");
    expect(engineOfApiName("oracle-se2-cdb")).to.equal("oracle");
    expect(engineOfApiName("aurora")).to.equal("aurora");
  });

  it("tell which ones the table leaves out", () => {
    expect(isUncovered("custom-oracle-ee")).to.be.true;
    expect(isUncovered("docdb")).to.be.true;
    expect(isUncovered("docdb-elastic")).to.be.false;
    expect(isUncovered("informix")).to.be.false;
  });

  it("are refused when unknown", () => {
    expect(() => engineOfApiName("informix")).to.throw(
      'unknown API engine name "informix": add it to the engines',
    );
    expect(() => engineKey("sqlserver-web")).to.throw(
      'unknown engine "sqlserver-web": add it to the engines',
    );
  });
});
