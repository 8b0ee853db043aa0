import { expect } from "chai";
import { anything, literal, matchesAllOf, wildcard } from "../../../lib/plain/glob";
import type { Place } from "../../../lib/stack/place";
import { arnPattern, arnWords, partPattern } from "../../../lib/stack/place-arn";

const place = { partition: "aws-cn", region: "cn-north-1", account: "123456789012" };

describe("lib/stack/place-arn", () => {
  it("is one ARN where all of the place is known", () => {
    expect(arnPattern("sqs", place, literal("jobs"))).to.deep.equal(
      literal("arn:aws-cn:sqs:cn-north-1:123456789012:jobs"),
    );
  });

  const rows: readonly [string, Place, string, string][] = [
    [
      "a partition",
      { ...place, partition: undefined },
      "arn:*:sqs:cn-north-1:123456789012:jobs",
      "arn:aws-cn:sqs:cn-north-1:123456789012:jobs",
    ],
    [
      "a Region",
      { ...place, region: undefined },
      "arn:aws-cn:sqs:*:123456789012:jobs",
      "arn:aws-cn:sqs:cn-north-1:123456789012:jobs",
    ],
    [
      "an account",
      { ...place, account: undefined },
      "arn:aws-cn:sqs:cn-north-1:????????????:jobs",
      "arn:aws-cn:sqs:cn-north-1:123456789012:jobs",
    ],
  ];
  for (const [name, known, all, one] of rows) {
    it(`is any where ${name} isn't known`, () => {
      const pattern = arnPattern("sqs", known, literal("jobs"));
      expect(matchesAllOf(wildcard(all), pattern)).to.equal(true);
      expect(matchesAllOf(wildcard(one), pattern)).to.equal(false);
    });
  }

  it("takes a part that isn't known for any text", () => {
    expect(partPattern("a*")).to.deep.equal(["a", "*"]);
    expect(partPattern(undefined)).to.equal(anything);
  });

  it("has words for what isn't known", () => {
    expect(arnWords("sqs", place, "jobs")).to.equal("arn:aws-cn:sqs:cn-north-1:123456789012:jobs");
    expect(arnWords("sqs", {}, "jobs")).to.equal("arn:aws:sqs:REGION:ACCOUNT-ID:jobs");
    const nowhere = { partition: undefined, region: undefined, account: undefined };
    expect(arnWords("sqs", nowhere, "jobs")).to.equal("arn:aws:sqs:REGION:ACCOUNT-ID:jobs");
  });
});
