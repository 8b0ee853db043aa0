/** Whether a bucket's policy lets a load balancer's logs in. */
import {
  type AccessDecision,
  decideForAnyAccount,
  type Denied,
  type IamPolicy,
  type NotAllowed,
} from "../../../grants/iam";
import { lastOf } from "../../../grants/last";
import type { Judged, Need } from "../../../grants/need";
import { clip } from "../../../plain/text";
import type { Stack, StackResource } from "../../../stack/stack";
import type { BucketPolicy } from "../../s3/bucket-policy";
import type { Bucket, Declared } from "../../s3/buckets";
import type { LogDelivery } from "./deliveries";
import { putObject } from "./put-request";
import { type DeliveryQuestion, mayDeliverLogs } from "./question";

/** None of a bucket's policies lets the logs in. */
export interface LogsRefused {
  readonly kind: "refused";
  readonly by: StackResource;
  readonly policy: IamPolicy;
  readonly decision: Denied | NotAllowed;
  /** Whether it is what the program asks for, and not only what the state remembers. */
  readonly certain: boolean;
}

/** A policy that doesn't decide whether the logs get in. */
interface Undetermined {
  readonly kind: "undecided";
  readonly by: StackResource;
  readonly why: string;
  /** The `Deny` on which it hangs, if it is one. */
  readonly denial: string | undefined;
}

/** Whether one policy lets the logs in; `by` is the resource that declares it. */
export type BucketPolicyVerdict =
  | { readonly kind: "admitted" | "malformed" }
  | { readonly kind: "unknown text" | "perhaps of another bucket"; readonly by: StackResource }
  | Undetermined
  | LogsRefused;

/** A load balancer must be let put its logs into a bucket. */
export type LogNeed = Need<BucketPolicyVerdict>;

/** The policies of a bucket of which one stays: the last, or any where that isn't certain. */
export function lastingPolicies(bucket: Bucket, stack: Stack): readonly Declared<BucketPolicy>[] {
  const last = lastOf(bucket.policies, stack);
  return last ? [last] : bucket.policies;
}

/** Whether a policy surely keeps the logs of a delivery out. */
export function keepsOut(policy: Declared<BucketPolicy>, question: DeliveryQuestion): boolean {
  return verdictOn(policy, question).kind === "refused";
}

/** What the policies of its bucket say to a delivery. */
export function logNeed(
  { loadBalancer: { resource }, mayRun: exists, settings }: LogDelivery,
  bucket: Bucket,
  policies: readonly Declared<BucketPolicy>[],
  question: DeliveryQuestion,
): LogNeed {
  const grants = policies.map((policy) => judged(policy, question));
  // Of those of which nothing is known, one without a text is told of first.
  const unreadFirst = grants.sort((a, b) => rank(a) - rank(b));
  const stray = grants.length === 0 && bucket.resource ? strayPolicy(bucket) : [];
  return {
    resource,
    exists,
    target: bucket.resource,
    grants: [...unreadFirst, ...stray],
    unread: [],
    argument: settings[0].name,
  };
}

function rank(policy: Judged<BucketPolicyVerdict>): number {
  return "detail" in policy && policy.detail.kind === "undecided" ? 1 : 0;
}

function strayPolicy({ strayPolicy: by }: Bucket): Judged<BucketPolicyVerdict>[] {
  const detail = "perhaps of another bucket";
  return by ? [{ by, fits: "unknown", isOnly: false, detail: { kind: detail, by } }] : [];
}

function judged(
  policy: Declared<BucketPolicy>,
  question: DeliveryQuestion,
): Judged<BucketPolicyVerdict> {
  const detail = verdictOn(policy, question);
  const { by, certain: isOnly } = policy;
  switch (detail.kind) {
    case "admitted":
    case "malformed": // alb-log-principal says so, on the policy.
      return { by, isOnly, fits: "yes" };
    case "refused":
      return { by, isOnly, fits: "no", detail };
    default:
      return { by, isOnly, fits: "unknown", detail };
  }
}

function verdictOn(
  { by, value, certain }: Declared<BucketPolicy>,
  question: DeliveryQuestion,
): BucketPolicyVerdict {
  if (value.state !== "known") return { kind: "unknown text", by };
  const policy = value.value;
  if (policy.kind === "malformed") return { kind: "malformed" };
  const decision = decisionOf(policy, question);
  switch (decision?.kind) {
    case undefined:
      return {
        kind: "undecided",
        by,
        why: `nothing is known of the Region ${clip(question.region)}`,
        denial: undefined,
      };
    case "yes":
      return { kind: "admitted" };
    case "unknown":
      return { kind: "undecided", by, why: clip(decision.why, 300), denial: decision.denial };
    case "no":
      return { kind: "refused", by, policy, decision, certain };
  }
}

/** Before the load balancer exists its account isn't known. */
function decisionOf(policy: IamPolicy, question: DeliveryQuestion): AccessDecision | undefined {
  if (question.account !== undefined) return mayDeliverLogs(policy, question);
  return decideForAnyAccount(policy, putObject, (part, account) =>
    mayDeliverLogs(part, { ...question, account }),
  );
}
