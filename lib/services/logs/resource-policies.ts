/**
 * The resource policies of CloudWatch Logs, by which an account lets services write to its log groups
 * of a Region. It has up to ten for each, of which a stack seldom has all.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html
 */
import { granteesOf, type IamPolicy, parsePolicy } from "../../grants/iam";
import { onceForText } from "../../plain/once";
import { clip } from "../../plain/text";
import { mayBeSame, placeOf } from "../../stack/place";
import type { Stack, StackResource } from "../../stack/stack";
import type { Value } from "../../stack/value";
import { decideOnWriting, type LogWriting, writingActions } from "./writing";

export const logPolicyTypes: readonly string[] = [
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
  "aws-native:logs:ResourcePolicy",
];

/** A policy, and what it says to a service that writes. */
export interface JudgedLogPolicy {
  readonly by: StackResource;
  readonly verdict: LogPolicyVerdict;
}

export type LogPolicyVerdict =
  | { readonly kind: "fits" }
  /** `why` is a clause: `statement 1 has the resource …`. */
  | { readonly kind: "doesn't fit" | "denies"; readonly why: string }
  /** `why` stands behind the policy's name; `because` names no resource. */
  | { readonly kind: "can't tell" | "isn't read"; readonly why: string; readonly because: string };

/** The policies of a stack where the log group is, but for those that are for other services alone. */
export function judgedLogPolicies(stack: Stack, writing: LogWriting): JudgedLogPolicy[] {
  return stack.ofType(...logPolicyTypes).flatMap((by) => {
    const verdict = isAt(by, writing) ? verdictOn(by, writing) : undefined;
    return verdict ? [{ by, verdict }] : [];
  });
}

/** A policy for the service in another Region, or another account, than the log group. */
export function logPolicyElsewhere(stack: Stack, writing: LogWriting): StackResource | undefined {
  return stack.ofType(...logPolicyTypes).find((one) => {
    const policy = documentOf(one);
    if (isAt(one, writing) || policy.state !== "known") return false;
    const parsed = parse(policy.value);
    return parsed.kind === "policy" && namesCaller(parsed, writing);
  });
}

function isAt(policy: StackResource, { group }: LogWriting): boolean {
  return mayBeSame(placeOf(policy), group.place, "Region");
}

const parse = onceForText((text) => parsePolicy(text, "resource"));

function documentOf({ properties }: StackResource): Value<unknown> {
  return properties.document("policyDocument");
}

/** `undefined` for what has nothing to do with the service. */
function verdictOn(by: StackResource, writing: LogWriting): LogPolicyVerdict | undefined {
  const document = documentOf(by);
  if (document.state === "absent") return undefined;
  if (document.state === "unknown") {
    return {
      kind: "isn't read",
      why: "has a text that isn't known at preview",
      because: "the text of a resource policy isn't known at preview",
    };
  }
  const policy = parse(document.value);
  return policy.kind === "policy"
    ? verdictOf(policy, writing)
    : cantTell("has a text that can't be read", "a resource policy can't be read");
}

function verdictOf(policy: IamPolicy, writing: LogWriting): LogPolicyVerdict | undefined {
  const decisions = writingActions.map((action) => decideOnWriting(policy, action, writing));
  const refusal = decisions.find((decision) => decision.kind === "no");
  if (!refusal) {
    const open = decisions.find((decision) => decision.kind === "unknown");
    if (!open) return { kind: "fits" };
    return cantTell(
      `leaves it open: ${clip(open.why, 300)}`,
      "it can't be told what a resource policy allows",
    );
  }
  if (refusal.because === "denied") {
    const why = `${refusal.statement} denies it (${clip(refusal.text, 200)})`;
    return { kind: "denies", why };
  }
  if (!namesCaller(policy, writing)) return undefined;
  if (allowsGroupAlone(policy, writing)) {
    return cantTell(
      "has the log group's ARN without the :* that AWS's page has behind it",
      "a resource policy has a log group's ARN without :* behind it",
    );
  }
  const { closest } = refusal;
  const why = closest
    ? `${closest.statement} has the ${closest.part} ${clip(closest.text, 200)}`
    : "no statement allows all of it";
  return { kind: "doesn't fit", why };
}

function cantTell(why: string, because: string): LogPolicyVerdict {
  return { kind: "can't tell", why, because };
}

function namesCaller(policy: IamPolicy, { caller }: LogWriting): boolean {
  return writingActions.some((action) =>
    granteesOf(policy, action).some(({ services }) => services.includes(caller.principal)),
  );
}

/** No source tells whether that is enough. */
function allowsGroupAlone(policy: IamPolicy, writing: LogWriting): boolean {
  return writingActions.every(
    (action) => decideOnWriting(policy, action, writing, "the group").kind === "yes",
  );
}
