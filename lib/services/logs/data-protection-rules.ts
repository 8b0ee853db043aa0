/**
 * What AWS refuses of the policies by which a log group hides or indexes what is in it.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data-start.html
 */
import { document } from "../../arguments/document";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { isObject } from "../../plain/json";
import { quote } from "../../plain/text";
import { dataProtection, indexPolicy } from "./argument-types";

type Json = Readonly<Record<string, unknown>>;

const version = "2021-06-01";
const mostFields = 20;

const protectionRules: readonly ArgumentRule[] = [
  {
    id: "protection-version",
    holds: `A data protection policy has the Version ${version}`,
    answer: "InvalidParameterException: Policy Version must be 2021-06-01",
    evidence: "seen",
    source: triedBy("pf-logs-data-protection-policy-version"),
    check: document("policyDocument", otherVersion),
  },
  {
    id: "protection-statements",
    holds: "A data protection policy has two statements, one to audit and one to deidentify",
    answer:
      "InvalidParameterException: Policy can only have two statements. One for Audit Operation and one for Deidentify Operation",
    evidence: "seen",
    source: triedBy("pf-logs-data-protection-policy-statements"),
    check: document("policyDocument", notTwo),
  },
  {
    id: "protection-identifiers",
    holds: "Both statements of a data protection policy have the same DataIdentifier",
    answer:
      "InvalidParameterException: Audit Statement and Deidentify Statement must have the same Data Identifiers",
    evidence: "seen",
    source: triedBy("pf-logs-data-protection-identifiers-match"),
    check: document("policyDocument", otherIdentifiers),
  },
  {
    id: "protection-identifier-arn",
    // Names stand for identifiers of the policy's own.
    holds: "A DataIdentifier is an ARN, or the Name of one in the policy's Configuration",
    answer: "InvalidParameterException: … is not a valid Data Identifier",
    evidence: "seen",
    source: triedBy("pf-logs-data-protection-identifier-arn"),
    check: document("policyDocument", unknownIdentifier),
  },
  {
    id: "protection-mask",
    holds: "The MaskConfig of a data protection policy is empty",
    answer: "InvalidParameterException: … is not a valid field",
    evidence: "seen",
    source: triedBy("pf-logs-data-protection-mask-config-empty"),
    check: document("policyDocument", filledMask),
  },
];

const indexRules: readonly ArgumentRule[] = [
  {
    id: "index-fields",
    holds: `A field index policy has up to ${mostFields} fields`,
    answer: "InvalidParameterException: Policy document contains more than 20 fields.",
    evidence: "seen",
    source: triedBy("pf-logs-field-index-fields-max"),
    check: document("policyDocument", manyFields),
  },
];

export const policyRules: readonly ArgumentRule[] = [
  ...protectionRules.map((rule) => ({ ...rule, on: [dataProtection] })),
  ...indexRules.map((rule) => ({ ...rule, on: [indexPolicy] })),
];

function statementsOf({ Statement }: Json): readonly Json[] {
  return [Statement].flat().filter(isObject);
}

function identifiersOf({ DataIdentifier }: Json): readonly string[] {
  return [DataIdentifier].flat().filter((one): one is string => typeof one === "string");
}

function otherVersion({ Version }: Json, name: string): Fault | undefined {
  if (typeof Version !== "string" || Version === version) return undefined;
  return {
    problem: `${name} has the Version ${quote(Version)}`,
    remedy: `Write ${quote(version)}, since this is no policy of IAM`,
  };
}

function notTwo(policy: Json, name: string): Fault | undefined {
  const { length } = statementsOf(policy);
  if (!Array.isArray(policy.Statement) || length === 2) return undefined;
  return {
    problem: `${name} has ${length} ${length === 1 ? "statement" : "statements"}`,
    remedy: "Write one with Operation.Audit, and one with Operation.Deidentify",
  };
}

function otherIdentifiers(policy: Json, name: string): Fault | undefined {
  const [one, other, more] = statementsOf(policy).map(identifiersOf);
  if (!one || !other || more) return undefined;
  if (JSON.stringify([...one].sort()) === JSON.stringify([...other].sort())) return undefined;
  return {
    problem: `The two statements of ${name} have different DataIdentifier`,
    remedy: "Write the same list into both",
  };
}

function unknownIdentifier(policy: Json, name: string): Fault | undefined {
  const own = isObject(policy.Configuration) ? policy.Configuration : {};
  const names = [own.CustomDataIdentifier]
    .flat()
    .filter(isObject)
    .map(({ Name }) => Name);
  const wrong = statementsOf(policy)
    .flatMap(identifiersOf)
    .find((one) => !one.startsWith("arn:") && !names.includes(one));
  if (wrong === undefined) return undefined;
  return {
    problem: `${name} has the DataIdentifier ${quote(wrong)}`,
    remedy: `Write ${quote(`arn:aws:dataprotection::aws:data-identifier/${wrong}`, 100)}, if that is meant`,
  };
}

function filledMask(policy: Json, name: string): Fault | undefined {
  const keys = statementsOf(policy).flatMap(({ Operation }) => {
    const deidentify = isObject(Operation) ? Operation.Deidentify : undefined;
    const mask = isObject(deidentify) ? deidentify.MaskConfig : undefined;
    return isObject(mask) ? Object.keys(mask) : [];
  });
  const [key] = keys;
  if (key === undefined) return undefined;
  return {
    problem: `${name} has ${quote(key)} in its MaskConfig`,
    remedy: 'Write "MaskConfig": {}: how it hides can\'t be chosen',
  };
}

function manyFields({ Fields }: Json, name: string): Fault | undefined {
  if (!Array.isArray(Fields) || Fields.length <= mostFields) return undefined;
  return { problem: `${name} has ${Fields.length} Fields`, remedy: `Write ${mostFields} at most` };
}
