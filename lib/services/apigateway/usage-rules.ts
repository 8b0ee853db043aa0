/** What API Gateway refuses of an API as a whole, and of a usage plan. */
import { eachGiven, forbidden, pattern, worded } from "../../arguments/checks";
import { allHold, equals, explained, given, not } from "../../arguments/conditions";
import type { ArgumentRule } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { combination } from "../../arguments/together";
import { own } from "../../plain/own";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { restApi, usagePlan } from "./argument-types";
import { badRequest } from "./words";

/** How far a quota's first day may be off its period's. */
const offsets: Readonly<Record<string, number>> = { DAY: 0, WEEK: 6, MONTH: 27 };

export const usageRules: readonly ArgumentRule[] = [
  {
    id: "api-vpc-endpoints",
    holds: "Only a private API has vpcEndpointIds",
    answer: badRequest("VPCEndpoints can only be specified with PRIVATE apis."),
    evidence: "seen",
    source: triedBy("pf-apigw-vpc-endpoint-ids-private-only"),
    on: [restApi],
    when: explained(
      allHold(
        given("endpointConfiguration.types"),
        not(equals("endpointConfiguration.types[]", "PRIVATE")),
      ),
      'types isn\'t "PRIVATE"',
    ),
    check: worded(forbidden("endpointConfiguration.vpcEndpointIds"), {
      remedy: 'Leave it out, or write types: "PRIVATE"',
    }),
  },
  {
    id: "quota-limit",
    holds: "The limit of a quota is 1 or more",
    answer: badRequest("Usage Plan quota limit must be a non-negative numeric"),
    evidence: "seen",
    source: triedBy("pf-apigw-usage-plan-quota-limit"),
    on: [usagePlan],
    check: eachGiven("quotaSettings.limit", ({ name, number }) => {
      const limit = valueOr(number, 1);
      if (limit >= 1) return undefined;
      return {
        problem: `${name} is ${limit}`,
        remedy: "Write 1 or more, or leave quotaSettings out",
        // What AWS answers to 0, its words leave open.
        ...(limit >= 0 && { level: "advisory" }),
      };
    }),
  },
  {
    id: "quota-offset",
    holds: "The offset of a quota is within its period: 0 a day, to 6 a week, to 27 a month",
    answer: badRequest("Usage Plan quota offset must be between 0 and … inclusive in the … period"),
    evidence: "seen",
    source: triedBy("pf-apigw-usage-plan-quota-offset-range"),
    on: [usagePlan],
    check: combination(
      ["quotaSettings.period", "quotaSettings.offset"],
      (period = "", offset = "0") => {
        const most = own(offsets, period);
        const number = Number(offset);
        if (most === undefined || (number >= 0 && number <= most) || Number.isNaN(number)) {
          return undefined;
        }
        return {
          problem: `quotaSettings.offset is ${number}, and period is ${quote(period)}`,
          remedy: most === 0 ? "Leave offset out" : `Write 0 to ${most}`,
        };
      },
    ),
  },
  {
    id: "plan-throttle-path",
    holds: "The path of a throttle is a resource's, with a method after it",
    answer: badRequest("Invalid method {resourcePath: …,method: } specified"),
    evidence: "seen",
    source: triedBy("pf-apigw-usage-plan-throttle-key"),
    on: [usagePlan],
    check: pattern(
      "apiStages[].throttles[].path",
      (path) =>
        /^(\/.*\/(GET|PUT|POST|DELETE|PATCH|OPTIONS|HEAD|ANY|\*))?$/.test(path)
          ? undefined
          : "isn't a path with a method",
      'Write it as "/pets/GET", or "//GET" for the root',
    ),
  },
];
