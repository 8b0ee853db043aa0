/** What AWS refuses of a function's URL. */
import { unlessMade } from "../../arguments/behind";
import { noneOf, pattern } from "../../arguments/checks";
import { given } from "../../arguments/conditions";
import type { ArgumentRule, Check, Fault, Judgement } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { combination } from "../../arguments/together";
import { quote } from "../../plain/text";
import { parseArn } from "../../stack/arn";
import { itemText, valueOr } from "../../stack/value";
import { functionUrls } from "./argument-types";

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
    // That both are the same, nobody was seen to try.
    id: "url-qualifier-twice",
    holds: "The alias of a URL is in its functionName or its qualifier, and no other in either",
    evidence: "seen",
    source: triedBy("pf-lambda-url-target-arn-and-qualifier"),
    when: given("qualifier"),
    check: combination(["functionName", "qualifier"], twoAliases),
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

/** An ARN of a function may have an alias or a version behind the name. */
function twoAliases(text = "", qualifier = ""): Fault | undefined {
  const { service, resource = "" } = parseArn(text) ?? {};
  const [, , own = qualifier] = resource.split(":");
  if (service !== "lambda" || own === qualifier) return undefined;
  return {
    problem: `qualifier is ${quote(qualifier)}, and the function's ARN has ${quote(own)}`,
    remedy: "Leave one of them out",
  };
}
