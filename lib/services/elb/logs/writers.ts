/**
 * Who writes the logs of a load balancer into its bucket, by Region.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
import type { PutRequest } from "./put-request";
import { dataFile } from "../../../plain/data-file";
import { partitionOfRegion } from "../../../stack/region";

/** The kinds of load balancers that write logs by different principals or rules. */
export type LoadBalancerKind = "application" | "classic" | "network" | "application-on-outposts";

export interface LogWriter {
  readonly principal: PutRequest["principal"];
  /** Whether AWS recommends it for new policies; one of a kind's writers is. */
  readonly recommended: boolean;
}

/** `data/grants/elb-log-writers.json`; the page beside it tells its sources. */
export interface LogWriterTable {
  readonly updated: string;
  readonly writers: Readonly<
    Record<LoadBalancerKind, { readonly service: string; readonly byAccount: boolean }>
  >;
  readonly lookAlikes: Readonly<Record<string, object>>;
  /** The partitions in whose Regions AWS's own guide says who writes. */
  readonly confirmed: Readonly<Record<string, object>>;
  /** The accounts of Elastic Load Balancing, by Region. */
  readonly accounts: Readonly<Record<string, { readonly account: string }>>;
}

export interface LogRegion {
  readonly partition: string;
  /** The account of Elastic Load Balancing in this Region, if it has one. */
  readonly account: string | undefined;
  /** Whether AWS's own guide says who writes here. */
  readonly confirmed: boolean;
}

/** The shipped table, read when a policy first asks for it. */
export function logWriterTable(): LogWriterTable {
  return dataFile("grants/elb-log-writers.json") as LogWriterTable;
}

/** What is known of a Region; `undefined` for one that the table of Regions doesn't have. */
export function logRegion(region: string): LogRegion | undefined {
  const partition = partitionOfRegion(region);
  if (partition === undefined) return undefined;
  const { accounts, confirmed } = logWriterTable();
  return {
    partition,
    account: accounts[region]?.account,
    confirmed: Object.hasOwn(confirmed, partition),
  };
}

/**
 * The principals that can deliver logs in a Region, the recommended one first: any one of them
 * suffices. `undefined` for a Region that the table of Regions doesn't have.
 */
export function logWriters(
  kind: LoadBalancerKind,
  region: string,
): readonly [LogWriter, ...LogWriter[]] | undefined {
  const found = logRegion(region);
  if (found === undefined) return undefined;
  const { service, byAccount } = logWriterTable().writers[kind];
  const recommended = { principal: { service }, recommended: true };
  if (!byAccount || found.account === undefined) return [recommended];
  return [recommended, { principal: { account: found.account }, recommended: false }];
}

/** The ELB account of a Region; `undefined` when it has none, and for a Region that isn't known. */
export function elbAccountOf(region: string): string | undefined {
  return logRegion(region)?.account;
}

/** The Region whose ELB account this is, leading zeros included. */
export function regionOfElbAccount(account: string): string | undefined {
  const accounts = Object.entries(logWriterTable().accounts);
  return accounts.find(([, known]) => known.account === account)?.[0];
}

/**
 * Whether this service principal is one that looks like the log writer and never delivers, such as
 * `elasticloadbalancing.amazonaws.com`.
 */
export function isLookAlike(service: string): boolean {
  return Object.hasOwn(logWriterTable().lookAlikes, service.toLowerCase());
}
