/** Policies of which it is known what they are asked, but for the account. */
import { granteesOf } from "./grantees";
import type { AccessDecision } from "./request";
import type { IamPolicy, Statement } from "./statement";

/**
 * Asks a policy for an account that isn't known before the deployment. A policy that lets some account
 * in, which it has to name, is then taken to name the right one. `ask` asks about one account, or
 * about any: `undefined`.
 */
export function decideForAnyAccount<Decision extends AccessDecision | undefined>(
  policy: IamPolicy,
  action: string,
  ask: (policy: IamPolicy, account: string | undefined) => Decision,
): Decision {
  const decision = ask(policy, undefined);
  if (decision?.kind !== "unknown") return decision;
  let undecided = decision;
  for (const { part, account } of grantsByAccount(policy, action)) {
    const forAccount = ask(part, account);
    if (forAccount?.kind === "yes") return forAccount;
    // With the account filled in, the decision shows what else isn't known.
    if (forAccount?.kind === "unknown") undecided = forAccount;
  }
  return undecided;
}

/**
 * The accounts that the policy names, each with as much of the policy as decides on it: the statement
 * that names it, and all that don't allow the action.
 */
function grantsByAccount(
  policy: IamPolicy,
  action: string,
): { part: IamPolicy; account: string }[] {
  const allowing = new Set(granteesOf(policy, action).map(({ statement }) => statement));
  const others = policy.statements.filter(({ name }) => !allowing.has(name));
  return policy.statements
    .filter(({ name }) => allowing.has(name))
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
