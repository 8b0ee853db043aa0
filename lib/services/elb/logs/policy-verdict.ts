/** Whether a bucket's policy lets a load balancer's logs in. */
import {
  type AccessDecision,
  type Denied,
  granteesOf,
  type IamPolicy,
  type NotAllowed,
  type Statement,
} from "../../../grants/iam";
import { clip } from "../../../plain/text";
import type { StackResource } from "../../../stack/stack";
import type { BucketPolicy } from "../../s3/bucket-policy";
import type { Declared } from "../../s3/buckets";
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

/** Whether a bucket's policies let the logs in; `by` is the resource that declares the policy. */
export type BucketPolicyVerdict =
  | { readonly kind: "admitted" | "malformed" }
  | { readonly kind: "unknown text"; readonly by: StackResource }
  | { readonly kind: "undecided"; readonly by: StackResource; readonly why: string }
  | LogsRefused;

const bestFirst = ["admitted", "malformed", "unknown text", "undecided", "refused"];

/**
 * The verdict on the policies of one bucket, at least one. When several resources contend for it,
 * any of them may be the one that stays, so the best counts.
 */
export function bucketPolicyVerdict(
  policies: readonly Declared<BucketPolicy>[],
  question: DeliveryQuestion,
): BucketPolicyVerdict {
  return policies.map((policy) => verdictOn(policy, question)).reduce(betterVerdict);
}

function betterVerdict(a: BucketPolicyVerdict, b: BucketPolicyVerdict): BucketPolicyVerdict {
  return bestFirst.indexOf(b.kind) < bestFirst.indexOf(a.kind) ? b : a;
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
