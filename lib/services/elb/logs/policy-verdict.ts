/** Whether a bucket's policy lets a load balancer's logs in. */
import {
  type AccessDecision,
  type Denied,
  granteesOf,
  type IamPolicy,
  type NotAllowed,
  type Statement,
} from "../../../grants/iam";
import type { Judged, Need } from "../../../grants/need";
import { clip } from "../../../plain/text";
import type { Truth } from "../../../plain/truth";
import type { StackResource } from "../../../stack/stack";
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

/** Whether one policy lets the logs in; `by` is the resource that declares it. */
export type BucketPolicyVerdict =
  | { readonly kind: "admitted" | "malformed" }
  | { readonly kind: "unknown text" | "perhaps of another bucket"; readonly by: StackResource }
  | { readonly kind: "undecided"; readonly by: StackResource; readonly why: string }
  | LogsRefused;

/** A load balancer must be let put its logs into a bucket. */
export type LogNeed = Need<BucketPolicyVerdict>;

/** What the policies of its bucket say to a delivery. */
export function logNeed(
  { loadBalancer: { resource, exists }, settings }: LogDelivery,
  bucket: Bucket,
  question: DeliveryQuestion,
): LogNeed {
  const grants = bucket.policies.map((policy) => judged(policy, question));
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

function rank({ detail }: Judged<BucketPolicyVerdict>): number {
  return detail.kind === "undecided" ? 1 : 0;
}

function strayPolicy({ strayPolicy: by }: Bucket): Judged<BucketPolicyVerdict>[] {
  const detail = "perhaps of another bucket";
  return by ? [{ by, fits: "unknown", isOnly: false, detail: { kind: detail, by } }] : [];
}

const fits: Readonly<Record<BucketPolicyVerdict["kind"], Truth>> = {
  admitted: "yes",
  // alb-log-principal says so, on the policy.
  malformed: "yes",
  "unknown text": "unknown",
  "perhaps of another bucket": "unknown",
  undecided: "unknown",
  refused: "no",
};

function judged(
  policy: Declared<BucketPolicy>,
  question: DeliveryQuestion,
): Judged<BucketPolicyVerdict> {
  const detail = verdictOn(policy, question);
  return { by: policy.by, fits: fits[detail.kind], isOnly: policy.certain, detail };
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
      };
    case "yes":
      return { kind: "admitted" };
    case "unknown":
      return { kind: "undecided", by, why: clip(decision.why, 300) };
    case "no":
      return { kind: "refused", by, policy, decision, certain };
  }
}

/**
 * Before the load balancer exists its account isn't known. A policy that lets the logs of some
 * account in, which it has to name, is then taken to name the right one.
 */
function decisionOf(policy: IamPolicy, question: DeliveryQuestion): AccessDecision | undefined {
  const decision = mayDeliverLogs(policy, question);
  if (decision?.kind !== "unknown" || question.account !== undefined) return decision;
  let undecided = decision;
  for (const { part, account } of grantsByAccount(policy)) {
    const forAccount = mayDeliverLogs(part, { ...question, account });
    if (forAccount?.kind === "yes") return forAccount;
    // With the account filled in, the decision shows what else isn't known.
    if (forAccount?.kind === "unknown") undecided = forAccount;
  }
  return undecided;
}

/**
 * The accounts that the policy names, each with as much of the policy as decides on its logs: the
 * statement that names it, and all that don't allow `s3:PutObject`.
 */
function grantsByAccount(policy: IamPolicy): { part: IamPolicy; account: string }[] {
  const puts = new Set(granteesOf(policy, putObject).map(({ statement }) => statement));
  const others = policy.statements.filter(({ name }) => !puts.has(name));
  return policy.statements
    .filter(({ name }) => puts.has(name))
    .flatMap((statement) => {
      const part: IamPolicy = { kind: "policy", statements: [statement, ...others] };
      return accountsIn(statement).map((account) => ({ part, account }));
    });
}

/** A policy of 20 KB has room for hundreds, for which a preview has no time. */
const mostAccounts = 50;

function accountsIn({ resources, conditions }: Statement): string[] {
  const texts = [...(resources?.patterns ?? []), ...conditions.flatMap(({ values }) => values)];
  const accounts = texts.flatMap((text) => text.match(/(?<!\d)\d{12}(?!\d)/g) ?? []);
  return [...new Set(accounts)].slice(0, mostAccounts);
}
