/**
 * What S3 takes for a bucket policy. It refuses here only what S3 refuses for certain, by the
 * grammar and in the words that S3 answers with:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * https://github.com/versity/versitygw/issues/1536 (and its neighbours 647, 648, 650)
 *
 * S3 does take statements that share a Sid: https://github.com/cloud-custodian/cloud-custodian/pull/3609
 */
import { type IamPolicy, parsePolicy, type PolicyFault } from "../../grants/iam";
import { onceForText } from "../../plain/once";
import { clip, quote } from "../../plain/text";
import type { BucketPlace } from "./bucket-arn";
import { refusedStatement } from "./refused-statement";

/** A bucket policy, or why S3 refuses the text. */
export type BucketPolicy = IamPolicy | RefusedPolicy;

/** A text that S3 answers with `MalformedPolicy`. */
export interface RefusedPolicy {
  readonly kind: "malformed";
  /** What is wrong, in S3's own words where they are known: `Missing required field Principal`. */
  readonly why: string;
  /** The statement and what the program has there, where that is known: `statement 2: Resource "*"`. */
  readonly at?: string;
  /** What to write instead, where that is known. */
  readonly instead?: string;
}

/**
 * Reads a bucket policy, from JSON text or from the plain object that the text would hold. What it is
 * for, as far as that is known, decides whether S3 takes the ARNs in it. Never throws.
 */
export function parseBucketPolicy(policy: unknown, of: BucketPlace = {}): BucketPolicy {
  const parsed = parseOnce(policy);
  if (parsed.kind === "malformed") return parsed;
  return judgedOnce(parsed, of);
}

const judged = new WeakMap<IamPolicy, Map<string, BucketPolicy>>();

/** Several policies ask for the same one of the same bucket. */
function judgedOnce(parsed: IamPolicy, of: BucketPlace): BucketPolicy {
  const places = judged.get(parsed) ?? new Map<string, BucketPolicy>();
  judged.set(parsed, places);
  const place = `${of.partition ?? ""}:${of.bucket ?? ""}`;
  const known = places.get(place);
  if (known) return known;
  const refused = refusedStatement(parsed.statements, of);
  const policy: BucketPolicy = refused ? { kind: "malformed", ...refused } : parsed;
  places.set(place, policy);
  return policy;
}

/** Policies are asked for more than once. */
const parseOnce: (policy: unknown) => BucketPolicy = onceForText(parse);

function parse(policy: unknown): BucketPolicy {
  const parsed = parsePolicy(policy, "resource");
  if (parsed.kind === "policy") return isOversized(policy) ? oversized : parsed;
  const { fault, statement } = parsed;
  const value = valueIn(fault);
  const parts = [statement, value].filter((part) => part !== undefined);
  const known = { ...(parts.length > 0 && { at: parts.join(": ") }), ...insteadOf(fault) };
  return { kind: "malformed", why: wordsFor(fault), ...known };
}

const oversized: RefusedPolicy = {
  kind: "malformed",
  why: "Normalized policy document exceeds the maximum allowed size of 20480 bytes",
};

function valueIn(fault: PolicyFault): string | undefined {
  return fault.kind === "principal" ? `principal ${quote(fault.text, 100)}` : undefined;
}

function insteadOf(fault: PolicyFault): { instead?: string } {
  if (fault.kind !== "principal") return {};
  const instead =
    "Write an account's 12 digits, the ARN of an account, user or role with them, or a Service";
  return { instead };
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
