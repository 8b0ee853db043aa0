import { expect } from "chai";
import { accountOf } from "../../../lib/stack/account";
import { Stack } from "../../../lib/stack/stack";
import { unknownCheckingProxy, wireUnknown } from "../../../testing/sdk";
import { node } from "../../support/nodes";

/** The account of a resource with these outputs and a provider with these inputs. */
function account(props: object, ofProvider: object = {}): string | undefined {
  const provider = { type: "pulumi:providers:aws", name: "p", urn: "p", props: unread(ofProvider) };
  const resource = { ...node("resource", { props: unread(props) }), provider };
  return accountOf(new Stack([resource]).wrap(resource));
}

function unread(properties: object): Record<string, unknown> {
  return unknownCheckingProxy(properties) as Record<string, unknown>;
}

const arn = "arn:aws:secretsmanager:us-east-1:123456789012:secret:login-AbCdEf";
const roles = (...arns: string[]) => ({
  assumeRoles: JSON.stringify(arns.map((roleArn) => ({ roleArn }))),
});

describe("lib/stack/account", () => {
  const rows: [string, string | undefined, object, object?][] = [
    ["from the ARN", "123456789012", { arn }, { allowedAccountIds: '["210987654321"]' }],
    ["nothing tells", undefined, { arn: wireUnknown }],
    ["an ARN without an account", undefined, { arn: "arn:aws:s3:::logs" }],
    ["the only one allowed", "210987654321", {}, { allowedAccountIds: '["210987654321"]' }],
    ["a list as it is", "210987654321", {}, { allowedAccountIds: ["210987654321"] }],
    ["one of two allowed", undefined, {}, { allowedAccountIds: '["1", "2"]' }],
    [
      "of the last role",
      "210987654321",
      {},
      roles("arn:aws:iam::111111111111:role/first", "arn:aws:iam::210987654321:role/last"),
    ],
    ["of the only role", "210987654321", {}, roles("arn:aws:iam::210987654321:role/only")],
    ["what is allowed is no account", undefined, {}, { allowedAccountIds: "[null]" }],
    ["no role", undefined, {}, { assumeRoles: "[]" }],
    ["a role without an ARN", undefined, {}, { assumeRoles: "[{}, null]" }],
    ["text that is no JSON", undefined, {}, { assumeRoles: "[", allowedAccountIds: "" }],
    ["unknown", undefined, {}, { assumeRoles: wireUnknown, allowedAccountIds: wireUnknown }],
  ];
  for (const [name, expected, props, provider] of rows) {
    it(name, () => {
      expect(account(props, provider)).to.equal(expected);
    });
  }

  it("of a resource without a provider", () => {
    const resource = node("component", { component: true });
    expect(accountOf(new Stack([resource]).wrap(resource))).to.equal(undefined);
  });
});
