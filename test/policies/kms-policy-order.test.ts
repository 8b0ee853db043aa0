import { kmsPolicyOrder } from "../../policies/kms-policy-order";
import {
  component,
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { advised as one, none, there } from "../support/grant-rows";
import { testRows } from "../support/policy-table";

const account = "123456789012";
const arnOf = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const inOther = (arn: string) => arn.replace(account, "210987654321");
const linkedArn = arnOf("aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling");
const text = (...AWS: unknown[]) => {
  const statement = { Effect: "Allow", Action: "kms:*", Resource: "*" };
  const all = [`arn:aws:iam::${account}:root`, ...AWS];
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: all.map((one) => ({ ...statement, Principal: { AWS: one } })),
  });
};

function role(inputs: Inputs = {}, options: Options = {}): TestResource {
  return resource("aws:iam/role:Role", "reader", { name: "reader", ...inputs }, options);
}

function key(policy: unknown, options: Options = {}): TestResource {
  return resource("aws:kms/key:Key", "key", { policy }, options);
}

const reader = role();
const named = text(arnOf("reader"));
const linked = resource("aws:iam/serviceLinkedRole:ServiceLinkedRole", "linked", {
  awsServiceName: "autoscaling.amazonaws.com",
});
const suffixed = resource("aws:iam/serviceLinkedRole:ServiceLinkedRole", "suffixed", {
  awsServiceName: "autoscaling.amazonaws.com",
  customSuffix: "shop",
});
const nativeLinked = resource(
  "aws-native:iam:ServiceLinkedRole",
  "linked",
  { awsServiceName: "autoscaling.amazonaws.com" },
  { outputs: { roleName: unknown } },
);
const group = component("app:index:Roles", "group");
const inside = role({}, { parent: group });
const keyPolicy = (options: Options = {}) =>
  resource(
    "aws:kms/keyPolicy:KeyPolicy",
    "key-policy",
    { keyId: "1234", policy: named },
    { outputs: { id: unknown }, ...options },
  );
const native = resource(
  "aws-native:kms:Key",
  "key",
  { keyPolicy: JSON.parse(named) as object },
  { outputs: { arn: unknown } },
);

const answer =
  "KMS will answer: MalformedPolicyDocumentException: Policy contains a statement with one or more invalid principals.";
const again = " The AWS provider tries again for a while, and then fails.";
const late = (holder: string, maker: string, arn: string, then = again) => [
  `The policy of "${holder}" names "${arn}", and "${holder}" doesn't wait for "${maker}", which makes that role.`,
  `Before the role is there, ${answer}${then}`,
  `Take the principal from the arn of "${maker}", or make "${holder}" depend on it (resource option dependsOn).`,
];

/** A role that waits for a key, whose policy names it. */
function circle(): TestResource[] {
  const own = key(named);
  const inlinePolicies = [{ name: "read", policy: output(own, "arn") }];
  return [role({ inlinePolicies }), own];
}

const circular = [
  ...late("key", "reader", arnOf("reader")).slice(0, 2),
  'Let "reader" not wait for "key": give it what it may do with the key by an aws.iam.RolePolicy; and make "key" depend on it (resource option dependsOn).',
];

const writer = resource("aws:iam/role:Role", "writer", { name: "writer" });
const ofShop = `${linkedArn}_shop`;
const inAccount = (id: string) => ({
  provider: provider(`in-${id}`, { region: "us-east-1", allowedAccountIds: [id] }),
});
const twoAccounts = text(inOther(`arn:aws:iam::${account}:root`), arnOf("reader"));

describe("policies/kms-policy-order", () => {
  testRows(kmsPolicyOrder, {
    valid: [
      none(
        "a role of the same name in another account",
        reader,
        key(text(inOther(arnOf("reader")))),
      ),
      none("a service-linked role of another account", linked, key(text(inOther(linkedArn)))),
      none(
        "a key that ignores its policy",
        reader,
        key(named, { ...there, ignoreChanges: ["policy"] }),
      ),
      none("a role that is waited for", reader, key(named, { dependsOn: [reader] })),
      none(
        "a role in a component that is waited for",
        group,
        inside,
        key(named, { dependsOn: [group] }),
      ),
      none("a role that is there", role({}, there), key(named)),
      none("a user of the same name", reader, key(text(`arn:aws:iam::${account}:user/reader`))),
      none(
        "a service-linked role with a suffix that is waited for",
        suffixed,
        key(text(ofShop), { dependsOn: [suffixed] }),
      ),
      none(
        "a service-linked role of a policy that is there",
        resource(
          "aws:kms/keyPolicy:KeyPolicy",
          "key-policy",
          { keyId: "1234", policy: text(linkedArn) },
          { ...there, outputs: { id: "1234" } },
        ),
      ),
      none("a role of another stack", reader, key(text(arnOf("writer")))),
      none("the account, everybody and a service", reader, key(text("*"))),
      none(
        "a service-linked role that is waited for",
        linked,
        key(text(linkedArn), { dependsOn: [linked] }),
      ),
      none("a service-linked role of a key that is there", key(text(linkedArn), there)),
    ],
    invalid: [
      one(
        "a role that may be of another account, where races are mandatory",
        [
          reader,
          key(
            JSON.stringify({
              Statement: {
                Effect: "Allow",
                Principal: { AWS: inOther(arnOf("reader")) },
                Action: "kms:*",
                Resource: "*",
              },
            }),
          ),
        ],
        late("key", "reader", inOther(arnOf("reader"))),
        { config: { races: "mandatory" } },
      ),
      one(
        "a service-linked role with a suffix",
        [suffixed, key(text(ofShop))],
        late("key", "suffixed", ofShop),
      ),
      one(
        "a role of the key's account, where races are mandatory",
        [reader, key(twoAccounts, inAccount(account))],
        late("key", "reader", arnOf("reader")),
        { level: "mandatory", config: { races: "mandatory" } },
      ),
      one(
        "a key that is there, where races are mandatory",
        [reader, key(named, { ...there, outputs: { arn: "arn:aws:kms:us-east-1:1:key/1" } })],
        late("key", "reader", arnOf("reader")),
        { config: { races: "mandatory" } },
      ),
      one(
        "a policy that is there, where races are mandatory",
        [reader, keyPolicy({ ...there, outputs: { id: "1234" } })],
        late("key-policy", "reader", arnOf("reader")),
        { config: { races: "mandatory" } },
      ),
      {
        name: "two roles",
        resources: [reader, writer, key(text(arnOf("reader"), arnOf("writer"), arnOf("reader")))],
        findings: ["reader", "writer"].map((maker) => ({
          on: key(named),
          level: "advisory",
          message: late("key", maker, arnOf(maker)),
        })),
      },
      one(
        "a new policy, where races are mandatory",
        [reader, keyPolicy()],
        late("key-policy", "reader", arnOf("reader")),
        { level: "mandatory", config: { races: "mandatory" } },
      ),
      one(
        "a service-linked role, beside that of another service",
        [
          resource(linked.type, "other", { awsServiceName: "es.amazonaws.com" }),
          key(text(linkedArn)),
        ],
        [
          `The policy of "key" names "${linkedArn}", the service-linked role of "autoscaling.amazonaws.com", which this stack doesn't make.`,
          `In an account that doesn't have it yet, ${answer}`,
          'If the account may not have it, make an aws.iam.ServiceLinkedRole with awsServiceName "autoscaling.amazonaws.com", and take the principal from its arn.',
        ],
        { severity: "low" },
      ),
      one(
        "a service-linked role of aws-native",
        [nativeLinked, key(text(linkedArn))],
        [
          ...late("key", "linked", linkedArn).slice(0, 2),
          'Make "key" depend on "linked" (resource option dependsOn).',
        ],
      ),
      one(
        "another role of the same service",
        [suffixed, key(text(linkedArn))],
        [
          `The policy of "key" names "${linkedArn}", the service-linked role of "autoscaling.amazonaws.com", which this stack doesn't make.`,
          `In an account that doesn't have it yet, ${answer}`,
          'If the account may not have it, make an aws.iam.ServiceLinkedRole with awsServiceName "autoscaling.amazonaws.com", and take the principal from its arn.',
        ],
        { severity: "low" },
      ),
      one(
        "a role that isn't waited for",
        [reader, key(named)],
        late("key", "reader", arnOf("reader")),
      ),
      one(
        "a role with a path",
        [role({ path: "/apps/" }), key(text(arnOf("apps/reader")))],
        late("key", "reader", arnOf("apps/reader")),
      ),
      one(
        "a policy of its own",
        [reader, keyPolicy()],
        late("key-policy", "reader", arnOf("reader")),
      ),
      one("a key of aws-native", [reader, native], late("key", "reader", arnOf("reader"), "")),
      one(
        "a key that is there",
        [reader, key(named, there)],
        late("key", "reader", arnOf("reader")),
      ),
      one("a role that waits for the key", circle(), circular),
      one(
        "races that are mandatory",
        [reader, key(named)],
        late("key", "reader", arnOf("reader")),
        { level: "mandatory", config: { races: "mandatory" } },
      ),
      one(
        "a service-linked role that isn't waited for",
        [linked, key(text(linkedArn))],
        late("key", "linked", linkedArn),
      ),
      one(
        "a service-linked role that the account may not have",
        [key(text(linkedArn))],
        [
          `The policy of "key" names "${linkedArn}", the service-linked role of "autoscaling.amazonaws.com", which this stack doesn't make.`,
          `In an account that doesn't have it yet, ${answer}`,
          'If the account may not have it, make an aws.iam.ServiceLinkedRole with awsServiceName "autoscaling.amazonaws.com", and take the principal from its arn.',
        ],
        { severity: "low" },
      ),
    ],
    unknown: [
      // What is made of the role's arn waits for the role.
      none("a policy made of the role's arn", reader, key(output(reader, "arn"))),
      none(
        "a role whose name isn't known yet",
        role({ name: undefined }, { outputs: { name: unknown } }),
        key(named),
      ),
    ],
    absent: [
      none("a key without a policy", reader, resource("aws:kms/key:Key", "key")),
      none("a policy that isn't JSON", reader, key("{")),
    ],
  });
});
