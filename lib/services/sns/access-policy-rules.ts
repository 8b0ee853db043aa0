/**
 * What AWS refuses of a topic's access policy.
 * https://docs.aws.amazon.com/sns/latest/dg/AccessPolicyLanguage_SpecialInfo.html
 */
import { document } from "../../arguments/document";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import { isObject } from "../../plain/json";
import { quote } from "../../plain/text";
import { policyTypes } from "./argument-types";

const rules: readonly ArgumentRule[] = [
  {
    id: "policy-sids",
    holds: "No two statements of a topic's policy have the same Sid",
    answer: "InvalidParameter: Invalid parameter: Every policy statement must have a unique ID",
    evidence: "seen",
    source:
      "[serverless-operations/serverless-step-functions#801](https://github.com/serverless-operations/serverless-step-functions/issues/801) (2026-07-31)",
    check: document("policy", sameSid),
  },
  {
    id: "policy-actions",
    holds: "A topic's policy is about actions of SNS on topics",
    answer: "InvalidParameter: Invalid parameter: Policy statement action out of service scope!",
    evidence: "seen",
    source:
      "[hashicorp/terraform#12740](https://github.com/hashicorp/terraform/issues/12740) (2017-03-15)",
    check: document("policy", foreignAction),
  },
];

export const accessPolicyRules = rules.map((rule) => ({ ...rule, on: policyTypes }));

function sameSid(policy: Readonly<Record<string, unknown>>, name: string): Fault | undefined {
  const sids = statementsOf(policy).map(({ Sid }) => Sid);
  const twice = sids.find(
    (sid, i): sid is string => typeof sid === "string" && sid !== "" && sids.indexOf(sid) < i,
  );
  if (twice === undefined) return undefined;
  return {
    problem: `${name} has two statements with the Sid ${quote(twice)}`,
    remedy: "Give each a Sid of its own",
  };
}

/** Only what was seen to be refused, and what can't be meant for a topic. */
function foreignAction(policy: Readonly<Record<string, unknown>>, name: string): Fault | undefined {
  const actions = statementsOf(policy).flatMap(({ Action }) => [Action].flat());
  const foreign = actions.find(
    (action): action is string =>
      typeof action === "string" &&
      (/^(?!sns:)[a-z0-9-]+:/i.test(action) || /^sns:CreateTopic$/i.test(action)),
  );
  if (foreign === undefined) return undefined;
  return {
    problem: `${name} has the action ${quote(foreign)}`,
    remedy: 'Write actions such as "sns:Publish", and others into policies of IAM',
  };
}

function statementsOf({ Statement }: Readonly<Record<string, unknown>>) {
  return [Statement].flat().filter(isObject);
}
