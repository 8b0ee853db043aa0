/** Whether a load balancer's logs get into a bucket. */
import type { Answer, ParsedPolicy } from "./bucket-policy";
import type { LoadBalancerKind } from "./elb-log-writers";

/** The kinds of logs; an Application Load Balancer has all three. */
export type LogKind = "access" | "connection" | "health-check";

/** Logs of one load balancer. `undefined` stands for what isn't known. */
export interface LogDelivery {
  readonly kind: LoadBalancerKind;
  /** The logs that are enabled with this bucket and prefix. */
  readonly logs: readonly LogKind[];
  readonly region: string;
  readonly bucket: string | undefined;
  /** Without slashes around it; empty when there is none. */
  readonly prefix: string | undefined;
  /** The account that owns the load balancer. */
  readonly account: string | undefined;
}

/**
 * Whether any of the Region's log writers may put the load balancer's logs into the bucket. When
 * none may, the answer is that for the recommended writer. `undefined` for a Region that the table
 * doesn't know.
 */
export function mayDeliverLogs(
  _policy: Extract<ParsedPolicy, { kind: "policy" }>,
  _delivery: LogDelivery,
): Answer | undefined {
  return undefined;
}
