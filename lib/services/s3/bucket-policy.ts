/**
 * What S3 takes for a bucket policy. It refuses here only what S3 refuses for certain, by the
 * grammar and in the words that S3 answers with:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * https://github.com/versity/versitygw/issues/1536 (and its neighbours 647, 648, 650)
 *
 * S3 does take statements that share a Sid: https://github.com/cloud-custodian/cloud-custodian/pull/3609
 */
import { type IamPolicy, parsePolicy, type PolicyFault, type Statement } from "../../grants/iam";
import { onceForText } from "../../plain/once";
import { clip } from "../../plain/text";
import { isUseless } from "./useless-statements";

/** A bucket policy, or why S3 refuses the text. */
export type BucketPolicy = IamPolicy | RefusedPolicy;

/** A text that S3 answers with `MalformedPolicy`. */
export interface RefusedPolicy {
  readonly kind: "malformed";
  /** What is wrong, in S3's own words where they are known: `Missing required field Principal`. */
  readonly why: string;
}

/**
 * Reads a bucket policy, from JSON text or from the plain object that the text would hold. Never
 * throws. Policies on buckets and policies on stacks ask for the same texts.
 */
export const parseBucketPolicy: (policy: unknown) => BucketPolicy = onceForText(parse);

function parse(policy: unknown): BucketPolicy {
  const parsed = parsePolicy(policy, "resource");
  const why =
    parsed.kind === "malformed" ? wordsFor(parsed.fault) : refusal(parsed.statements, policy);
  if (why !== undefined) return { kind: "malformed", why };
  return parsed as IamPolicy;
}

function wordsFor(fault: PolicyFault): string {
  switch (fault.kind) {
    case "not an object":
      return "Policies must be valid JSON and the first byte must be '{'";
    case "not JSON":
      return "This policy contains invalid Json";
    case "version":
      return "The policy must contain a valid version string";
    case "no statements":
      return "Could not parse the policy: Statement is empty!";
    case "unknown field":
    case "not here":
      return `Unknown field ${clip(fault.name)}`;
    case "missing":
      return `Missing required field ${fault.name}`;
    case "empty":
      return `Missing required field ${fault.name} cannot be empty!`;
    case "both":
      return `A statement has either ${fault.name} or Not${fault.name}, not both`;
    case "effect":
      return `Invalid effect: ${clip(fault.text)}`;
    case "principal":
      return "Invalid principal in policy";
    case "syntax":
      return "Invalid policy syntax.";
  }
}

/** What S3 refuses of a policy in the grammar. */
function refusal(statements: readonly Statement[], policy: unknown): string | undefined {
  for (const statement of statements) {
    const { actions, resources } = statement;
    if (!actions.patterns.every(isAction)) return "Policy has invalid action";
    if (!resources?.patterns.every(isResource)) return "Policy has invalid resource";
    if (isUseless(statement)) return "Action does not apply to any resource(s) in statement";
  }
  return isOversized(policy)
    ? "Normalized policy document exceeds the maximum allowed size of 20480 bytes"
    : undefined;
}

/** S3 wants `s3:PutObject`, `s3:Put*` or `*`. */
function isAction(action: string): boolean {
  return action.includes(":") || /^[*?]+$/.test(action);
}

function isResource(resource: string): boolean {
  return /^arn:|^[*?]/.test(resource);
}

/**
 * "Bucket policies are limited to 20 KB in size":
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
 * S3 measures a normal form without white space, so what counts here is the shortest text of the
 * same meaning: https://github.com/MIT-LCP/physionet-build/issues/2094
 */
function isOversized(policy: unknown): boolean {
  if (!isTooLong(typeof policy === "string" ? policy : JSON.stringify(policy))) return false;
  const document: unknown = typeof policy === "string" ? JSON.parse(policy) : policy;
  const shortest = JSON.stringify(document, (_, value: unknown) =>
    Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value,
  );
  return isTooLong(shortest);
}

function isTooLong(json: string): boolean {
  return Buffer.byteLength(json) > 20 * 1024;
}
