/** What AWS refuses of the patterns by which a mapping filters. */
import { eachGiven } from "../../arguments/checks";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import type { Argument } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { isObject, parseJson } from "../../plain/json";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";

const patterns = "filterCriteria.filters[].pattern";

/** On the resource that `event-source-rules.ts` gives them. */
export const filterRules: readonly ArgumentRule[] = [
  {
    id: "event-source-filter-json",
    holds: "The pattern of a filter is the JSON of an object",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-filter-pattern-eventbridge-syntax"),
    check: eachGiven(patterns, noObject),
  },
  {
    id: "event-source-filter-values",
    holds: "What a filter's pattern compares with stands in a list",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-filter-pattern-leaf-array"),
    check: eachGiven(patterns, bareValue),
  },
];

/** The pattern stays out of the message: it may hold what is secret. */
function noObject({ name, text }: Argument): Fault | undefined {
  const pattern = valueOr(text, "");
  if (pattern === "" || isObject(parseJson(pattern))) return undefined;
  return {
    problem: `${name} isn't the JSON of an object`,
    remedy: 'Write JSON.stringify({ body: { kind: ["order"] } }) or the like',
  };
}

function bareValue({ name, text }: Argument): Fault | undefined {
  const key = bareKey(parseJson(valueOr(text, "")));
  if (key === undefined) return undefined;
  return {
    problem: `${name} compares ${quote(key)} with a value that isn't in a list`,
    remedy: "Write [ ] around it",
  };
}

/** The first key whose value is neither an object nor a list. */
function bareKey(pattern: unknown): string | undefined {
  if (!isObject(pattern)) return undefined;
  for (const [key, value] of Object.entries(pattern)) {
    if (Array.isArray(value)) continue;
    if (!isObject(value)) return key;
    const inside = bareKey(value);
    if (inside !== undefined) return inside;
  }
  return undefined;
}
