import { expect } from "chai";
import { allowStatement } from "../../../lib/grants/allow-statement";

describe("lib/grants/allow-statement", () => {
  const call = { principal: "s3.amazonaws.com", action: "sqs:SendMessage", resource: "*" };

  it("is JSON on one line", () => {
    expect(allowStatement(call)).to.equal(
      '{ "Effect": "Allow", "Principal": { "Service": "s3.amazonaws.com" }, "Action": "sqs:SendMessage", "Resource": "*" }',
    );
  });

  it("has several actions, and conditions", () => {
    const condition = { ArnLike: { "aws:SourceArn": 'a "b"' } };
    const text = allowStatement({ ...call, action: ["kms:Encrypt", "kms:Decrypt"], condition });
    expect(text).to.contain('"Action": ["kms:Encrypt", "kms:Decrypt"]');
    expect(JSON.parse(text)).to.deep.equal({
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: ["kms:Encrypt", "kms:Decrypt"],
      Resource: "*",
      Condition: condition,
    });
  });
});
