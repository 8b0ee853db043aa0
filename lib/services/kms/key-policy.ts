/** The policies of KMS keys. */
import { type AccessDecision, decide, parsePolicy } from "../../grants/iam";
import { anything } from "../../plain/glob";
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import type { Value } from "../../stack/value";

/** By type of key, the argument that has its policy. */
const policyArguments: Readonly<Record<string, string>> = {
  "aws:kms/key:Key": "policy",
  "aws-native:kms:Key": "keyPolicy",
};

/** The types of keys, whichever provider makes them. */
export const keyTypes: readonly string[] = Object.keys(policyArguments);

/** Types that let others use a key, beside the key itself. */
export const besidesKeys = ["aws:kms/keyPolicy:KeyPolicy", "aws:kms/grant:Grant"];

/** The policy that the program gives a key, as a JSON document. */
export function keyPolicyOf(key: StackResource): Value<unknown> {
  return key.said.document(policyArguments[key.type] ?? "policy");
}

/** What is asked of a key's policy. */
export interface KeyRequest {
  /** The service that asks: `delivery.logs.amazonaws.com`. */
  readonly service: string;
  readonly action: `kms:${string}`;
  readonly partition: string;
}

/**
 * Whether a key of the stack lets a service use it; `undefined` where its policy isn't known, or isn't
 * all that may. A new key without a policy lets in its own account alone:
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function mayUseKey(
  key: StackResource,
  stack: Stack,
  { service, ...request }: KeyRequest,
): AccessDecision["kind"] | undefined {
  if (openedBesides(stack).has(key)) return undefined;
  const document = keyPolicyOf(key);
  if (document.state === "unknown") return undefined;
  if (document.state === "absent") return key.mayExist() ? undefined : "no";
  const policy = parsePolicy(document.value, "resource");
  if (policy.kind === "malformed") return undefined;
  const called = { principal: service, resource: "the key" };
  const asked = { ...request, principal: { service }, resource: anything, context: {}, called };
  return decide(policy, asked).kind;
}

/**
 * The keys that others may be let use beside their own policy. Found once, whoever asks of which action:
 * each policy and grant is held against all keys at a time, since what it waits for takes long to find.
 */
const openedBesides = perStack((stack) => {
  const keys = stack.ofType(...keyTypes);
  const opened = stack
    .ofType(...besidesKeys)
    .flatMap((one) => keys.filter((key) => mayBeFor(one, key, stack)));
  return new Set(opened);
});

/** Whether a policy, or a grant, may be for a key: it waits for it, or nothing tells which key it is for. */
function mayBeFor(one: StackResource, key: StackResource, stack: Stack): boolean {
  if (stack.comesAfter(one, key)) return true;
  const keyId = one.said.text("keyId");
  return keyId.state === "unknown" && one.references("keyId").length === 0;
}
