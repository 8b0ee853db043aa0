/** The KMS keys of a stack, and the policies that let services use them. */
import { allowStatement } from "../../grants/allow-statement";
import type { Call, GrantKind } from "../../grants/kind";
import type { PolicyAccess, PolicyRequest } from "../../grants/policy-access";
import { resourcePolicy } from "../../grants/resource-policy";
import { arnOf, partitionOf } from "../../grants/target-arn";
import { anything, type Glob, literal } from "../../plain/glob";
import { accountOf } from "../../stack/account";
import { nameOrArn, type Naming } from "../../stack/naming";
import type { StackResource } from "../../stack/stack";

export const keyPolicyType = "aws:kms/keyPolicy:KeyPolicy";
const aliasTypes = ["aws:kms/alias:Alias", "aws-native:kms:Alias"];

/** By type of key, the argument that has its policy: replicas and keys of imported material, too. */
const inline: Readonly<Record<string, string>> = {
  "aws:kms/key:Key": "policy",
  "aws:kms/externalKey:ExternalKey": "policy",
  "aws:kms/replicaKey:ReplicaKey": "policy",
  "aws:kms/replicaExternalKey:ReplicaExternalKey": "policy",
  "aws-native:kms:Key": "keyPolicy",
  "aws-native:kms:ReplicaKey": "keyPolicy",
};

/** By type, the argument that has a policy of a key. */
export const keyPolicyArguments: Readonly<Record<string, string>> = {
  ...inline,
  [keyPolicyType]: "policy",
};

const keyOrArn = nameOrArn("kms", /^key\/(.+)$/);

/**
 * How arguments name keys: by ARN or id. A key has no name before it is there, and an alias as text
 * doesn't tell which key has it.
 * https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id
 */
const keyNaming: Naming = {
  types: Object.fromEntries(
    Object.keys(inline).map((type) => [type, { computed: ["arn", "keyId"] }]),
  ),
  scope: "Region",
  read: (text) => (text.startsWith("alias/") ? undefined : keyOrArn(text)),
  passedOn: ({ type }) => {
    if (type === keyPolicyType) return "keyId";
    return aliasTypes.includes(type) ? "targetKeyId" : undefined;
  },
};

/** What a service does with a key. */
export interface KeyUse {
  /** The actions that AWS's page wants allowed. */
  readonly actions: string[];
  /** What is asked of the policy for them. */
  readonly requests: readonly Pick<PolicyRequest, "action" | "context" | "isSure">[];
  /** The condition that AWS's page has. */
  condition(call: Call): Record<string, Record<string, string>>;
}

/**
 * Keys that a service uses. A policy that lets in the account alone, as that of a new key without
 * one does, isn't enough: a service comes with a principal of its own.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function keyGrant(use: KeyUse): GrantKind {
  return resourcePolicy({
    target: "key",
    one: "one key",
    act: "use",
    naming: keyNaming,
    access: accessBy(use),
    inline,
    policy: { type: keyPolicyType, of: "keyId", className: "aws.kms.KeyPolicy" },
    besides: (key) => `beside that of the account itself, ${ownStatement(key)}`,
    unread: ["aws:kms/grant:Grant"],
  });
}

/** The last part of the ARN of a key, which AWS makes up. */
const someKey: Glob = [...literal("key/"), ...anything];

function accessBy(use: KeyUse): PolicyAccess {
  return {
    requests: (_, key) =>
      use.requests.map((request) => ({
        ...request,
        resource: ({ target }) => arnOf("kms", key, target, someKey),
      })),
    statements: (call) => [
      allowStatement({
        principal: call.caller.principal,
        action: use.actions,
        resource: "*",
        condition: use.condition(call),
      }),
    ],
    arns: (call) => Object.values(use.condition(call)).flatMap((one) => Object.values(one)),
  };
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-root-enable-iam */
function ownStatement(key: StackResource): string {
  const root = `arn:${partitionOf(key) ?? "aws"}:iam::${accountOf(key) ?? "ACCOUNT-ID"}:root`;
  return `{ "Effect": "Allow", "Principal": { "AWS": "${root}" }, "Action": "kms:*", "Resource": "*" }`;
}
