/**
 * Conditions that S3 doesn't take. A key or an operator that isn't known here is let through: AWS may
 * have added it since.
 */
import type { Condition, Statement } from "../../grants/iam";
import { isMisspelling } from "../../plain/nearest";
import { quote } from "../../plain/text";
import type { RefusedStatement } from "./refusal";
import { onObjects } from "./useless-statements";

/** Why S3 refuses one of a statement's conditions. */
export function conditionFault(statement: Statement): RefusedStatement | undefined {
  for (const condition of statement.conditions) {
    const fault = operatorFault(condition) ?? keyFault(condition) ?? useFault(statement, condition);
    if (fault) return fault;
  }
  return undefined;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators = [
  ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
  ...["StringLike", "StringNotLike"],
  ...["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"],
  ...["NumericGreaterThan", "NumericGreaterThanEquals"],
  ...["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals"],
  ...["DateGreaterThan", "DateGreaterThanEquals"],
  ...["Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "Null"],
  ...["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"],
];
const operatorsInLowerCase = new Set(operators.map((name) => name.toLowerCase()));

/** An operator that is nearly one of AWS's, and none. */
function operatorFault({ operator, key }: Condition): RefusedStatement | undefined {
  const name = operator.replace(/^(ForAllValues|ForAnyValue):/i, "").replace(/IfExists$/i, "");
  if (operatorsInLowerCase.has(name.toLowerCase())) return undefined;
  const meant = operators.find((one) => isMisspelling(name, one));
  return meant === undefined
    ? undefined
    : {
        why: `Invalid Condition type : ${name}`,
        at: `operator ${quote(operator)} of condition ${quote(key)}`,
        instead: `Write ${quote(operator.replace(name, meant))}`,
      };
}

/**
 * The keys of S3 that policies use most:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys
 */
const keys = [
  ...["s3:x-amz-acl", "s3:x-amz-content-sha256", "s3:x-amz-copy-source"],
  ...["s3:x-amz-grant-full-control", "s3:x-amz-grant-read", "s3:x-amz-grant-read-acp"],
  ...["s3:x-amz-grant-write", "s3:x-amz-grant-write-acp", "s3:x-amz-metadata-directive"],
  ...["s3:x-amz-object-ownership", "s3:x-amz-server-side-encryption"],
  ...["s3:x-amz-server-side-encryption-aws-kms-key-id", "s3:x-amz-storage-class"],
  ...["s3:prefix", "s3:delimiter", "s3:max-keys", "s3:VersionId", "s3:LocationConstraint"],
  ...["s3:TlsVersion", "s3:authType", "s3:signatureAge", "s3:signatureversion"],
  ...["s3:ResourceAccount", "s3:object-lock-mode", "s3:object-lock-legal-hold"],
];
const keysInLowerCase = new Set(keys.map((key) => key.toLowerCase()));
const keysByCore = new Map(keys.map((key) => [coreOf(key), key]));

/** A key without what is forgotten or written in another way: `acl` of `s3:x-acl` and `s3:x-amz-acl`. */
function coreOf(key: string): string {
  return key
    .toLowerCase()
    .replace(/^s3:/, "")
    .replace(/^(x[-_])?(amz[-_])?/, "")
    .replace(/[-_]/g, "");
}

/** A key that is one of S3's in another spelling, which S3 doesn't know; seen for `s3:x-acl`. */
function keyFault({ key }: Condition): RefusedStatement | undefined {
  if (!/^s3:/i.test(key) || keysInLowerCase.has(key.toLowerCase())) return undefined;
  const meant = keysByCore.get(coreOf(key));
  return meant === undefined
    ? undefined
    : {
        why: "Policy has an invalid condition key",
        at: `condition key ${quote(key)}`,
        instead: `Write ${quote(meant)}`,
      };
}

const onListings = new Set(["s3:prefix", "s3:delimiter", "s3:max-keys"]);

/** Requests for objects have no listing's keys: https://github.com/humanmade/S3-Uploads/issues/239 */
function useFault({ actions }: Statement, { key }: Condition): RefusedStatement | undefined {
  if (!onListings.has(key.toLowerCase()) || actions.not) return undefined;
  if (!actions.patterns.every((action) => onObjects.has(action.toLowerCase()))) return undefined;
  return {
    why: "Conditions do not apply to combination of actions and resources in statement",
    at: `condition key ${quote(key)} with ${quote(actions.patterns.join(", "), 100)}`,
    instead: `Write the prefix into the resource; ${quote(key)} is for s3:ListBucket`,
  };
}
