import { expect } from "chai";
import { namesAmong } from "../../../lib/grants/names";
import { resource } from "../../../testing";
import { inStack } from "../../support/in-stack";

/** How a finding calls the first of these resources among all of them. */
function firstOf(...all: [type: string, name: string][]): Promise<string> {
  const resources = all.map(([type, name]) => resource(type, name));
  return inStack(resources, (stack) => {
    const found = resources.map(({ urn, type }) =>
      stack.ofType(type).find((one) => one.urn === urn),
    );
    const [first, ...others] = found.filter((one) => one !== undefined);
    return namesAmong(first!, ...others)(first!);
  });
}

const bucket = "aws:s3/bucket:Bucket";
const policy = "aws:s3/bucketPolicy:BucketPolicy";

describe("lib/grants/names", () => {
  it("tells a name alone where no other has it", async () => {
    expect(await firstOf([bucket, "a"], [policy, "b"])).to.equal('"a"');
    expect(await firstOf([bucket, "a"])).to.equal('"a"');
  });

  it("tells the class, too, of what shares its name", async () => {
    expect(await firstOf([bucket, "a"], [policy, "a"])).to.equal('the aws.s3.Bucket "a"');
    expect(await firstOf(["aws-native:s3:Bucket", "a"], [bucket, "b"], [policy, "a"])).to.equal(
      'the aws-native.s3.Bucket "a"',
    );
  });
});
