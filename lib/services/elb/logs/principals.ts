/**
 * Statements of bucket policies that are intended for the writer of load balancers' logs, but name
 * another principal.
 */
import { granteesOf, type IamPolicy } from "../../../grants/iam";
import type { StackResource } from "../../../stack/stack";
import { absent, valueOr } from "../../../stack/value";
import type { Bucket } from "../../s3/buckets";
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

/** A policy that a resource declares of its bucket. */
export interface OwnedPolicy {
  readonly by: StackResource;
  readonly policy: IamPolicy;
  readonly bucket: Bucket | undefined;
}

/** The principals that a policy in a stack admits in place of the log writer. */
export function wrongPrincipalsOf(owned: OwnedPolicy): WrongPrincipal[] {
  const region = regionOfPolicy(owned);
  return region === undefined ? [] : wrongPrincipals(owned.policy, region);
}

/** Whether a resource is of aws-native. */
export function isNative({ type }: Pick<StackResource, "type">): boolean {
  return type.startsWith("aws-native:");
}

/**
 * The Region of a policy's bucket. Only aws-native puts policies of buckets in other Regions:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html
 */
export function regionOfPolicy({ by, bucket }: Omit<OwnedPolicy, "policy">): string | undefined {
  const ofBucket = valueOr(bucket?.region ?? absent, undefined);
  return ofBucket ?? (isNative(by) ? undefined : valueOr(by.region, undefined));
}
