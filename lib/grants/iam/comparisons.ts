/** The condition operators that compare texts. */
import { intersects, literal, wildcard } from "../../plain/glob";
import { allOf, type Truth, yesOrNo } from "../../plain/truth";
import { matchesPattern, parsePattern } from "./pattern";

/** How an operator compares. */
export interface Comparison {
  /** Whether the condition holds when the value is *not* among those of the policy. */
  readonly negated: boolean;
  /**
   * Compares a value of the policy with one of the request, in which `*` and `?` stand for what
   * isn't known of it.
   */
  readonly matches: (inPolicy: string, value: string, variables: boolean) => Truth;
}

type Matches = Comparison["matches"];

/** Most texts have nothing in them that stands for something else. */
const isPlain = (text: string) => !/[*?$]/.test(text);

/**
 * A `*` stands for itself here, and requests seldom hold one; where a part of what they hold isn't
 * known, that may be one. A policy of AWS's own had `definition/*` so, for AWS Billing:
 * https://github.com/aws-solutions-library-samples/cloud-intelligence-dashboards-framework/pull/825
 */
const stringEquals: Matches = (inPolicy, value, variables) => {
  if (/[*?]/.test(inPolicy)) return mayBe(value, inPolicy) ? "unknown" : "no";
  return isPlain(inPolicy) && isPlain(value)
    ? yesOrNo(inPolicy === value)
    : matchesPattern(parsePattern(inPolicy, variables, literal), wildcard(value));
};

const mayBe = (value: string, text: string) => intersects(wildcard(value), literal(text));

const stringLike: Matches = (inPolicy, value, variables) =>
  isPlain(inPolicy) && isPlain(value)
    ? yesOrNo(inPolicy === value)
    : matchesPattern(parsePattern(inPolicy, variables, wildcard), wildcard(value));

const ignoringCase: Matches = (inPolicy, value, variables) =>
  stringEquals(inPolicy.toLowerCase(), value.toLowerCase(), variables);

/**
 * "Each of the six colon-delimited components of the ARN is checked separately." What AWS does with
 * fewer isn't known, but none of those given may differ.
 */
const arnLike: Matches = (inPolicy, value, variables) => {
  const arn = components(value);
  if (arn.length < 6) return "unknown";
  if (variables && inPolicy.includes("${")) {
    return allOf([stringLike(inPolicy, value, variables), "unknown"]);
  }
  const patterns = components(inPolicy);
  return allOf(
    arn.map((part, index) => {
      const pattern = patterns[index];
      return pattern === undefined ? "unknown" : stringLike(pattern, part, false);
    }),
  );
};

function components(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(":")] : [])];
}

const positive: readonly [positive: string, negated: string | undefined, Matches][] = [
  ["StringEquals", "StringNotEquals", stringEquals],
  ["StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", ignoringCase],
  ["StringLike", "StringNotLike", stringLike],
  ["ArnEquals", "ArnNotEquals", arnLike],
  ["ArnLike", "ArnNotLike", arnLike],
  ["Bool", undefined, ignoringCase],
];

/** By operator, without `ForAnyValue:`, `ForAllValues:` and `IfExists`. */
export const comparisons: ReadonlyMap<string, Comparison> = new Map(
  positive.flatMap(([name, opposite, test]): [string, Comparison][] => [
    [name, { negated: false, matches: test }],
    ...(opposite === undefined
      ? []
      : [[opposite, { negated: true, matches: test }] as [string, Comparison]]),
  ]),
);
