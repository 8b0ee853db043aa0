import { expect } from "chai";
import { wildcard } from "../../../../lib/plain/glob";
import { bucketGlob, logsGlob } from "../../../../lib/services/s3/bucket-arn";
import { accountGlob } from "../../../../lib/stack/account";

describe("lib/services/s3/bucket-arn", () => {
  it("writes the ARN of a bucket, with * for what isn't known", () => {
    const of = { partition: "aws-cn", bucket: "logs" };
    expect(bucketGlob(of)).to.deep.equal(wildcard("arn:aws-cn:s3:::logs"));
    expect(bucketGlob({ bucket: "logs" })).to.deep.equal(wildcard("arn:*:s3:::logs"));
    expect(bucketGlob({ partition: "aws" })).to.deep.equal(wildcard("arn:aws:s3:::*"));
  });

  it("writes the place of logs, below their prefix if there is one", () => {
    const arn = wildcard("arn:aws:s3:::logs");
    for (const [prefix, path] of [
      ["", "arn:aws:s3:::logs/AWSLogs/123456789012/Config/*"],
      ["a/b", "arn:aws:s3:::logs/a/b/AWSLogs/123456789012/Config/*"],
      [undefined, "arn:aws:s3:::logs/*AWSLogs/123456789012/Config/*"],
    ] as const) {
      const found = logsGlob(arn, { prefix, account: "123456789012" }, "Config/*");
      expect(found, prefix).to.deep.equal(wildcard(path));
    }
  });

  it("lets an account that isn't known be any of twelve digits", () => {
    const found = logsGlob([], { prefix: "", account: undefined }, "*");
    const account = accountGlob(undefined);
    expect(found).to.deep.equal([...wildcard("/AWSLogs/"), ...account, ...wildcard("/*")]);
  });
});
