import { expect } from "chai";
import { serviceContext, sourceArnText, sourceText } from "../../../lib/grants/service-context";
import type { CallSource, SourceArn } from "../../../lib/grants/source-condition";
import { anyCharacter, anyText, type Glob, literal } from "../../../lib/plain/glob";

const caller = { title: "Amazon S3", principal: "s3.amazonaws.com" };
const source = (arns: SourceArn[], account?: string): CallSource => ({
  ...{ resources: [], types: [] },
  arns,
  account,
});
const bucket: SourceArn = { partition: "aws", service: "s3", region: "", account: "" };
const uploads = { ...bucket, resource: literal("uploads") };

describe("lib/grants/service-context", () => {
  it("has the source's ARN and account, as far as they are known", () => {
    const context = serviceContext(caller, source([uploads], "123456789012"));
    expect(context).to.deep.include({
      "aws:sourcearn": { present: "always", values: ["arn:aws:s3:::uploads"] },
      "aws:sourceaccount": { present: "always", values: ["123456789012"] },
      "aws:principalservicename": { present: "always", values: ["s3.amazonaws.com"] },
      "aws:securetransport": { present: "always", values: ["true"] },
    });
    const [arn, account] = ["aws:sourcearn", "aws:sourceaccount"].map(
      (key) => serviceContext(caller, source([bucket]))[key]?.values,
    );
    expect([arn, account]).to.deep.equal([["arn:aws:s3:::*"], ["????????????"]]);
  });

  it("knows nothing of a source that has several ARNs, or none", () => {
    for (const arns of [[], [uploads, bucket]]) {
      expect(serviceContext(caller, source(arns))).not.to.have.property("aws:sourcearn");
      expect(sourceArnText(source(arns))).to.equal(undefined);
    }
  });

  it("tells an ARN only where all of it but the account is known", () => {
    const secret: Glob = [...literal("secret:a-"), anyCharacter, anyText];
    expect(sourceArnText(source([uploads]))).to.equal("arn:aws:s3:::uploads");
    expect(sourceArnText(source([bucket]))).to.equal(undefined);
    expect(sourceArnText(source([{ ...bucket, partition: undefined }]))).to.equal(undefined);
    expect(sourceArnText(source([{ ...bucket, resource: secret }]))).to.equal(undefined);
    const trail = { partition: "aws", service: "cloudtrail", region: "us-east-1" };
    const audit = { ...trail, resource: literal("trail/audit") };
    expect([undefined, "123456789012"].map((own) => sourceArnText(source([audit], own)))).to.deep.equal([
      "arn:aws:cloudtrail:us-east-1:ACCOUNT-ID:trail/audit",
      "arn:aws:cloudtrail:us-east-1:123456789012:trail/audit",
    ]);
  });

  it("writes an ARN with * for what isn't known", () => {
    expect(sourceText(source([{ service: "logs", resource: [anyText] }]))).to.equal(
      "arn:*:logs:*:ACCOUNT-ID:*",
    );
  });
});
