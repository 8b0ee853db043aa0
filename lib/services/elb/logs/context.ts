/**
 * What the condition keys hold when logs are written. A key on which AWS's pages say nothing isn't
 * there: nothing is known of it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
import type { Principal, RequestContext } from "../../../grants/iam";
import { always, overTls, perhaps } from "../../../grants/service-context";
import type { LoadBalancerKind } from "./writers";

/** Whose load balancer writes; `undefined` where the account isn't known. */
export interface LogOrigin {
  readonly kind: LoadBalancerKind;
  readonly partition: string;
  readonly region: string;
  readonly account: string | undefined;
  /** The load balancer's own ARN, once it exists. */
  readonly arn?: string | undefined;
}

/** The condition keys of a writer's requests, as far as they are known. */
export function logContext(writer: Principal, origin: LogOrigin): RequestContext {
  return {
    ...("service" in writer ? serviceContext(writer.service) : {}),
    ...sourceContext(writer, origin),
    ...overTls,
  };
}

function serviceContext(service: string): RequestContext {
  // The other names of the service differ by Region: logdelivery.elasticloadbalancing.us-east-1.…
  const family = service.split(".").at(-3) ?? service;
  return {
    "aws:principalisawsservice": always("true"),
    "aws:principalservicename": always(service),
    "aws:principalservicenameslist": { ...always(service), more: [`*${family}*`] },
  };
}

const ownerReadsAll = "bucket-owner-full-control";

/** AWS's guides for each kind of load balancer show the conditions that fit. */
function sourceContext(writer: Principal, origin: LogOrigin): RequestContext {
  const { kind, partition, region, account = "?".repeat(12) } = origin;
  if (kind === "network") {
    return {
      "aws:sourcearn": always(`arn:${partition}:logs:${region}:${account}:*`),
      "aws:sourceaccount": always(account),
      "aws:sourceorgid": perhaps("o-*"),
      "s3:x-amz-acl": always(ownerReadsAll),
    };
  }
  const known = kind === "application" && "service" in writer ? always : perhaps;
  return {
    "aws:sourcearn": known(origin.arn ?? arnPattern(origin)),
    "aws:sourceaccount": perhaps(account),
    "aws:sourceorgid": perhaps("o-*"),
    "s3:x-amz-acl": kind === "application-on-outposts" ? always(ownerReadsAll) : perhaps("*"),
  };
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html#awselasticloadbalancingv2-resources-for-iam-policies */
function arnPattern({ kind, partition, region, account = "?".repeat(12) }: LogOrigin): string {
  const name = kind === "classic" ? "*" : "app/*/*";
  return `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/${name}`;
}
