/** What AWS refuses of a web ACL and what belongs to one. */
import { length } from "../../arguments/checks";
import type { ArgumentType } from "../../arguments/policy";
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { home, isAway } from "../cloudfront/home";
import { nameFaults, prefix } from "./log-destinations";

const scoped = [
  "aws:wafv2/webAcl:WebAcl",
  "aws:wafv2/ipSet:IpSet",
  "aws:wafv2/ruleGroup:RuleGroup",
  "aws:wafv2/regexPatternSet:RegexPatternSet",
];
const nativeScoped = [
  "aws-native:wafv2:WebAcl",
  "aws-native:wafv2:IpSet",
  "aws-native:wafv2:RuleGroup",
  "aws-native:wafv2:RegexPatternSet",
];
const logging = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

export const wafTypes: Readonly<Record<string, ArgumentType>> = {
  ...Object.fromEntries(scoped.map((type) => [type, {}])),
  ...Object.fromEntries(nativeScoped.map((type) => [type, { witness: "arn" }])),
  [logging]: { witness: "id" },
};

const destinations = "logDestinationConfigs";

export const wafRules: readonly ArgumentRule[] = [
  {
    id: "cloudfront-scope-region",
    holds: `What has the scope CLOUDFRONT goes to ${home}`,
    answer:
      "WAFInvalidParameterException: Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT",
    evidence: "seen",
    source: triedBy("pf-wafv2-scope-region"),
    on: [...scoped, ...nativeScoped],
    check: onlyAtHome,
  },
  {
    id: "log-destination-name",
    holds: `The name of a log destination starts with ${prefix}`,
    answer:
      "WAFInvalidParameterException: Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or slashes., field: LOG_DESTINATION",
    evidence: "seen",
    source: triedBy("pf-wafv2-logging-destination"),
    on: [logging],
    check: nameFaults,
  },
  {
    id: "log-destination-one",
    holds: "A web ACL logs to one destination",
    answer: "WAFLimitsExceededException",
    evidence: "seen",
    source: triedBy("pf-wafv2-logging-destination"),
    on: [logging],
    check: length(destinations, { most: 1 }, "Leave one of them: a web ACL takes no more"),
  },
];

function onlyAtHome(scope: Scope): readonly Judgement[] {
  const { region } = scope.subject;
  const own = valueOr(region, home);
  if (region.state !== "unknown" && !isAway(own)) return [];
  const argument = scope.one("scope");
  if (argument.value.state === "unknown") return [undecided(argument)];
  if (valueOr(argument.text, "") !== "CLOUDFRONT") return [];
  if (region.state === "unknown") return [{ unknown: ["region"] }];
  return [
    {
      problem: `scope is "CLOUDFRONT", and this goes to ${quote(own)}`,
      remedy: `Give it a provider, or a region, of ${home}; or write scope: "REGIONAL"`,
    },
  ];
}
