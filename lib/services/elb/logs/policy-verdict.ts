/** Whether a bucket's policy lets a load balancer's logs in. */
import {
  type Answer,
  type Denied,
  type NotAllowed,
  grantsOfPut,
  type ParsedPolicy,
  type Policy,
  type Statement,
} from "../../../grants/iam";
import type { Said } from "../../s3/buckets";
import { type LogDelivery as Asked, mayDeliverLogs } from "./question";
import type { StackResource } from "../../../stack/stack";
import { clip } from "../../../plain/text";

/** None of a bucket's policies lets the logs in. */
export interface Refused {
  readonly kind: "refused";
  readonly by: StackResource;
  readonly policy: Policy;
  readonly answer: Denied | NotAllowed;
  /** Whether it is what the program asks for, and not only what the state remembers. */
  readonly certain: boolean;
}

export type PolicyVerdict =
  | { readonly kind: "admitted" | "malformed" }
  | { readonly kind: "unknown text"; readonly by: StackResource }
  | { readonly kind: "can't tell"; readonly by: StackResource; readonly why: string }
  | Refused;

const bestFirst = ["admitted", "malformed", "unknown text", "can't tell", "refused"];

/**
 * The verdict on the policies of one bucket, at least one. When several resources contend for it,
 * any of them may be the one that stays, so the best counts.
 */
export function judgePolicies(
  policies: readonly Said<ParsedPolicy>[],
  asked: Asked,
): PolicyVerdict {
  return policies.map((policy) => judgePolicy(policy, asked)).reduce(better);
}

function better(a: PolicyVerdict, b: PolicyVerdict): PolicyVerdict {
  return bestFirst.indexOf(b.kind) < bestFirst.indexOf(a.kind) ? b : a;
}

function judgePolicy({ by, value, certain }: Said<ParsedPolicy>, asked: Asked): PolicyVerdict {
  if (value.state !== "known") return { kind: "unknown text", by };
  const policy = value.value;
  if (policy.kind === "malformed") return { kind: "malformed" };
  const answer = mayDeliver(policy, asked);
  switch (answer?.kind) {
    case undefined:
      return {
        kind: "can't tell",
        by,
        why: `nothing is known of the Region ${clip(asked.region)}`,
      };
    case "yes":
      return { kind: "admitted" };
    case "can't tell":
      return { kind: "can't tell", by, why: clip(answer.why, 300) };
    case "no":
      return { kind: "refused", by, policy, answer, certain };
  }
}

/**
 * Before the load balancer exists its account isn't known. A policy that lets the logs of some
 * account in, which it has to name, is then taken to name the right one.
 */
function mayDeliver(policy: Policy, asked: Asked): Answer | undefined {
  const answer = mayDeliverLogs(policy, asked);
  if (answer?.kind !== "can't tell" || asked.account !== undefined) return answer;
  let open: Answer = answer;
  for (const { part, account } of grantsByAccount(policy)) {
    const forAccount = mayDeliverLogs(part, { ...asked, account });
    if (forAccount?.kind === "yes") return forAccount;
    // With an account in place, what else isn't known comes out.
    if (forAccount?.kind === "can't tell") open = forAccount;
  }
  return open;
}

/**
 * The accounts that the policy names, each with as much of the policy as decides on its logs: the
 * statement that names it, and all that don't allow `s3:PutObject`.
 */
function grantsByAccount(policy: Policy): { part: Policy; account: string }[] {
  const puts = new Set(grantsOfPut(policy).map(({ statement }) => statement));
  const others = policy.statements.filter(({ name }) => !puts.has(name));
  return policy.statements
    .filter(({ name }) => puts.has(name))
    .flatMap((statement) => {
      const part: Policy = { kind: "policy", statements: [statement, ...others] };
      return accountsIn(statement).map((account) => ({ part, account }));
    });
}

/** A policy of 20 KB has room for hundreds, for which a preview has no time. */
const mostAccounts = 50;

function accountsIn({ resources, conditions }: Statement): string[] {
  const texts = [...resources.patterns, ...conditions.flatMap(({ values }) => values)];
  return [...new Set(texts.flatMap((text) => text.match(/(?<!\d)\d{12}(?!\d)/g) ?? []))].slice(
    0,
    mostAccounts,
  );
}
