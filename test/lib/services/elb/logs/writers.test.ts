import { expect } from "chai";
import {
  elbAccountOf,
  isLookAlike,
  logRegion,
  logWriters,
  logWriterTable,
  regionOfElbAccount,
} from "../../../../../lib/services/elb/logs/writers";

const service = "logdelivery.elasticloadbalancing.amazonaws.com";

describe("lib/services/elb/logs/writers", () => {
  for (const [region, account] of [
    ["us-east-1", "127311923021"],
    ["us-east-2", "033677994240"],
    ["cn-north-1", "638102146993"],
  ] as const) {
    it(`${region} has the account ${account}`, () => {
      expect(elbAccountOf(region)).to.equal(account);
      expect(regionOfElbAccount(account)).to.equal(region);
      expect(logWriters("application", region)).to.deep.equal([
        { principal: { service }, recommended: true },
        { principal: { account }, recommended: false },
      ]);
    });
  }

  it("ap-east-2 has no account", () => {
    expect(elbAccountOf("ap-east-2")).to.be.undefined;
    expect(logWriters("classic", "ap-east-2")).to.deep.equal([
      { principal: { service }, recommended: true },
    ]);
  });

  for (const [region, expected] of [
    ["us-east-2", { partition: "aws", account: "033677994240", confirmed: true }],
    ["ap-east-2", { partition: "aws", account: undefined, confirmed: true }],
    ["us-gov-west-1", { partition: "aws-us-gov", account: "048591011584", confirmed: true }],
    ["cn-north-1", { partition: "aws-cn", account: "638102146993", confirmed: false }],
    ["eusc-de-east-1", { partition: "aws-eusc", account: undefined, confirmed: false }],
  ] as const) {
    it(`knows ${region}, and whether AWS's guide says who writes there`, () => {
      expect(logRegion(region)).to.deep.equal(expected);
    });
  }

  it("knows one writer of a Network Load Balancer and of one on Outposts", () => {
    expect(logWriters("network", "us-east-1")).to.deep.equal([
      { principal: { service: "delivery.logs.amazonaws.com" }, recommended: true },
    ]);
    expect(logWriters("application-on-outposts", "us-east-1")).to.deep.equal([
      { principal: { service: "logdelivery.elb.amazonaws.com" }, recommended: true },
    ]);
  });

  for (const region of ["us-east-9", "", "US-EAST-1", "constructor", "__proto__", "us-east-1 "]) {
    it(`doesn't know the Region ${JSON.stringify(region)}`, () => {
      expect(logWriters("application", region)).to.be.undefined;
      expect(elbAccountOf(region)).to.be.undefined;
      expect(logRegion(region)).to.be.undefined;
    });
  }

  for (const account of ["33677994240", "123456789012", "", "constructor"]) {
    it(`knows no Region of the account ${JSON.stringify(account)}`, () => {
      expect(regionOfElbAccount(account)).to.be.undefined;
    });
  }

  it("tells the look-alike from writers and from others", () => {
    expect(isLookAlike("elasticloadbalancing.amazonaws.com")).to.be.true;
    expect(isLookAlike("ElasticLoadBalancing.amazonaws.com")).to.be.true;
    for (const { service } of Object.values(logWriterTable().writers)) {
      expect(isLookAlike(service), service).to.be.false;
    }
    expect(isLookAlike("cloudtrail.amazonaws.com")).to.be.false;
    expect(isLookAlike("toString")).to.be.false;
  });
});
