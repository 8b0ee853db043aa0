/** What IAM refuses of the conditions of a statement. Their values may be secret, and aren't told. */
import type { ArgumentRule, Fault } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { isObject } from "../../plain/json";
import { isMisspelling, nearest } from "../../plain/nearest";
import { quote } from "../../plain/text";
import { allPolicies } from "./argument-types";
import * as forms from "./condition-values";
import { inPolicies, listOf, type PolicyBlock, textsOf } from "./policy-document";
import { malformed, problemOf } from "./policy-words";

const syntax = malformed("Syntax errors in policy.");
const legacy = malformed("The policy failed legacy parsing");

const operators = [
  ...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
  ...["StringLike", "StringNotLike", "Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "Null"],
  ...["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"],
  ...["NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals"],
  ...["DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"],
  ...["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
];

const inLowerCase = new Set(operators.map((operator) => operator.toLowerCase()));

/** An operator of a statement's conditions, with a key and what stands there. */
interface Comparison {
  readonly statement: PolicyBlock;
  /** As written: `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  /** In lower case, without what stands before and after it. */
  readonly root: string;
  readonly key: string;
  readonly value: unknown;
}

export const conditionRules: readonly ArgumentRule[] = [
  {
    id: "condition-operator",
    holds: "The operator of a condition is one of IAM's",
    answer: syntax,
    evidence: "seen",
    source: triedBy("pf-iam-policy-condition-operator"),
    check: inComparisons((comparison) => {
      const { operator, root } = comparison;
      if (inLowerCase.has(root)) return undefined;
      const meant = nearest(root, operators);
      const isMeant = meant !== undefined && isMisspelling(root, meant);
      return {
        problem: problemOfCondition(
          comparison,
          `has an operator that IAM doesn't know: ${quote(operator)}`,
        ),
        remedy: isMeant ? `Write ${quote(meant)}` : "Write one of IAM's, as StringEquals",
        // IAM may come to know another one.
        ...(!isMeant && { level: "advisory" }),
      };
    }),
  },
  {
    id: "condition-null-if-exists",
    holds: "The operator Null has no IfExists",
    answer: syntax,
    evidence: "seen",
    source: triedBy("pf-iam-policy-condition-null-ifexists"),
    check: inComparisons((comparison) => {
      const { operator, root } = comparison;
      if (root !== "null" || !/IfExists$/i.test(operator)) return undefined;
      return {
        problem: problemOfCondition(comparison, `has the operator ${quote(operator)}`),
        remedy: 'Write "Null", which is about whether the key exists',
      };
    }),
  },
  {
    id: "condition-value",
    holds: "What a condition compares with is a text, or a list of texts",
    answer: syntax,
    evidence: "seen",
    source: triedBy("pf-iam-policy-condition-value-type"),
    check: inComparisons((comparison) => {
      if (!listOf(comparison.value).some(isObject)) return undefined;
      return {
        problem: problemOfCondition(comparison, "compares with an object"),
        remedy: "Write a text, or a list of texts, for each key",
      };
    }),
  },
  ofForm(forms.numbers, legacy, "pf-iam-policy-condition-numeric-value"),
  ofForm(forms.dates, legacy, "pf-iam-policy-condition-date-value"),
  ofForm(forms.addresses, legacy, "pf-iam-policy-condition-ip-value"),
  ofForm(forms.arns, legacy, "pf-iam-policy-condition-arn-value"),
  ofForm(forms.binaries, syntax, "pf-iam-policy-condition-binary-value"),
];

function ofForm(form: forms.ValueForm, answer: string, tried: string): ArgumentRule {
  const { id, what, isWrong, remedy } = form;
  return {
    id,
    holds: `What a condition compares as ${what} is one`,
    answer,
    evidence: "seen",
    source: triedBy(tried),
    check: inComparisons((comparison) => {
      if (!form.operators.test(comparison.root) || !inLowerCase.has(comparison.root))
        return undefined;
      const texts = textsOf(comparison.value).filter((text) => text.trim() !== "");
      if (!texts.some((text) => !text.includes("${") && isWrong(text))) return undefined;
      const problem = `compares as ${what} with something else`;
      return { problem: problemOfCondition(comparison, problem), remedy };
    }),
  };
}

function inComparisons(judge: (comparison: Comparison) => Fault | undefined) {
  return inPolicies(allPolicies, ({ statements }) =>
    statements.flatMap(comparisonsOf).flatMap((comparison) => judge(comparison) ?? []),
  );
}

function comparisonsOf(statement: PolicyBlock): Comparison[] {
  const conditions = statement.element("Condition");
  if (!isObject(conditions)) return [];
  return Object.entries(conditions).flatMap(([operator, keys]) => {
    if (!isObject(keys)) return [];
    const root = operator
      .toLowerCase()
      .replace(/^for(all|any)values?:/, "")
      .replace(/ifexists$/, "");
    return Object.entries(keys).map(([key, value]) => ({ statement, operator, root, key, value }));
  });
}

function problemOfCondition({ statement, key }: Comparison, clause: string): string {
  return problemOf(statement, `has a condition on ${quote(key)} that ${clause}`);
}
