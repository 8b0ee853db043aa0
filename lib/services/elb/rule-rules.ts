/** What AWS refuses of the conditions of a listener's rule. */
import { eachGiven, required } from "../../arguments/checks";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import { Argument, type Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { listenerRuleTypes } from "./argument-types";
import { conditionValueRules } from "./condition-value-rules";

/** What a condition may be about. */
const kindKeys = [
  "hostHeader",
  "httpHeader",
  "httpRequestMethod",
  "pathPattern",
  "queryStrings",
  "sourceIp",
];
const onceOnly = ["hostHeader", "httpRequestMethod", "pathPattern", "sourceIp"];

const rules: readonly ArgumentRule[] = [
  {
    id: "conditions-missing",
    holds: "A rule has a condition",
    evidence: "seen",
    source: triedBy("pf-elbv2-rule-conditions-required"),
    check: required("conditions"),
  },
  {
    id: "condition-kind",
    holds:
      "A condition is about one thing: the host, a header, the method, the path, the query or the source",
    evidence: "seen",
    source:
      "[terraform-aws-modules/terraform-aws-alb#329](https://github.com/terraform-aws-modules/terraform-aws-alb/issues/329) (2023-11-27) and [#413](https://github.com/terraform-aws-modules/terraform-aws-alb/issues/413) (2025-09-30)",
    within: "conditions[]",
    check: isOfOneKind,
  },
  {
    id: "condition-once",
    holds:
      "A rule has one condition at most about the host, one about the method, one about the path and one about the source",
    evidence: "seen",
    source: triedBy("pf-elbv2-rule-condition-duplicate-field"),
    check: (scope) => onceOnly.flatMap((kind) => comesOnce(scope, kind)),
  },
  {
    id: "host-header",
    holds: "A host in a condition is a name with a dot, without a port",
    answer: "ValidationError: Condition value '…' contains a character that is not valid",
    evidence: "seen",
    source: `[kubernetes-sigs/aws-load-balancer-controller#2561](https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2561) (2022-03-17) and ${triedBy("pf-elbv2-rule-host-header-format")}`,
    check: eachGiven("conditions[].hostHeader.values[]", ({ name, text }) =>
      hostFault(name, valueOr(text, "")),
    ),
  },
  {
    id: "host-as-http-header",
    holds: "A condition about the host is a hostHeader, not an httpHeader",
    evidence: "seen",
    source: triedBy("pf-elbv2-rule-http-header-not-host"),
    check: eachGiven("conditions[].httpHeader.httpHeaderName", ({ name, text }) => {
      if (valueOr(text, "").toLowerCase() !== "host") return undefined;
      return {
        problem: `${name} is ${quote(valueOr(text, ""))}`,
        remedy: "Write hostHeader: { values: […] } instead",
      };
    }),
  },
  {
    id: "method-case",
    holds: "A request method in a condition is in upper case",
    evidence: "seen",
    source: triedBy("pf-elbv2-rule-http-method-charset"),
    check: eachGiven("conditions[].httpRequestMethod.values[]", ({ name, text }) => {
      const method = valueOr(text, "");
      return /[a-z]/.test(method)
        ? {
            problem: `${name} ${quote(method)} has lower-case letters`,
            remedy: `Write ${quote(method.toUpperCase())}`,
          }
        : undefined;
    }),
  },
];

export const listenerRuleRules = [...rules, ...conditionValueRules].map((rule) => ({
  ...rule,
  on: listenerRuleTypes,
}));

/** The provider refuses it itself, but in the deployment only. */
function isOfOneKind(scope: Scope): readonly Judgement[] {
  const args = kindKeys.map((kind) => scope.one(kind));
  const there = args.filter(({ given }) => given === "yes");
  const open = args.filter(({ given }) => given === "unknown");
  if (there.length > 1) return [ofSeveral(there.map(({ name }) => name))];
  if (open.length > 0) return [undecided(...open)];
  return there.length === 0 ? [ofNone(args[0]?.name ?? "")] : [];
}

const provider = "The AWS provider will answer in the deployment:";
const blocks =
  "of host_header, http_header, http_request_method, path_pattern, query_string or source_ip";

function ofSeveral(names: readonly string[]): Fault {
  return {
    problem: `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""} are in one condition`,
    consequence: `${provider} Only one ${blocks} can be set in a condition block`,
    remedy: "Write a condition for each: a rule needs all of its conditions to hold",
  };
}

function ofNone(first: string): Fault {
  return {
    problem: `${first.slice(0, first.lastIndexOf("."))} is about nothing`,
    consequence: `${provider} One ${blocks} must be set in a condition block`,
    remedy: `Write one of ${kindKeys.join(", ")}`,
  };
}

/** The provider makes one of conditions that are the same. */
function comesOnce(scope: Scope, kind: string): readonly Judgement[] {
  const places = scope.within(`conditions[].${kind}`);
  const lists = places.map((place) =>
    place instanceof Argument
      ? [place]
      : [...place.read("values[]"), ...place.read("regexValues[]")],
  );
  const open = lists.filter((list) => list.some(({ value }) => value.state === "unknown"));
  const known = lists.filter((list) => !open.includes(list));
  const count = new Set(known.map(asOne)).size;
  if (count > 1) {
    const remedy = "Write one, with the values of all";
    return [{ problem: `There are ${count} conditions of ${kind}`, remedy }];
  }
  return count + open.length > 1 ? [undecided(...open.flat())] : [];
}

/** Values in one text, whatever their order. */
function asOne(list: readonly Argument[]): string {
  return JSON.stringify(list.map(({ text }) => valueOr(text, "")).toSorted());
}

/** AWS's page has letters after the last dot, too, and takes a wildcard there. */
function hostFault(name: string, host: string): Fault | undefined {
  const problem = `${name} ${quote(host)}`;
  const remedy = 'Write a name such as "www.example.com" or "*.example.com"';
  if (/[^\w.*?-]/.test(host)) {
    return {
      problem: `${problem} has a character that AWS takes in no host`,
      remedy: `${remedy}; what has a port, as regexValues`,
    };
  }
  const dot = host.lastIndexOf(".");
  if (host === "" || (dot >= 0 && !/^\d/.test(host.slice(dot + 1)))) return undefined;
  const mayBeTaken = dot >= 0 || /[*?]/.test(host);
  return {
    problem: `${problem} ${dot < 0 ? "has no dot" : "ends in a number"}`,
    remedy,
    ...(mayBeTaken ? { level: "advisory" as const } : {}),
  };
}
