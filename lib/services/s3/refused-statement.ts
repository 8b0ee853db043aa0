/** Statements in the grammar that S3 refuses all the same, with `MalformedPolicy`. */
import { awsPrincipals } from "../../grants/aws-principals";
import type { Statement } from "../../grants/iam";
import { anyText, intersects, literal, wildcard } from "../../plain/glob";
import { quote } from "../../plain/text";
import { parseArn } from "../../stack/arn";
import { type BucketPlace, bucketGlob } from "./bucket-arn";
import type { RefusedStatement } from "./refusal";
import { conditionFault } from "./refused-conditions";
import { isUseless } from "./useless-statements";

/** The first statement that S3 refuses, in a policy that is in the grammar. */
export function refusedStatement(
  statements: readonly Statement[],
  of: BucketPlace,
): RefusedStatement | undefined {
  if (isOfDirectoryBucket(statements, of)) return undefined;
  for (const statement of statements) {
    const fault = faultOf(statement, of);
    if (fault) return { ...fault, at: `${statement.name}: ${fault.at}` };
  }
  return undefined;
}

/**
 * Directory buckets have other ARNs and actions, of which nothing is judged here. Their policies may be
 * made by the same resources.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam.html
 */
function isOfDirectoryBucket(statements: readonly Statement[], { bucket }: BucketPlace): boolean {
  if (bucket !== undefined) return bucket.endsWith("--x-s3");
  return statements.some(({ resources }) =>
    resources?.patterns.some((pattern) => /^arn:[^:]*:s3express:/.test(pattern)),
  );
}

function faultOf(statement: Statement, of: BucketPlace): RefusedStatement | undefined {
  const action = statement.actions.patterns.find((pattern) => !isAction(pattern));
  if (action !== undefined) {
    return {
      why: "Policy has invalid action",
      at: `action ${quote(action, 100)}`,
      instead: 'Write actions of S3, such as "s3:PutObject"',
    };
  }
  return (
    principalFault(statement, of) ??
    resourceFault(statement, of) ??
    actionFault(statement) ??
    conditionFault(statement)
  );
}

/** S3 wants `s3:PutObject`, `s3:Put*` or `*`. */
function isAction(action: string): boolean {
  return action.includes(":") || /^[*?]+$/.test(action);
}

/**
 * No account of one partition is known in another:
 * https://github.com/databricks/terraform-provider-databricks/issues/4054
 */
function principalFault(
  statement: Statement,
  { partition }: BucketPlace,
): RefusedStatement | undefined {
  if (partition === undefined) return undefined;
  const wrong = awsPrincipals(statement).find((id) => isOfAnother(id, partition));
  return wrong === undefined
    ? undefined
    : {
        why: "Invalid principal in policy",
        at: `principal ${quote(wrong, 100)}, in a bucket of the partition ${partition}`,
        instead: `Write ${quote(inPartition(wrong, partition), 100)}, with an account of that partition`,
      };
}

/** CloudFront isn't in all partitions, and its identities may have another's. */
function isOfAnother(id: string, partition: string): boolean {
  const arn = parseArn(id);
  return arn !== undefined && arn.account !== "cloudfront" && arn.partition !== partition;
}

/**
 * A policy is of one bucket, and names that:
 * https://github.com/cloudposse/terraform-aws-lb-s3-bucket/issues/81 (another bucket's name),
 * https://github.com/anomalyco/sst/issues/5076 (another partition),
 * https://github.com/noobaa/noobaa-core/issues/10058 (`*`)
 */
function resourceFault({ resources }: Statement, of: BucketPlace): RefusedStatement | undefined {
  const { not = false, patterns = [] } = resources ?? {};
  const wrong = patterns.find((pattern) => !isResource(pattern) || (!not && !mayBeOf(pattern, of)));
  if (wrong === undefined) return undefined;
  const [partition, bucket] = [of.partition ?? "aws", of.bucket ?? "BUCKET"];
  const arn = `arn:${partition}:s3:::${bucket}`;
  const placeholder = of.bucket === undefined ? ", with the bucket's name for BUCKET" : "";
  return {
    why: "Policy has invalid resource",
    at: `resource ${quote(wrong, 100)}`,
    instead: `Write ${quote(arn, 100)} for the bucket or ${quote(`${arn}/*`, 100)} for its objects${placeholder}`,
  };
}

function isResource(resource: string): boolean {
  return /^arn:|^[*?]/.test(resource);
}

/** Whether a pattern may be of the bucket or of objects in it. */
function mayBeOf(pattern: string, of: BucketPlace): boolean {
  if (/^[*?]+$/.test(pattern)) return false;
  const plain = /^arn:([^:*?$]*):s3:::([^/*?$]+)(?:\/|$)/.exec(pattern);
  // Nearly all are: of one bucket, in so many words.
  if (plain) return (of.partition ?? plain[1]) === plain[1] && (of.bucket ?? plain[2]) === plain[2];
  const arn = bucketGlob(of);
  // A variable, such as `${aws:username}`, may stand for anything.
  const glob = wildcard(pattern.replace(/\$\{[^}]*\}/g, "*"));
  return intersects(glob, arn) || intersects(glob, [...arn, ...literal("/"), anyText]);
}

function actionFault(statement: Statement): RefusedStatement | undefined {
  return isUseless(statement)
    ? {
        why: "Action does not apply to any resource(s) in statement",
        at: `${quote(statement.actions.patterns.join(", "), 100)} on ${quote(statement.resources?.patterns.join(", ") ?? "", 100)}`,
        instead:
          'Write actions on objects with "arn:…:BUCKET/*" and actions on the bucket with "arn:…:BUCKET"',
      }
    : undefined;
}

function inPartition(arn: string, partition: string): string {
  return arn.replace(/^arn:[^:]*:/, `arn:${partition}:`);
}
