/**
 * What S3 takes for a bucket policy. It refuses here only what S3 refuses for certain, by the
 * grammar and in the words that S3 answers with:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * https://github.com/versity/versitygw/issues/1536 (and its neighbours 647, 648, 650)
 *
 * S3 does take statements that share a Sid: https://github.com/cloud-custodian/cloud-custodian/pull/3609
 */
import { isObject } from "../../plain/json";
import { clip } from "../../plain/text";
import { invalidSyntax, MalformedPolicyError, oneOrMany, scalarText } from "./json";
import { parseStatement } from "./parse-statement";
import type { IamPolicy, ParsedPolicy } from "./statement";

const notAnObject = "Policies must be valid JSON and the first byte must be '{'";

/**
 * Reads a bucket policy, from JSON text or from the plain object that the text would hold. Never
 * throws. Parse a text once and ask the result as often as needed.
 */
export function parsePolicy(policy: unknown): ParsedPolicy {
  try {
    return typeof policy === "string"
      ? parseDocument(fromText(policy), policy)
      : parseDocument(policy);
  } catch (error) {
    if (error instanceof MalformedPolicyError) return { kind: "malformed", why: error.message };
    throw error;
  }
}

function fromText(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new MalformedPolicyError(
      /^\s*{/.test(json) ? "This policy contains invalid Json" : notAnObject,
    );
  }
}

/** `json` is the text, where there is one. */
function parseDocument(document: unknown, json = JSON.stringify(document)): IamPolicy {
  if (!isObject(document)) throw new MalformedPolicyError(notAnObject);
  const unknown = Object.keys(document).find(
    (key) => !["Version", "Id", "Statement"].includes(key),
  );
  if (unknown !== undefined) throw new MalformedPolicyError(`Unknown field ${clip(unknown)}`);
  const variables = takesVariables(document.Version);
  scalarText(document.Id ?? "", invalidSyntax);
  if (document.Statement === undefined)
    throw new MalformedPolicyError("Missing required field Statement");
  const statements = oneOrMany(document.Statement);
  if (statements.length === 0) {
    throw new MalformedPolicyError("Could not parse the policy: Statement is empty!");
  }
  const parsed = statements.map((statement, index) => parseStatement(statement, index, variables));
  if (isTooLong(json)) refuseSize(document);
  return { kind: "policy", statements: parsed };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html */
function takesVariables(version: unknown): boolean {
  if (version === undefined || version === "2008-10-17") return false;
  if (version === "2012-10-17") return true;
  throw new MalformedPolicyError("The policy must contain a valid version string");
}

/**
 * "Bucket policies are limited to 20 KB in size":
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
 * S3 measures a normal form without white space, so what counts here is the shortest text of the
 * same meaning: https://github.com/MIT-LCP/physionet-build/issues/2094
 */
function refuseSize(document: object): void {
  const shortest = JSON.stringify(document, (_, value: unknown) =>
    Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value,
  );
  if (isTooLong(shortest)) {
    throw new MalformedPolicyError(
      "Normalized policy document exceeds the maximum allowed size of 20480 bytes",
    );
  }
}

function isTooLong(json: string): boolean {
  return Buffer.byteLength(json) > 20 * 1024;
}
