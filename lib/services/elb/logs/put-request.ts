/** What a writer of logs asks of its bucket. */
import {
  type AccessDecision,
  decide,
  type IamPolicy,
  type Principal,
  type RequestContext,
} from "../../../grants/iam";
import { weakest } from "../../../plain/truth";
import { bucketGlob, type LogPath, logsGlob } from "../../s3/bucket-arn";

/** The action by which logs are written. */
export const putObject = "s3:PutObject";

/**
 * Puts of objects at `arn:{partition}:s3:::{bucket}/[{prefix}/]AWSLogs/{account}/{object}`.
 * `undefined` stands for a part that isn't known.
 */
export interface PutRequest extends LogPath {
  readonly principal: Exclude<Principal, { readonly role: string }>;
  readonly partition: string;
  readonly bucket: string | undefined;
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
      resource: logsGlob(bucketGlob(request), request, object),
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
  const resource = bucketGlob(request);
  return decide(policy, { ...request, action: "s3:GetBucketAcl", resource, called });
}
