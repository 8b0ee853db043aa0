/** What AWS refuses of the event pattern of a rule or an archive. */
import { document } from "../../arguments/document";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { isObject } from "../../plain/json";
import { nearest } from "../../plain/nearest";
import { quote } from "../../plain/text";
import { patternTypes } from "./argument-types";
import { fieldsOf, itemsOf, type Matcher, matchersOf, operators } from "./event-pattern";
import { bareValue, emptyList } from "./pattern-faults";

const comparisons = ["<", "<=", "=", ">=", ">"];
const exceptions = ["prefix", "suffix", "wildcard", "equals-ignore-case"];
const invalid = (why: string) =>
  `InvalidEventPatternException: Event pattern is not valid. Reason: ${why}`;

const rules: readonly ArgumentRule[] = [
  {
    id: "pattern-values",
    holds: "What an eventPattern compares with stands in a list",
    answer: invalid('"…" must be an object or an array'),
    evidence: "seen",
    source: triedBy("pf-events-pattern-scalar-value"),
    check: document("eventPattern", bareValue),
  },
  {
    id: "pattern-empty",
    holds: "An eventPattern has a field, and so has each object in it",
    answer: "Empty objects are not allowed",
    evidence: "stated",
    source:
      "[JsonRuleCompiler](https://github.com/aws/event-ruler/blob/main/src/main/software/amazon/event/ruler/JsonRuleCompiler.java) of EventBridge's own aws/event-ruler (2026-11-26)",
    check: document("eventPattern", emptyObject),
  },
  {
    id: "pattern-empty-list",
    holds: "No list of an eventPattern is empty",
    answer: invalid("Empty arrays are not allowed"),
    evidence: "seen",
    source: triedBy("pf-events-pattern-empty-array"),
    check: document("eventPattern", emptyList),
  },
  {
    id: "pattern-operator",
    holds: "An eventPattern compares by operators that EventBridge has",
    answer: invalid("Unrecognized match type …"),
    evidence: "seen",
    source: triedBy("pf-events-pattern-operator"),
    check: document("eventPattern", unknownOperator),
  },
  {
    id: "pattern-operand",
    holds: "What an operator of an eventPattern is given is what it takes",
    evidence: "seen",
    source: triedBy("pf-events-pattern-operator"),
    check: document("eventPattern", wrongOperand),
  },
];

export const patternRules = rules.map((rule) => ({ ...rule, on: patternTypes }));

function emptyObject(pattern: object, name: string): Fault | undefined {
  const isEmpty = (value: unknown) => isObject(value) && Object.keys(value).length === 0;
  if (isEmpty(pattern)) {
    return {
      problem: `${name} has no field`,
      remedy: 'Write { source: ["aws.ec2"] } or the like; for a schedule alone, leave it out',
    };
  }
  const empty = fieldsOf(pattern).find(({ value }) => isEmpty(value));
  if (!empty) return undefined;
  return {
    problem: `${name} has an empty object for ${quote(empty.key)}`,
    remedy: "Write fields into it, or leave it out",
  };
}

function unknownOperator(pattern: object, name: string): Fault | undefined {
  const known = [...operators, "exactly"];
  const found = matchersOf(pattern).find(({ operator }) => !known.includes(operator));
  if (!found) return undefined;
  const problem = `${name} compares ${quote(found.field)} by ${quote(found.operator)}, which is no operator`;
  const meant = nearest(found.operator, operators);
  if (meant !== undefined) return { problem, remedy: `Write ${quote(meant)}` };
  // EventBridge may have got one since: it reserves words for some.
  return { problem, remedy: `Write one of ${operators.join(", ")}`, level: "advisory" };
}

function wrongOperand(pattern: object, name: string): Fault | undefined {
  for (const matcher of matchersOf(pattern)) {
    const wrong = operandFault(matcher);
    if (wrong === undefined) continue;
    const [answer, remedy] = wrong;
    return {
      problem: `${name} gives ${quote(matcher.operator)} of ${quote(matcher.field)} what it doesn't take`,
      consequence: `AWS will answer: ${invalid(answer)}`,
      remedy,
    };
  }
  return undefined;
}

/** What EventBridge says of it, and what to write. */
function operandFault({ operator, value }: Matcher): readonly [string, string] | undefined {
  switch (operator) {
    case "exists":
      if (typeof value === "boolean") return undefined;
      return [
        "exists match pattern must be either true or false.",
        "Write true or false, without quotes",
      ];
    case "prefix":
    case "suffix":
      if (typeof value === "string" || isObject(value)) return undefined;
      return [`${operator} match pattern must be a string`, "Write a string"];
    case "wildcard":
      if (typeof value !== "string" || !hasTwoStars(value)) return undefined;
      return ["Consecutive wildcard characters", "Write one * rather than several"];
    case "numeric": {
      const texts = itemsOf(value).filter((item): item is string => typeof item === "string");
      const wrong = texts.find((text) => !comparisons.includes(text));
      if (wrong === undefined) return undefined;
      return [
        "Unrecognized numeric range operator: …",
        `Write ${comparisons.join(", ")} and numbers`,
      ];
    }
    case "anything-but": {
      const wrong = isObject(value)
        ? Object.keys(value).find((key) => !exceptions.includes(key))
        : undefined;
      if (wrong === undefined) return undefined;
      return ["Unsupported anything-but pattern: …", `Write one of ${exceptions.join(", ")}`];
    }
    default:
      return undefined;
  }
}

/** Two wildcards in a row; one after a backslash is none. */
function hasTwoStars(text: string): boolean {
  return text.replace(/\\[^]/g, "").includes("**");
}
