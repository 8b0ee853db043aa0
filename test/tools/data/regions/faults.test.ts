import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  accountFaults,
  type Accounts,
  regionFaults,
  type Regions,
} from "../../../../tools/data/regions/faults";

const root = join(__dirname, "../../../..");
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, "data", file), "utf8"));
const CDK = "aws-cdk-lib 2.276.0";
const INSTALLED = "the installed @aws-cdk/region-info";

describe("regionFaults", () => {
  const table = read("regions.json") as Regions;
  const faults = (regions: object, sources: object = {}): string[] =>
    regionFaults(
      { sources: { ...table.sources, ...sources }, regions: { ...table.regions, ...regions } },
      root,
    );

  it("are none in the table, nor with a Region from elsewhere", () => {
    expect(faults({})).to.deep.equal([]);
    expect(faults({ "us-east-9": { partition: "aws", source: "a-page" } })).to.deep.equal([]);
  });

  it("name a Region that is missing", () => {
    const { "us-east-1": lost, ...regions } = table.regions;
    expect(lost).to.be.an("object");
    expect(regionFaults({ ...table, regions }, root)).to.deep.equal([
      `us-east-1: missing, by ${CDK} aws`,
      `us-east-1: missing, by ${INSTALLED} aws`,
    ]);
  });

  it("name a Region in another partition", () => {
    const moved = { "us-gov-west-1": { partition: "aws", source: "aws-cdk-lib" } };
    expect(faults(moved)).to.deep.equal([
      `us-gov-west-1: aws, by ${CDK} aws-us-gov`,
      `us-gov-west-1: aws, by ${INSTALLED} aws-us-gov`,
    ]);
  });

  it("name a Region that its source's file doesn't have", () => {
    expect(faults({ "us-east-9": { partition: "aws", source: "aws-cdk-lib" } })).to.deep.equal([
      "us-east-9 isn't in the file of its source aws-cdk-lib",
    ]);
  });

  it("name a source of another state than its file", () => {
    const newer = { ...table.sources["aws-cdk-lib"], date: "2026-11-20" };
    expect(faults({}, { "aws-cdk-lib": newer })).to.deep.equal([
      `source aws-cdk-lib is ${CDK}, region-info, of 2026-11-20; ` +
        `its file is ${CDK}, region-info, of 2026-11-10`,
    ]);
  });
});

describe("accountFaults", () => {
  const table = read("grants/elb-log-writers.json") as Accounts;
  const faults = (accounts: object): string[] =>
    accountFaults({ ...table, accounts: { ...table.accounts, ...accounts } }, root);

  it("are none in the table", () => {
    expect(faults({})).to.deep.equal([]);
  });

  it("name an account that is missing, is another's, or shouldn't be there", () => {
    const { "us-east-1": lost, ...accounts } = table.accounts;
    expect(accountFaults({ ...table, accounts }, root)).to.deep.equal([
      `us-east-1: account missing, by ${CDK} 127311923021`,
      `us-east-1: account missing, by ${INSTALLED} 127311923021`,
    ]);
    expect(faults({ "ap-east-2": lost })).to.deep.equal([
      `ap-east-2: account 127311923021, by ${CDK} none`,
      `ap-east-2: account 127311923021, by ${INSTALLED} none`,
      "account 127311923021 is there twice",
    ]);
  });

  it("name an account of a Region that isn't known", () => {
    expect(faults({ "us-east-9": { account: "000000000000" } })).to.deep.equal([
      "us-east-9 isn't in data/regions.json",
    ]);
  });

  it("name a source of another state than its file", () => {
    const sources = { "aws-cdk-lib": { ...table.sources["aws-cdk-lib"]!, title: "aws-cdk-lib" } };
    expect(accountFaults({ ...table, sources }, root)).to.deep.equal([
      `source aws-cdk-lib is aws-cdk-lib, of 2026-11-10; its file is ${CDK}, region-info, of 2026-11-10`,
    ]);
  });
});
