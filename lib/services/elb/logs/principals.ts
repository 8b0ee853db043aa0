/** Statements of bucket policies that mean the writer of load balancers' logs, and name another. */
import { grantsOfPut, type Policy } from "../../../grants/iam";
import { mayDeliverLogs } from "./question";
import { isLookAlike, type LoadBalancerKind, regionOfElbAccount } from "./writers";

export interface WrongPrincipal {
  /** What the statement is called in a message. */
  readonly statement: string;
  /** Whom it names, and why that one doesn't deliver. */
  readonly why: string;
}

/**
 * The principals that a policy for a bucket in this Region admits in place of the log writer, which
 * it doesn't admit at all. Empty when it has no such statement, when a right writer may get in, and
 * for a Region that isn't in the table.
 */
export function wrongPrincipals(policy: Policy, region: string): WrongPrincipal[] {
  const wrong = grantsOfPut(policy).flatMap(({ statement, services, accounts }) => [
    ...services.filter(isLookAlike).map((service) => ({
      statement,
      why: `${service}, a service that never delivers logs`,
    })),
    ...accounts.flatMap((account) => {
      const home = regionOfElbAccount(account);
      if (home === undefined || home === region) return [];
      return { statement, why: `${account}, the account of Elastic Load Balancing in ${home}` };
    }),
  ]);
  if (wrong.length === 0) return [];
  return neverDelivers(policy, "application", region) &&
    neverDelivers(policy, "application-on-outposts", region)
    ? wrong
    : [];
}

/** Whether the writers can put no logs, whatever the kind of logs, bucket, prefix and account. */
export function neverDelivers(policy: Policy, kind: LoadBalancerKind, region: string): boolean {
  const anywhere = { bucket: undefined, prefix: undefined, account: undefined };
  const answer = mayDeliverLogs(policy, { kind, logs: [], region, ...anywhere });
  return answer?.kind === "no" && answer.because === "not allowed";
}
