import { expect } from "chai";
import type { VersionTable } from "../../../lib/lifecycle/table";
import { judgeVersion } from "../../../lib/lifecycle/verdict";
import { dataFile } from "../../../lib/plain/data-file";
import {
  familyOf,
  fullVersion,
  knownEngines,
  majorVersion,
  versionOfChoice,
  versionsOf,
} from "../../../tools/provider/rds-versions";

describe("the versions that the stand-in makes up", () => {
  const { engines, updated } = dataFile("lifecycle/rds.json") as VersionTable;

  const canBeCreated = (name: string, version: string): boolean => {
    const engine = Object.values(engines).find(({ names }) => names.includes(name))!;
    return version in engine.versions && judgeVersion(engine, version, updated).kind === "open";
  };

  for (const name of ["postgres", "mysql", "mariadb", "sqlserver-se", "oracle-ee"]) {
    it(`has one of ${name} that can be created, where none is asked for`, () => {
      expect(canBeCreated(name, versionOfChoice(name) ?? "")).to.equal(true);
    });
  }

  for (const [name, prefix] of [
    ["postgres", "14"],
    ["mysql", "8.0"],
    ["mariadb", "10.11"],
    ["aurora-mysql", "8.0"],
    ["aurora-mysql", "8.0.mysql_aurora.3.10"],
    ["aurora-postgresql", "16"],
    ["sqlserver-se", "15.00"],
  ] as const) {
    it(`makes a full version that can be created of ${name} ${prefix}`, () => {
      const version = fullVersion(name, prefix);
      expect(version.startsWith(`${prefix}.`), version).to.equal(true);
      expect(canBeCreated(name, version), version).to.equal(true);
    });
  }

  it("takes the newest of a prefix under which all are closed", () => {
    expect(fullVersion("postgres", "9.6")).to.equal("9.6.24");
    expect(fullVersion("POSTGRES", "9.6")).to.equal("9.6.24");
  });

  it("leaves alone what is a version, and what it doesn't know", () => {
    for (const [name, version] of [
      ["postgres", "14.7"],
      ["postgres", "99"],
      ["postgres", ""],
      ["postgres", "constructor"],
      ["db2-se", "11.5"],
      ["constructor", "1"],
    ] as const) {
      expect(fullVersion(name, version)).to.equal(version);
    }
    expect(versionOfChoice("db2-se")).to.equal(undefined);
    expect(familyOf("db2-se", "11.5")).to.equal(undefined);
    expect(versionsOf("db2-se")).to.deep.equal([]);
  });

  it("has nothing to choose of an engine that AWS has ended", () => {
    expect(versionOfChoice("aurora")).to.equal(undefined);
  });

  it("knows families and majors", () => {
    expect(familyOf("postgres", "14.7")).to.equal("postgres14");
    expect(familyOf("aurora-mysql", "8.0")).to.equal("aurora-mysql8.0");
    expect(familyOf("sqlserver-ex", "15.00")).to.equal("sqlserver-ex-15.0");
    expect(majorVersion("mysql", "8.0.36")).to.equal("8.0");
  });

  it("knows the engines of the table", () => {
    expect(knownEngines()).to.include.members(["postgres", "aurora-mysql", "oracle-se2-cdb"]);
    expect(versionsOf("postgres").at(0)).to.match(/^9\.3/);
  });
});
