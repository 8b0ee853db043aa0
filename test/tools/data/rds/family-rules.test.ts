import { expect } from "chai";
import { type Families } from "../../../../lib/lifecycle/table";
import { type RdsSources } from "../../../../tools/data/rds/read";
import { cdk, family, observed, tableOf } from "./synthetic";

const SDK = {
  source: "AWS SDK for JavaScript, @aws-sdk/client-rds 3.1169.0 (Apache-2.0)",
  sourceDate: "2026-11-13",
};

const ee = { name: "oracle-ee", engine: "oracle", major: "19", family: "oracle-ee-19" } as const;
const cdb = { ...ee, name: "oracle-ee-cdb", family: "oracle-ee-cdb-19" };
const oracle19 = cdk({ engine: "oracle", version: "19.0.0.0.ru-2026-04.rur-2026-04.r1" });

function familiesOf(rows: Partial<RdsSources>): Families | undefined {
  const known = [...(rows.cdk ?? []), cdk({ version: "14.22" })];
  return tableOf({ ...rows, cdk: known }).engines.postgres?.majors["14"]?.families;
}

describe("families of a major", () => {
  it("are those that aws-cdk-lib computes", () => {
    expect(familiesOf({ families: [family({})] })).to.deep.equal({
      byEngine: { postgres: "postgres14" },
      source: "aws-cdk-lib-families",
    });
  });

  it("are there for this major alone", () => {
    expect(familiesOf({ families: [family({ major: "15", family: "postgres15" })] })).to.be
      .undefined;
  });

  it("are cited from what AWS documents first", () => {
    expect(familiesOf({ families: [family({}), family(SDK)] })?.source).to.equal(
      "aws-sdk-families",
    );
  });

  it("are cited from AWS's own answer before all", () => {
    const rows = { families: [family(SDK)], observations: [observed({ family: "postgres14" })] };
    expect(familiesOf(rows)).to.deep.equal({
      byEngine: { postgres: "postgres14" },
      source: "aws-api",
    });
  });

  it("of Oracle are only those that AWS documents, in the order of the engine's names", () => {
    const families = [family(cdb), family({ ...cdb, ...SDK }), family({ ...ee, ...SDK })];
    const { majors } = tableOf({ cdk: [oracle19], families }).engines.oracle!;
    expect(Object.entries(majors["19"]!.families!.byEngine)).to.deep.equal([
      ["oracle-ee", "oracle-ee-19"],
      ["oracle-ee-cdb", "oracle-ee-cdb-19"],
    ]);
    expect(
      tableOf({ cdk: [oracle19], families: [family(ee)] }).engines.oracle?.majors,
    ).to.deep.equal({ "19": {} });
  });

  it("are refused when two sources don't agree", () => {
    const families = [family({}), family({ ...SDK, family: "postgres-14" })];
    expect(() => familiesOf({ families })).to.throw(
      "postgres 14: families postgres-14, postgres14",
    );
  });
});
