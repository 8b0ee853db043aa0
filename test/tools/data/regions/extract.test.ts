import * as regionInfo from "@aws-cdk/region-info";
import { expect } from "chai";
import { regionFacts } from "../../../../tools/data/regions/extract";

const FactName = { PARTITION: "p", ELBV2_ACCOUNT: "a" };

describe("tools/data/regions/extract", () => {
  it("writes a row for each Region, sorted, with an empty field where there is no account", () => {
    const lines = regionFacts(regionInfo, "region-info 2.269.0", "2026-09-10").split("\n");
    expect(lines[0]).to.equal("region,partition,elb_account,source,source_date");
    expect(lines).to.include("us-east-1,aws,127311923021,region-info 2.269.0,2026-09-10");
    expect(lines).to.include("ap-east-2,aws,,region-info 2.269.0,2026-09-10");
    expect(lines.at(-1)).to.equal("");
    const regions = lines.slice(1, -1);
    expect(regions).to.deep.equal([...regions].sort());
    expect(regions).to.have.length.greaterThan(40);
  });

  it("refuses a package that knows too few Regions", () => {
    const Fact = { regions: ["us-east-1"], find: () => undefined };
    expect(() => regionFacts({ Fact, FactName }, "a package", "2026-01-01")).to.throw(
      "a package knows 1 Regions, too few",
    );
  });
});
