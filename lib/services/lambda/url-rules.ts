/** What AWS refuses of a function's URL. */
import { forbidden, noneOf, pattern, worded } from "../../arguments/checks";
import type { Applies, ArgumentRule, Check, Judgement } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { parseArn } from "../../stack/arn";
import { itemText, valueOr } from "../../stack/value";
import { functionUrls } from "./argument-types";
import { unlessMade } from "./target";

/** Of a name that isn't an ARN. */
const longestName = 64;

const rules: readonly ArgumentRule[] = [
  {
    id: "url-cors-methods",
    holds: "allowMethods has * alone, or methods by name",
    evidence: "seen",
    source: triedBy("pf-lambda-url-cors-allow-methods-wildcard-mix"),
    check: allOrSome("cors.allowMethods"),
  },
  {
    id: "url-cors-origins",
    holds: "allowOrigins has * alone, or origins by name",
    evidence: "seen",
    source: triedBy("pf-lambda-url-cors-allow-origins-wildcard-mix"),
    check: allOrSome("cors.allowOrigins"),
  },
  {
    id: "url-qualifier-latest",
    holds: "The qualifier of a URL isn't $LATEST",
    evidence: "seen",
    source: triedBy("pf-lambda-url-qualifier-latest-literal"),
    check: noneOf("qualifier", ["$LATEST"], "Leave it out: the URL is for $LATEST then"),
  },
  {
    id: "url-qualifier-twice",
    holds: "The alias of a URL is in its functionName or its qualifier, not in both",
    evidence: "seen",
    source: triedBy("pf-lambda-url-target-arn-and-qualifier"),
    when: hasAlias,
    check: worded(forbidden("qualifier"), { remedy: "Leave one of them out" }),
  },
  {
    id: "url-function-name",
    holds: "The name of a URL's function has 64 characters at most, unless it is an ARN",
    evidence: "seen",
    source: triedBy("pf-lambda-url-target-name-length"),
    check: unlessMade(
      "functionName",
      pattern(
        "functionName",
        (text) =>
          !text.includes(":") && text.length > longestName
            ? `has ${text.length} characters`
            : undefined,
        `Write a name of ${longestName} at most, or the function's ARN`,
      ),
    ),
  },
];

export const urlRules = rules.map((rule) => ({ ...rule, on: functionUrls }));

function allOrSome(path: string): Check {
  return (scope): Judgement[] => {
    const { name, items } = scope.one(path);
    if (items.state === "unknown") return [{ unknown: [name] }];
    const texts = valueOr(items, []).map(itemText);
    const known = texts.flatMap((text) => (text.state === "known" ? [text.value] : []));
    if (known.includes("*") && known.some((text) => text !== "*")) {
      return [{ problem: `${name} has "*" and others`, remedy: 'Write ["*"], or leave "*" out' }];
    }
    const isOpen = texts.length > 1 && texts.some(({ state }) => state === "unknown");
    return isOpen ? [{ unknown: [name] }] : [];
  };
}

/** An ARN of a function with something behind its name. */
function hasAlias(scope: Scope): Applies {
  const { name, text } = scope.one("functionName");
  if (text.state === "unknown") return { truth: "unknown", unknown: [name] };
  const { service, resource = "" } = parseArn(valueOr(text, "")) ?? {};
  const because = [`${name} has an alias or a version`];
  return service === "lambda" && resource.split(":").length > 2
    ? { truth: "yes", unknown: [], because }
    : { truth: "no", unknown: [] };
}
