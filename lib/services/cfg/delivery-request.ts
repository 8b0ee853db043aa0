/** What AWS Config asks of the bucket of its delivery channel, where it comes as a service. */
import { allowStatement } from "../../grants/allow-statement";
import { awsPrincipals } from "../../grants/aws-principals";
import {
  type AccessDecision,
  decide,
  decideForAnyAccount,
  type IamPolicy,
  type RequestContext,
  type Statement,
} from "../../grants/iam";
import { always, serviceContext } from "../../grants/service-context";
import { anything } from "../../plain/glob";
import { weakest } from "../../plain/truth";
import { bucketGlob, type LogPath, logsGlob } from "../s3/bucket-arn";

const config = { title: "AWS Config", principal: "config.amazonaws.com" };
export const configService = config.principal;

/** Where it delivers; `undefined` for what isn't known. */
export interface Delivery extends LogPath {
  readonly partition: string;
  readonly region: string | undefined;
  readonly bucket: string | undefined;
}

/** In the ARN of the service-linked role. */
export const linkedRolePath = `/aws-service-role/${configService}/`;

const getAcl = "s3:GetBucketAcl";
const putObject = "s3:PutObject";
const ownerReadsAll = "bucket-owner-full-control";

/** What a policy says to the action that decides. */
export interface DeliveryDecision {
  readonly action: string;
  readonly decision: AccessDecision;
}

/**
 * Whether a bucket's policy lets AWS Config read the bucket's ACL and put its files, which is what it
 * tests. Never throws.
 */
export function mayDeliver(policy: IamPolicy, delivery: Delivery): DeliveryDecision {
  const decisions = [getAcl, putObject].map((action) => ({
    action,
    decision: mayDo(policy, action, delivery),
  }));
  const { action, decision } = weakest(decisions, (one) => one.decision.kind);
  const named = decision.kind === "no" ? policy.statements.find(namesLinkedRole) : undefined;
  if (!named) return { action, decision };
  const why = `${named.name} is for the service-linked role, and no page of AWS tells whether that is enough`;
  return { action, decision: { kind: "unknown", why } };
}

function namesLinkedRole(statement: Statement): boolean {
  return awsPrincipals(statement).some((id) => id.includes(linkedRolePath));
}

function mayDo(policy: IamPolicy, action: string, delivery: Delivery): AccessDecision {
  const { account, prefix } = delivery;
  const arn = bucketGlob(delivery);
  const ask = (part: IamPolicy, of: string | undefined) =>
    decide(part, {
      principal: { service: configService },
      partition: delivery.partition,
      action,
      resource: action === getAcl ? arn : logsGlob(arn, { prefix, account: of }, "Config/*"),
      context: contextOf(delivery, of),
      called: { principal: config.title, resource: "the bucket" },
    });
  return account === undefined ? decideForAnyAccount(policy, action, ask) : ask(policy, account);
}

/** https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html (2026-11-27) */
function contextOf({ partition, region }: Delivery, account: string | undefined): RequestContext {
  const arn = { partition, service: "config", region, account, resource: anything };
  return {
    ...serviceContext(config, { resources: [], types: [], arns: [arn], account }),
    "s3:x-amz-acl": always(ownerReadsAll),
  };
}

/** The statements to write, with words in capitals for what isn't known. */
export function statementsFor({ partition, bucket, prefix, account }: Delivery): string {
  const arn = `arn:${partition}:s3:::${bucket ?? "BUCKET"}`;
  const path = prefix === undefined ? "PREFIX/" : prefix === "" ? "" : `${prefix}/`;
  const files = `${arn}/${path}AWSLogs/${account ?? "ACCOUNT-ID"}/Config/*`;
  const { principal } = config;
  const statements = [
    allowStatement({ principal, action: [getAcl, "s3:ListBucket"], resource: arn }),
    allowStatement({
      principal,
      action: putObject,
      resource: files,
      condition: { StringEquals: { "s3:x-amz-acl": ownerReadsAll } },
    }),
  ];
  return statements.join(", ");
}
