/**
 * What AWS refuses in an ECR lifecycle policy.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html
 */
import { refused } from "./refused";
import { ruleFindings } from "./rule";
import { rulesFindings } from "./rules";
import { type Rule, shapeFindings } from "./shape";
import type { Argument } from "../repository";
import { parseJson } from "../../../plain/json";
import type { Finding } from "../../../policy/finding";

const mostRules = 50;
const longestText = 30_720;
const mostFindings = 5;

/** Findings on the text of a lifecycle policy, or on the object that it would hold. */
export function lifecycleFindings({ name, value }: Argument<unknown>): Finding[] {
  if (value.state !== "known") return [];
  const found = documentFindings(value.value).slice(0, mostFindings);
  return found.map((finding) => ({ ...finding, problem: `${name}: ${finding.problem}` }));
}

function documentFindings(document: unknown): Finding[] {
  const policy = typeof document === "string" ? parseJson(document) : document;
  if (typeof policy !== "object" || policy === null || Array.isArray(policy)) {
    return [
      refused(
        policy === undefined ? "the text isn't JSON" : "the text isn't a JSON object",
        "Build it with JSON.stringify({ rules: [...] })",
        "Could not map policyString into LifecyclePolicy",
      ),
    ];
  }
  const rules: unknown = Object.hasOwn(policy, "rules") ? Reflect.get(policy, "rules") : undefined;
  if (!Array.isArray(rules) || rules.length === 0) {
    return [refused("there is no list of rules", "Write rules: [...], with one rule at least")];
  }
  if (rules.length > mostRules) {
    return [refused(`there are ${rules.length} rules`, `Keep ${mostRules} rules at most`)];
  }
  const found = findingsOn(rules);
  return found.length > 0 ? found : lengthFindings(policy);
}

/** The AWS provider takes white space out before it sends the text. */
function lengthFindings(policy: object): Finding[] {
  const length = Array.from(JSON.stringify(policy)).length;
  if (length <= longestText) return [];
  return [
    refused(
      `the text has ${length} characters without its white space`,
      `Keep it to ${longestText} characters`,
    ),
  ];
}

function findingsOn(rules: readonly unknown[]): Finding[] {
  const found = rules.flatMap((rule, i) => {
    const path = `rules[${i}]`;
    const shape = shapeFindings(rule, path);
    return shape.length > 0 ? shape : ruleFindings(rule as Rule, path);
  });
  return found.length > 0 ? found : rulesFindings(rules as Rule[]);
}
