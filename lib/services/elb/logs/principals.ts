/**
 * Statements of bucket policies that are intended for the writer of load balancers' logs, but name
 * another principal.
 */
import { granteesOf, type IamPolicy } from "../../../grants/iam";
import { putObject } from "./put-request";
import { mayDeliverLogs } from "./question";
import { isLookAlike, type LoadBalancerKind, regionOfElbAccount } from "./writers";

/** A principal that a statement names in place of the log writer. */
export interface WrongPrincipal {
  /** What the statement is called in a message. */
  readonly statement: string;
  /** Which principal it names, and why that principal doesn't deliver. */
  readonly why: string;
}

/**
 * The principals that a policy for a bucket in this Region admits in place of the log writer. Empty
 * when there are none, when a log writer may get in as well, and for a Region that isn't in the table.
 */
export function wrongPrincipals(policy: IamPolicy, region: string): WrongPrincipal[] {
  const wrong = granteesOf(policy, putObject).flatMap(({ statement, services, accounts }) => [
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
export function neverDelivers(policy: IamPolicy, kind: LoadBalancerKind, region: string): boolean {
  const anywhere = { bucket: undefined, prefix: undefined, account: undefined };
  const decision = mayDeliverLogs(policy, { kind, logs: [], region, ...anywhere });
  return decision?.kind === "no" && decision.because === "not allowed";
}
