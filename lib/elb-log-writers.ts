/**
 * Who writes the logs of a load balancer into its bucket, by Region.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
import type { Principal } from "./bucket-policy";

/** The kinds of load balancers that write logs by different principals or rules. */
export type LoadBalancerKind = "application" | "classic" | "network" | "application-on-outposts";

export interface LogWriter {
  readonly principal: Principal;
  /** Whether AWS recommends it for new policies; one of a kind's writers is. */
  readonly recommended: boolean;
}

/**
 * The principals that can deliver logs in a Region, the recommended one first: any one of them
 * suffices. `undefined` for a Region that the table doesn't know.
 */
export function logWriters(_kind: LoadBalancerKind, _region: string): LogWriter[] | undefined {
  return undefined;
}

/** The ELB account of a Region; `undefined` when it has none or isn't known. */
export function elbAccountOf(_region: string): string | undefined {
  return undefined;
}

/** The Region whose ELB account this is, leading zeros included. */
export function regionOfElbAccount(_account: string): string | undefined {
  return undefined;
}

/**
 * Whether this service principal is one that looks like the log writer and never delivers, such as
 * `elasticloadbalancing.amazonaws.com`.
 */
export function isLookAlike(_service: string): boolean {
  return false;
}

/** The partition of a Region, such as `aws-us-gov`; `undefined` for a Region that isn't known. */
export function partitionOfRegion(_region: string): string | undefined {
  return undefined;
}
