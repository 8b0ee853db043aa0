/**
 * What AWS refuses in an ECR lifecycle policy.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html
 */
import { isObject, parseJson } from "../../../plain/json";
import type { ArgumentRule } from "../../../arguments/rule";
import { triedBy } from "../../../arguments/sources";
import {
  lifecycleDocument,
  lifecyclePolicyType,
  type NamedDocument,
  nativeRepositoryType,
  templateTypes,
} from "../repository";
import { type Refusal, refusedByEcr } from "./refused-by-ecr";
import { ruleFindings } from "./rule";
import { rulesFindings } from "./rules";
import { type Rule, shapeFindings } from "./shape";

const mostRules = 50;
const longestText = 30_720;
const mostFindings = 5;

/** A schema of its own, with JSON's types, in which what a rule may say hangs on what else it says. */
export const lifecyclePolicy: ArgumentRule = {
  id: "lifecycle-policy",
  holds: "A lifecycle policy is JSON that Amazon ECR takes",
  evidence: "seen",
  source: triedBy("pf-ecr-lifecycle-policy-syntax"),
  on: [lifecyclePolicyType, nativeRepositoryType, ...templateTypes],
  check: ({ subject }) => {
    const document = lifecycleDocument(subject);
    const isUnknown = document.value.state === "unknown";
    return isUnknown ? [{ unknown: [document.name] }] : lifecycleFindings(document);
  },
};

/** What is wrong with a lifecycle policy that is known: its text, or the object that it would hold. */
export function lifecycleFindings({ name, value }: NamedDocument): Refusal[] {
  if (value.state !== "known") return [];
  const findings = documentFindings(value.value).slice(0, mostFindings);
  return findings.map((finding) => ({ ...finding, problem: `${name}: ${finding.problem}` }));
}

function documentFindings(document: unknown): Refusal[] {
  const policy = typeof document === "string" ? parseJson(document) : document;
  if (!isObject(policy)) {
    return [
      refusedByEcr(
        policy === undefined ? "the text isn't JSON" : "the text isn't a JSON object",
        "Build it with JSON.stringify({ rules: [...] })",
        "Could not map policyString into LifecyclePolicy",
      ),
    ];
  }
  const { rules } = policy;
  if (!Array.isArray(rules) || rules.length === 0) {
    return [
      refusedByEcr("there is no list of rules", "Write rules: [...], with one rule at least"),
    ];
  }
  if (rules.length > mostRules) {
    return [refusedByEcr(`there are ${rules.length} rules`, `Keep ${mostRules} rules at most`)];
  }
  const findings = findingsOn(rules);
  return findings.length > 0 ? findings : lengthFindings(policy);
}

/** The AWS provider takes white space out before it sends the text. */
function lengthFindings(policy: object): Refusal[] {
  const length = Array.from(JSON.stringify(policy)).length;
  if (length <= longestText) return [];
  return [
    refusedByEcr(
      `the text has ${length} characters without its white space`,
      `Keep it to ${longestText} characters`,
    ),
  ];
}

function findingsOn(rules: readonly unknown[]): Refusal[] {
  const findings = rules.flatMap((rule, i) => {
    const path = `rules[${i}]`;
    const shape = shapeFindings(rule, path);
    return shape.length > 0 ? shape : ruleFindings(rule as Rule, path);
  });
  return findings.length > 0 ? findings : rulesFindings(rules as Rule[]);
}
