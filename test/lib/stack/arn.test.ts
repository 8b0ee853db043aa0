import { expect } from "chai";
import { accountOfArn, parseArn } from "../../../lib/stack/arn";

describe("lib/stack/arn", () => {
  it("reads the parts of an ARN", () => {
    expect(parseArn("arn:aws:secretsmanager:us-east-1:123456789012:secret:db:x")).to.deep.equal({
      partition: "aws",
      service: "secretsmanager",
      region: "us-east-1",
      account: "123456789012",
      resource: "secret:db:x",
    });
    expect(parseArn("arn:aws:s3:::logs")).to.include({ region: "", account: "", resource: "logs" });
  });

  for (const text of [
    "",
    "login",
    "arn:aws:s3",
    "arn:aws:s3:::",
    "arn::s3:::logs",
    "a:b:c:d:e:f",
  ]) {
    it(`takes ${JSON.stringify(text)} for none`, () => {
      expect(parseArn(text)).to.equal(undefined);
    });
  }

  it("reads the account", () => {
    expect(accountOfArn("arn:aws:iam::123456789012:role/deploy")).to.equal("123456789012");
    expect(accountOfArn("arn:aws:s3:::logs")).to.equal(undefined);
    expect(accountOfArn("arn:aws:iam::aws:policy/AdministratorAccess")).to.equal(undefined);
    expect(accountOfArn("arn:aws:iam::1234567890123:role/deploy")).to.equal(undefined);
  });
});
