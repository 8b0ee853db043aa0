/** What a writer of logs asks of its bucket. */
import {
  type AccessDecision,
  decide,
  type IamPolicy,
  type Principal,
  type RequestContext,
} from "../../../grants/iam";
import { anything, type Glob, literal, wildcard } from "../../../plain/glob";
import { weakest } from "../../../plain/truth";
import { accountGlob } from "../../../stack/account";

/** The action by which logs are written. */
export const putObject = "s3:PutObject";

/**
 * Puts of objects at `arn:{partition}:s3:::{bucket}/[{prefix}/]AWSLogs/{account}/{object}`.
 * `undefined` stands for a part that isn't known.
 */
export interface PutRequest {
  readonly principal: Exclude<Principal, { readonly role: string }>;
  readonly partition: string;
  readonly bucket: string | undefined;
  /** Without slashes around it; empty when there is none. */
  readonly prefix: string | undefined;
  /** The account whose id is in the path. */
  readonly account: string | undefined;
  /**
   * The objects beneath `AWSLogs/{account}/`: names, or patterns with `*` for any text. A pattern
   * stands for all objects that it matches.
   */
  readonly objects: readonly [string, ...string[]];
  readonly context: RequestContext;
}

const principal = "the log writer";

/** Whether the policy lets the principal put all of the objects. Never throws. */
export function mayPutObjects(policy: IamPolicy, request: PutRequest): AccessDecision {
  const put = (object: string): AccessDecision =>
    decide(policy, {
      ...request,
      action: putObject,
      resource: objectArn(request, object),
      called: { principal, resource: `AWSLogs/${request.account ?? "ACCOUNT-ID"}/${object}` },
    });
  return weakest(request.objects.map(put), ({ kind }) => kind);
}

/** Whether the policy lets the principal read the bucket's ACL. Never throws. */
export function mayGetBucketAcl(
  policy: IamPolicy,
  request: Omit<PutRequest, "prefix" | "account" | "objects">,
): AccessDecision {
  const called = { principal, resource: "the bucket" };
  const resource = bucketArn(request);
  return decide(policy, { ...request, action: "s3:GetBucketAcl", resource, called });
}

function bucketArn({ partition, bucket }: Pick<PutRequest, "partition" | "bucket">): Glob {
  return [
    ...literal(`arn:${partition}:s3:::`),
    ...(bucket === undefined ? anything : literal(bucket)),
  ];
}

function objectArn(request: PutRequest, object: string): Glob {
  const { prefix, account } = request;
  return [
    ...bucketArn(request),
    ...literal("/"),
    ...(prefix === undefined ? anything : literal(prefix === "" ? "" : `${prefix}/`)),
    ...literal("AWSLogs/"),
    ...accountGlob(account),
    ...literal("/"),
    ...wildcard(object),
  ];
}
