import { expect } from "chai";
import {
  elbAccountOf,
  isLookAlike,
  logWriters,
  logWriterTable,
  partitionOfRegion,
  regionOfElbAccount,
} from "../../../../../lib/services/elb/logs/writers";

/** The Regions with an account of Elastic Load Balancing, as AWS's guide lists them. */
const listed: Readonly<Record<string, string>> = {
  "us-east-1": "127311923021",
  "us-east-2": "033677994240",
  "us-west-1": "027434742980",
  "us-west-2": "797873946194",
  "af-south-1": "098369216593",
  "ap-east-1": "754344448648",
  "ap-south-1": "718504428378",
  "ap-southeast-1": "114774131450",
  "ap-southeast-2": "783225319266",
  "ap-southeast-3": "589379963580",
  "ap-northeast-1": "582318560864",
  "ap-northeast-2": "600734575887",
  "ap-northeast-3": "383597477331",
  "ca-central-1": "985666609251",
  "eu-central-1": "054676820928",
  "eu-west-1": "156460612806",
  "eu-west-2": "652711504416",
  "eu-west-3": "009996457667",
  "eu-north-1": "897822967062",
  "eu-south-1": "635631232127",
  "me-south-1": "076674570225",
  "sa-east-1": "507241528517",
  "us-gov-east-1": "190560391635",
  "us-gov-west-1": "048591011584",
};

/** Those of which AWS's guide says nothing. */
const unlisted: Readonly<Record<string, string>> = {
  "cn-north-1": "638102146993",
  "cn-northwest-1": "037604701340",
  "us-iso-east-1": "770363063475",
  "us-iso-west-1": "121062877647",
  "us-isob-east-1": "740734521339",
  "us-isof-east-1": "091100254016",
  "us-isof-south-1": "412137745753",
};

const withoutAccount = [
  ...["ap-east-2", "ap-south-2", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6"],
  ...["ap-southeast-7", "ca-west-1", "eu-central-2", "eu-south-2", "il-central-1"],
  ...["me-central-1", "me-west-1", "mx-central-1"],
  ...["eusc-de-east-1", "eu-isoe-west-1", "us-isob-west-1"],
];

const service = "logdelivery.elasticloadbalancing.amazonaws.com";
const regions = Object.keys(logWriterTable().regions);

describe("lib/services/elb/logs/writers", () => {
  for (const [region, account] of Object.entries({ ...listed, ...unlisted })) {
    it(`${region} has the account ${account}`, () => {
      expect(elbAccountOf(region)).to.equal(account);
      expect(regionOfElbAccount(account)).to.equal(region);
      expect(logWriters("application", region)).to.deep.equal([
        { principal: { service }, recommended: true },
        { principal: { account }, recommended: false },
      ]);
    });
  }

  for (const region of withoutAccount) {
    it(`${region} has no account`, () => {
      expect(elbAccountOf(region)).to.be.undefined;
      expect(logWriters("classic", region)).to.deep.equal([
        { principal: { service }, recommended: true },
      ]);
    });
  }

  it("has no Region but these, and AWS's guide confirms those of two partitions", () => {
    const expected = [...Object.keys(listed), ...Object.keys(unlisted), ...withoutAccount];
    expect(regions).to.have.members(expected);
    const confirmed = regions.filter((region) => logWriterTable().regions[region]!.confirmed);
    const partitions = new Set(confirmed.map(partitionOfRegion));
    expect(partitions).to.deep.equal(new Set(["aws", "aws-us-gov"]));
    expect(confirmed).to.have.length(24 + 13);
  });

  const partitions: Readonly<Record<string, string>> = {
    "eu-west-1": "aws",
    "us-gov-west-1": "aws-us-gov",
    "cn-north-1": "aws-cn",
    "us-iso-west-1": "aws-iso",
    "us-isob-west-1": "aws-iso-b",
    "eu-isoe-west-1": "aws-iso-e",
    "us-isof-south-1": "aws-iso-f",
    "eusc-de-east-1": "aws-eusc",
  };
  for (const [region, partition] of Object.entries(partitions)) {
    it(`${region} is in the partition ${partition}`, () => {
      expect(partitionOfRegion(region)).to.equal(partition);
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
      expect(partitionOfRegion(region)).to.be.undefined;
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
