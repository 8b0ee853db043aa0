/** The statement of a bucket policy that lets a load balancer's logs in. */
import type { DeliveryQuestion } from "./question";
import { elbAccountOf, type LoadBalancerKind, logWriters, logWriterTable } from "./writers";
import { partitionOfRegion } from "../../../stack/region";
import { quote } from "../../../plain/text";

/** Where the logs go, from the bucket's name on: `logs/AWSLogs/123456789012/*`. */
function objectsPath({ bucket, prefix, account }: DeliveryQuestion): string {
  const parts = [bucket ?? "BUCKET", prefix ?? "PREFIX", "AWSLogs", account ?? "ACCOUNT-ID", "*"];
  return parts.filter((part) => part !== "").join("/");
}

/**
 * The statements to write, as JSON on a few lines; behind them what stands for something else.
 * `bucketName` is how a program writes the bucket's name where that isn't known: `${bucket.bucket}`.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
 */
export function statementsToWrite(question: DeliveryQuestion, bucketName: string): string {
  return [statements(question), ...placeholders(question, bucketName)].join("\n");
}

function statements(question: DeliveryQuestion): string {
  const { kind, region, bucket } = question;
  const arn = (path: string) => quote(`arn:${partitionOf(region)}:s3:::${path}`, 300);
  const allow = (action: string) =>
    `{ "Effect": "Allow", "Principal": ${recommendedPrincipal(kind)}, "Action": "${action}"`;
  const put = [allow("s3:PutObject"), `  "Resource": ${arn(objectsPath(question))}`];
  if (kind === "application" || kind === "classic") return `${put.join(",\n")} }`;
  const condition = `{ "StringEquals": { "s3:x-amz-acl": "bucket-owner-full-control" } }`;
  const putWithAcl = `${[...put, `  "Condition": ${condition}`].join(",\n")} }`;
  if (kind === "application-on-outposts") return putWithAcl;
  const readAcl = [allow("s3:GetBucketAcl"), `  "Resource": ${arn(bucket ?? "BUCKET")} }`];
  return [putWithAcl, ...readAcl].join(",\n");
}

function placeholders({ bucket, prefix, account }: DeliveryQuestion, bucketName: string): string[] {
  const all = [
    ...(bucket === undefined ? [`BUCKET for ${bucketName}`] : []),
    ...(prefix === undefined ? ["PREFIX for the prefix"] : []),
    ...(account === undefined ? ["ACCOUNT-ID for the load balancer's account"] : []),
  ];
  return all.length === 0 ? [] : [`with ${all.join(", ")}`];
}

/** The principal to write: `{ "Service": "logdelivery.elasticloadbalancing.amazonaws.com" }`. */
export function recommendedPrincipal(kind: LoadBalancerKind): string {
  return `{ "Service": "${logWriterTable().writers[kind].service}" }`;
}

/** The older form of the principal, where the Region has one: `{ "AWS": "…" }`. */
export function olderPrincipal(kind: LoadBalancerKind, region: string): string | undefined {
  const writers = logWriters(kind, region) ?? [];
  const account = writers.length > 1 ? elbAccountOf(region) : undefined;
  return account && `{ "AWS": "arn:${partitionOf(region)}:iam::${account}:root" }`;
}

function partitionOf(region: string): string {
  return partitionOfRegion(region) ?? "aws";
}
