/** Whether what a role acts on may let it in by a policy of its own, as a queue's does. */
import { decide, parsePolicy } from "../../grants/iam";
import type { NotKnown, Reason } from "../../grants/kind";
import type { Judged } from "../../grants/need";
import { partitionOf } from "../../grants/target-arn";
import { quotedName } from "../../grants/names";
import { groupBy } from "../../plain/group-by";
import { onceForText } from "../../plain/once";
import { accountOf } from "../../stack/account";
import { nameOf } from "../../stack/naming";
import { perStack } from "../../stack/per-stack";
import type { StackResource, Stack } from "../../stack/stack";
import { type Value, valueOr } from "../../stack/value";
import { permissionTypes } from "../lambda/permissions";
import { roleNaming } from "./roles";

/** The policies of what roles act on, by their types, and the argument that has the text. */
const textArguments: Readonly<Record<string, string>> = {
  "aws:sqs/queuePolicy:QueuePolicy": "policy",
  "aws:sns/topicPolicy:TopicPolicy": "policy",
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy": "policy",
  "aws:kinesis/resourcePolicy:ResourcePolicy": "policy",
  "aws:dynamodb/resourcePolicy:ResourcePolicy": "policy",
  "aws-native:sqs:QueuePolicy": "policyDocument",
  "aws-native:sqs:QueueInlinePolicy": "policyDocument",
  "aws-native:sns:TopicPolicy": "policyDocument",
  "aws-native:sns:TopicInlinePolicy": "policyDocument",
  "aws-native:kinesis:ResourcePolicy": "resourcePolicy",
};

/** The types of policies that are read. */
export const ownPolicyTypes: readonly string[] = Object.keys(textArguments);

/** The arguments in which a resource itself has its policy. */
const inline = ["policy", "resourcePolicy"];

const anyOfThem = "any";

/** A policy, and what it may be for. */
interface OwnPolicy {
  readonly by: StackResource;
  readonly of: StackResource | typeof anyOfThem;
}

/** By what they refer to: one that refers to nothing may be for any. */
const ownPolicies = perStack((stack) => {
  const all = stack.ofType(...ownPolicyTypes, ...permissionTypes).flatMap((by): OwnPolicy[] => {
    const keys = Object.keys(by.source.propertyDependencies);
    const referred = new Set(keys.flatMap((key) => by.references(key)));
    return referred.size > 0 ? [...referred].map((of) => ({ by, of })) : [{ by, of: anyOfThem }];
  });
  return groupBy(all, ({ of }) => of);
});

/**
 * What may let a role do something to a resource: its own policies, and those that are made of the
 * role, whatever they are for. `made` is the resource where it is in the stack.
 */
export function lettingIn(
  made: StackResource | undefined,
  role: StackResource,
  action: string,
  stack: Stack,
): Judged<Reason>[] {
  const mayAdmit = (document: Value<unknown>) => admits(document, role, action);
  const isOpen = (one: StackResource) =>
    permissionTypes.includes(one.type)
      ? action.startsWith("lambda:") && isForSomebody(one)
      : mayAdmit(textOf(one));
  const isOwn = made && inline.some((key) => mayAdmit(made.properties.document(key)));
  const all: readonly OwnPolicy["of"][] = [...(made ? [made] : []), role, anyOfThem];
  const apart = all.flatMap((of) => ownPolicies(stack).get(of) ?? []);
  const by = isOwn ? made : apart.map((one) => one.by).find(isOpen);
  if (!by) return [];
  const detail = (): NotKnown => ({
    kind: "not known",
    fact: `${by === made ? `The policy of ${quotedName(by)}` : quotedName(by)} may let ${quotedName(role)} in`,
    because: "what a role acts on may let it in by a policy of its own",
    remedy: "Make sure that it does, or write it into a policy of the role",
  });
  return [{ by: role, fits: "unknown", isOnly: false, detail }];
}

function textOf(policy: StackResource): Value<unknown> {
  return policy.properties.document(textArguments[policy.type] ?? "");
}

/** A function is let be called by a permission, whose principal is a service or, say, a role. */
function isForSomebody({ properties }: StackResource): boolean {
  const principal = properties.text("principal");
  return principal.state === "unknown" || !valueOr(principal, "").includes(".amazonaws.com");
}

const parse = onceForText((text) => parsePolicy(text, "resource"));

function admits(document: Value<unknown>, role: StackResource, action: string): boolean {
  if (document.state !== "known") return document.state === "unknown";
  const policy = parse(document.value);
  if (policy.kind !== "policy") return true;
  const partition = partitionOf(role) ?? "aws";
  const decision = decide(policy, {
    principal: { role: arnOf(role, partition) },
    partition,
    action,
    // Whose policy it is, it is for: that it names its resource wrongly isn't looked at.
    resource: undefined,
    context: {},
    called: { principal: "the role", resource: "it" },
  });
  return decision.kind !== "no";
}

function arnOf(role: StackResource, partition: string): string {
  const name = valueOr(nameOf(roleNaming, role), "");
  const built = `arn:${partition}:iam::${accountOf(role) ?? ""}:role/${name}`;
  return valueOr(role.properties.computedText("arn"), built);
}
