/**
 * What AWS refuses of filters of a log group.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
import { eachGiven, pattern } from "../../arguments/checks";
import { given } from "../../arguments/conditions";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import { Argument, type Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { every } from "../../arguments/together";
import { quote } from "../../plain/text";
import { itemBlock, valueOr } from "../../stack/value";
import { metricFilter, subscriptionFilter } from "./argument-types";

const transformation = "metricTransformation";
const brackets: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

const anyFilter: readonly ArgumentRule[] = [
  {
    id: "filter-pattern-bracket",
    holds: "A filter pattern that begins with [ or { ends with ] or }",
    evidence: "seen",
    source: triedBy("pf-logs-filter-pattern-bracket"),
    check: every(eachGiven("pattern", unclosed), eachGiven("filterPattern", unclosed)),
  },
];

const metricRules: readonly ArgumentRule[] = [
  {
    id: "filter-pattern-term",
    holds:
      "A term of a filter pattern with other characters than letters, digits and _ is in quotes",
    answer: "InvalidParameterException: Invalid character(s) in term '…'",
    evidence: "limit",
    source:
      "[Filter pattern syntax](https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html) (2026-11-26)",
    check: eachGiven("pattern", bareTerm),
  },
  {
    id: "metric-dimensions",
    holds: "The value of a metric's dimension is a field of the log event",
    answer:
      "InvalidParameterException: Invalid metric transformation: dimension value must be valid selector",
    evidence: "seen",
    source: triedBy("pf-logs-metric-dimension-selector"),
    check: fixedDimensions,
  },
  {
    id: "metric-default-value",
    holds: "A metric with dimensions has no defaultValue",
    answer:
      "InvalidParameterException: Invalid metric transformation: dimensions and default value are mutually exclusive properties",
    evidence: "seen",
    source: triedBy("pf-logs-metric-dimensions-default-exclusive"),
    when: given(`${transformation}.dimensions`),
    check: eachGiven(`${transformation}.defaultValue`, ({ name, given: is }) =>
      is === "yes"
        ? {
            problem: `${name} is given, and so are dimensions`,
            remedy: "Leave one of them out",
          }
        : undefined,
    ),
  },
  {
    id: "metric-namespace",
    holds: "The namespace of a metric doesn't begin with AWS/",
    answer: "InvalidParameterException: Metric namespaces starting with AWS/ are reserved for AWS.",
    evidence: "seen",
    source: triedBy("pf-logs-metric-namespace-reserved"),
    check: pattern(
      `${transformation}.namespace`,
      (text) => (text.startsWith("AWS/") ? "is one of AWS's own" : undefined),
      "Write a namespace of your own",
    ),
  },
];

export const filterRules: readonly ArgumentRule[] = [
  ...anyFilter.map((rule) => ({ ...rule, on: [metricFilter, subscriptionFilter] })),
  ...metricRules.map((rule) => ({ ...rule, on: [metricFilter] })),
];

/** The provider sends a pattern without the white space around it. */
function unclosed({ name, text }: Argument): Fault | undefined {
  const written = valueOr(text, "").trim();
  const end = brackets[written.charAt(0)];
  if (end === undefined || written.endsWith(end)) return undefined;
  return {
    problem: `${name} begins with ${quote(written.charAt(0))}, and doesn't end with ${quote(end)}`,
    consequence: `AWS will answer: InvalidParameterException: If a filter pattern starts with '${written.charAt(0)}' it must end with '${end}'`,
    remedy: `Write ${quote(end)} at the end; or quotes around the whole to look for this text`,
  };
}

/** Patterns of terms only: those in brackets and in % have grammars of their own. */
function bareTerm({ name, text }: Argument): Fault | undefined {
  const written = valueOr(text, "").trim();
  if (written === "" || /^[[{]|%/.test(written)) return undefined;
  const terms = written.replace(/"(?:[^"\\]|\\.)*"/g, " ").split(/\s+/);
  const wrong = terms.find((term) => !/^[?-]{0,2}[\w.]*$/.test(term));
  if (wrong === undefined) return undefined;
  return {
    problem: `${name} has the term ${quote(wrong)} without quotes`,
    remedy: `Write ${quote(quote(wrong))}, with the quotes in the pattern`,
  };
}

function fixedDimensions(scope: Scope): Judgement[] {
  const dimensions = scope.one(`${transformation}.dimensions`);
  const block = itemBlock(dimensions.value);
  if (block.state === "unknown") return [undecided(dimensions)];
  if (block.state === "absent") return [];
  const { value } = block;
  return value.keys().flatMap((key): Judgement[] => {
    const { name, text } = new Argument(`${dimensions.name}.${key}`, value.raw(key));
    if (text.state === "unknown") return [{ unknown: [name] }];
    if (text.state === "absent" || text.value.startsWith("$")) return [];
    return [
      {
        problem: `${name} is no field of the log event`,
        remedy: 'Write "$.field" of a JSON event, or "$field" of one with columns',
      },
    ];
  });
}
