import { Fact, FactName } from "@aws-cdk/region-info";
import Ajv from "ajv";
import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LogWriterTable } from "../../lib/services/elb/logs/writers";
import { rowsIn } from "./source-files";

const DATA = join(__dirname, "../../data");
const read = (file: string): unknown => JSON.parse(readFileSync(join(DATA, file), "utf8"));
const table = read("elb-log-writers.json") as LogWriterTable & {
  readonly sources: Readonly<Record<string, object>>;
};

/** What a source says of each Region: the partition, and the account where there is one. */
type Facts = Record<string, [partition: string | undefined, account: string | undefined]>;

const inTable: Facts = Object.fromEntries(
  Object.entries(table.regions).map(([name, { partition, account }]) => [
    name,
    [partition, account],
  ]),
);

describe("data/elb-log-writers.json", () => {
  it("has the Regions, partitions and accounts of aws-cdk-lib, row by row", () => {
    const rows = rowsIn("elb/cdk-region-facts.csv");
    const facts: Facts = Object.fromEntries(
      rows.map((row) => [
        row.region!,
        [row.partition, row.elb_account === "" ? undefined : row.elb_account],
      ]),
    );
    expect(inTable).to.deep.equal(facts);
    expect(new Set(rows.map((row) => row.source))).to.deep.equal(new Set(["aws-cdk-lib 2.276.0"]));
  });

  it("has the Regions, partitions and accounts of the installed package of the same facts", () => {
    const facts: Facts = Object.fromEntries(
      Fact.regions.map((region) => [
        region,
        [Fact.find(region, FactName.PARTITION), Fact.find(region, FactName.ELBV2_ACCOUNT)],
      ]),
    );
    expect(Object.keys(facts)).to.have.length.greaterThan(40);
    expect(inTable).to.deep.include(facts);
  });

  it("names each account once", () => {
    const accounts = Object.values(table.regions).flatMap(({ account }) => account ?? []);
    expect(accounts).to.have.length(31);
    expect(new Set(accounts)).to.have.property("size", 31);
  });

  it("names sources that it has, and no others", () => {
    const named = JSON.stringify([table.writers, table.lookAlikes, table.regions]).match(
      /(?<="source":")[^"]+|(?<="sources":\[)[^\]]+/g,
    );
    const keys = (named ?? []).flatMap((keys) => keys.replaceAll('"', "").split(","));
    expect([...new Set(keys)].sort()).to.deep.equal(Object.keys(table.sources));
  });

  it("confirms what AWS's guide says and nothing else", () => {
    for (const [name, region] of Object.entries(table.regions)) {
      const { confirmed, sources } = region as unknown as { confirmed: boolean; sources: string[] };
      expect(sources.includes("aws-alb-guide"), name).to.equal(confirmed);
    }
  });
});

describe("data/elb-log-writers.schema.json", () => {
  const valid = new Ajv({ strict: true }).compile(read("elb-log-writers.schema.json") as object);

  it("accepts the table", () => {
    valid(table);
    expect(valid.errors).to.be.null;
  });

  const region = { partition: "aws", confirmed: true, sources: ["aws-cdk-lib"] };
  const brokenRegions: Record<string, object> = {
    "an account that lost its zero": { ...region, account: "33677994240" },
    "an account that is a number": { ...region, account: 127311923021 },
    "a partition that is none": { ...region, partition: "AWS" },
    "a Region without sources": { ...region, sources: [] },
    "a Region of which nobody says whether it is confirmed": { partition: "aws", sources: ["a"] },
    "an unknown property": { ...region, since: "2022" },
  };
  for (const [what, broken] of Object.entries(brokenRegions)) {
    it(`refuses ${what}`, () => {
      expect(valid({ ...table, regions: { ...table.regions, "us-east-1": broken } })).to.be.false;
    });
  }

  it("refuses a Region that isn't one, too few Regions, and a missing writer", () => {
    expect(valid({ ...table, regions: { ...table.regions, Ohio: region } })).to.be.false;
    expect(valid({ ...table, regions: { "us-east-1": region } })).to.be.false;
    const { classic, ...writers } = table.writers;
    expect(classic).to.be.an("object");
    expect(valid({ ...table, writers })).to.be.false;
  });
});
