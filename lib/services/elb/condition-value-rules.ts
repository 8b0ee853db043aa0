/** What AWS refuses of the values in the conditions of a listener's rule. */
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import { Argument, type Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { exactlyOne } from "../../arguments/together";
import { valueOr } from "../../stack/value";

const withRegex = ["hostHeader", "httpHeader", "pathPattern"];
const mostValues = 5;

export const conditionValueRules: readonly ArgumentRule[] = [
  {
    id: "condition-values",
    holds: "A condition has values or regexValues, and not both",
    evidence: "seen",
    source: `${triedBy("pf-elbv2-rule-condition-empty-values")} and ${triedBy("pf-elbv2-rule-regex-and-values-exclusive")}`,
    check: (scope) =>
      withRegex.flatMap((kind) =>
        blocksIn(scope, kind).flatMap((block) =>
          block instanceof Argument
            ? [undecided(block)]
            : exactlyOne("values", "regexValues")(block),
        ),
      ),
  },
  {
    id: "condition-value-count",
    holds: "The conditions of a rule have five values at most, together",
    answer: "A rule can only have '5' condition values",
    evidence: "seen",
    source: `[aws/aws-cdk#10065](https://github.com/aws/aws-cdk/issues/10065) (2020-08-31) and ${triedBy("pf-elbv2-rule-condition-values-max")}`,
    check: fewValues,
  },
];

function blocksIn(scope: Scope, kind: string): readonly (Scope | Argument)[] {
  return scope.within(`conditions[].${kind}`);
}

function fewValues(scope: Scope): readonly Judgement[] {
  const lists = inEach(scope, "conditions[]", valuesIn);
  const least = sum(lists.map(leastIn));
  if (least > mostValues) {
    return [
      {
        problem: `The conditions have ${least} values`,
        remedy: `Write ${mostValues} at most, and a rule of its own for others`,
      },
    ];
  }
  const open = lists.flat().filter(({ value }) => value.state === "unknown");
  // What isn't an item of a list of values may be of any number.
  const isOpen = open.some(({ name }) => !/(?:[vV]alues|queryStrings)\[\d+\]$/.test(name));
  const most = sum(lists.map((list) => list.length));
  return isOpen || most > mostValues ? [undecided(...open)] : [];
}

type Lists = readonly (readonly Argument[])[];

/** The values of a condition, list by list. */
function valuesIn(condition: Scope): Lists {
  const kinds = [...withRegex, "httpRequestMethod", "sourceIp"];
  const ofKinds = kinds.flatMap((kind) =>
    inEach(condition, kind, (block) => [block.read("values[]"), block.read("regexValues[]")]),
  );
  return [...ofKinds, ...condition.read("queryStrings[]").map((query) => [query])];
}

/** What isn't known is a list of its own. */
function inEach(scope: Scope, path: string, listsIn: (place: Scope) => Lists): Lists {
  return scope
    .within(path)
    .flatMap((place) => (place instanceof Argument ? [[place]] : listsIn(place)));
}

/** Those that are the same count once, and what isn't known may be the same as another. */
function leastIn(list: readonly Argument[]): number {
  const known = list.flatMap(({ text }) => (text.state === "known" ? [valueOr(text, "")] : []));
  return Math.max(new Set(known).size, Math.min(list.length, 1));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
