/**
 * What CloudTrail does with the bucket of a trail.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
import { allowStatement } from "../../grants/allow-statement";
import type { Call } from "../../grants/kind";
import type { PolicyRequest } from "../../grants/policy-access";
import { always, sourceText } from "../../grants/service-context";
import { clip } from "../../plain/text";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { logsGlob } from "../s3/bucket-arn";
import { bucketArn, bucketArnText, bucketGrant } from "../s3/bucket-grant";
import { mayBeOfOrganization } from "./trails";

const readAcl = "s3:GetBucketAcl";
const putObject = "s3:PutObject";
const ownerReadsAll = "bucket-owner-full-control";

/** The buckets of trails. */
export const trailBucket = bucketGrant({
  requests: ({ resource: trail }, bucket) => [
    { action: readAcl, resource: () => bucketArn(bucket), isSure: true },
    ...puts(trail, bucket),
  ],
  statements,
  arns: (call, bucket) => [
    bucketArnText(bucket),
    objectsText(call, bucket),
    sourceText(call.source),
  ],
});

/**
 * The logs of an organization lie below the organization's id, which a preview doesn't tell: what is
 * written there isn't asked.
 */
function puts(trail: StackResource, bucket: StackResource): PolicyRequest[] {
  if (mayBeOfOrganization(trail)) return [];
  return [
    {
      action: putObject,
      resource: ({ source: account }) =>
        logsGlob(bucketArn(bucket), { prefix: prefixOf(trail), account }, "*"),
      context: () => ({ "s3:x-amz-acl": always(ownerReadsAll) }),
      isSure: true,
    },
  ];
}

/** What CloudTrail makes of a slash around a prefix, no page says: it isn't known then, either. */
function prefixOf(trail: StackResource): string | undefined {
  const prefix = trail.properties.text("s3KeyPrefix");
  const text = prefix.state === "absent" ? "" : valueOr(prefix, undefined);
  return text === undefined || /^\/|\/$/.test(text) ? undefined : text;
}

function statements(call: Call, bucket: StackResource): string[] {
  const { principal } = call.caller;
  const bySource = { "aws:SourceArn": sourceText(call.source) };
  const acl = { "s3:x-amz-acl": ownerReadsAll };
  return [
    allowStatement({
      principal,
      action: readAcl,
      resource: bucketArnText(bucket),
      condition: { ArnLike: bySource },
    }),
    allowStatement({
      principal,
      action: putObject,
      resource: objectsText(call, bucket),
      condition: { StringEquals: acl, ArnLike: bySource },
    }),
  ];
}

function objectsText({ resource: trail, source }: Call, bucket: StackResource): string {
  const prefix = trail.properties.text("s3KeyPrefix");
  const parts = [
    prefix.state === "unknown"
      ? "PREFIX"
      : clip(valueOr(prefix, "").replace(/^\/+|\/+$/g, ""), 100),
    "AWSLogs",
    mayBeOfOrganization(trail) ? "" : (source.account ?? "ACCOUNT-ID"),
    "*",
  ];
  return [bucketArnText(bucket), ...parts.filter((part) => part !== "")].join("/");
}
