import Ajv from "ajv";
import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LogWriterTable } from "../../lib/services/elb/logs/writers";

const GRANTS = join(__dirname, "../../data/grants");
const read = (file: string): unknown => JSON.parse(readFileSync(join(GRANTS, file), "utf8"));
const table = read("elb-log-writers.json") as LogWriterTable;

describe("data/grants/elb-log-writers.schema.json", () => {
  const valid = new Ajv({ strict: true }).compile(read("elb-log-writers.schema.json") as object);

  it("accepts the table", () => {
    valid(table);
    expect(valid.errors).to.be.null;
  });

  const known = { account: "033677994240", sources: ["aws-cdk-lib"] };
  const broken: Record<string, object> = {
    "an account that lost its zero": { ...known, account: "33677994240" },
    "an account that is a number": { ...known, account: 127311923021 },
    "an account without sources": { ...known, sources: [] },
    "an unknown property": { ...known, since: "2022" },
  };
  for (const [what, account] of Object.entries(broken)) {
    it(`refuses ${what}`, () => {
      expect(valid({ ...table, accounts: { ...table.accounts, "us-east-2": account } })).to.be
        .false;
    });
  }

  it("refuses the account of a Region that isn't one, a partition that is none, and a missing writer", () => {
    expect(valid({ ...table, accounts: { ...table.accounts, Ohio: known } })).to.be.false;
    const confirmed = { ...table.confirmed, AWS: { source: "aws-alb-guide" } };
    expect(valid({ ...table, confirmed })).to.be.false;
    const { classic, ...writers } = table.writers;
    expect(classic).to.be.an("object");
    expect(valid({ ...table, writers })).to.be.false;
  });
});
