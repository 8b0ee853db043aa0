/** What AWS refuses of the health check of a target group. */
import { eachGiven, noneOf } from "../../arguments/checks";
import { allHold, not } from "../../arguments/conditions";
import { type ArgumentRule, type Check, type Judgement, undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { targetGroupTypes } from "./argument-types";
import { applicationProtocols, protocolIs, targetsAre, textIs } from "./conditions";

const ofApplication = protocolIs(...applicationProtocols);
const ofGrpc = textIs("protocolVersion", "GRPC");

const rules: readonly ArgumentRule[] = [
  {
    id: "health-check-enabled",
    holds: "Health checks are off only for Lambda functions",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-hc-enabled-required"),
    when: targetsAre("instance", "ip", "alb"),
    check: noneOf("healthCheck.enabled", ["false"], "Leave it out"),
  },
  {
    id: "health-check-timeout",
    holds: "The timeout of a health check is shorter than its interval",
    answer: "ValidationError: Health check timeout '…' must be smaller than the interval '…'",
    evidence: "seen",
    source: `[hashicorp/terraform-provider-aws#2366](https://github.com/hashicorp/terraform-provider-aws/issues/2366) (2017-11-19), [terraform-linters/tflint-ruleset-aws#404](https://github.com/terraform-linters/tflint-ruleset-aws/issues/404) (2022-11-29) and ${triedBy("pf-elbv2-hc-timeout-interval")}`,
    check: shortTimeout,
  },
  {
    id: "matcher",
    holds: "A health check of an Application Load Balancer expects codes of 200 to 499",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-matcher-range-alb"),
    when: allHold(ofApplication, not(ofGrpc)),
    check: matcher(200, 499),
  },
  {
    id: "matcher-grpc",
    holds: "A health check of gRPC expects codes of 0 to 99",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-matcher-grpc-range"),
    when: allHold(ofApplication, ofGrpc),
    check: matcher(0, 99),
  },
  {
    id: "matcher-geneve",
    holds: "A health check of a Gateway Load Balancer expects codes of 200 to 399",
    evidence: "seen",
    source: triedBy("pf-elbv2-tg-matcher-range-geneve"),
    when: protocolIs("GENEVE"),
    check: matcher(200, 399),
  },
];

export const healthCheckRules = rules.map((rule) => ({ ...rule, on: targetGroupTypes }));

/** The codes are as `200`, `200,202` or `200-299`. */
function matcher(least: number, most: number): Check {
  return eachGiven("healthCheck.matcher", ({ name, text }) => {
    const codes = valueOr(text, "").match(/\d+/g) ?? [];
    const wrong = codes.find((code) => Number(code) < least || Number(code) > most);
    if (wrong === undefined) return undefined;
    return {
      problem: `${name} has ${quote(wrong)}`,
      remedy: `Write codes of ${least} to ${most}`,
      isConditional: true,
    };
  });
}

/** In seconds, of the provider. */
const defaultInterval = 30;
/** In seconds, of AWS, for targets of an Application Load Balancer. */
const defaultTimeout = 5;

/** Of Network Load Balancers it isn't known whether both may be the same, as they had to be once. */
function shortTimeout(scope: Scope): readonly Judgement[] {
  const [timeout, interval] = [scope.one("healthCheck.timeout"), scope.one("healthCheck.interval")];
  if (timeout.given === "no" && interval.given === "no") return [];
  const { truth, unknown } = ofApplication(scope);
  const open = [timeout, interval].filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  const atMost = valueOr(interval.number, defaultInterval);
  const seconds = valueOr(timeout.number, truth === "no" ? 0 : defaultTimeout);
  if (seconds < atMost) return [];
  if (truth === "unknown") return [{ unknown }];
  return [
    {
      problem: `${timeout.name} is ${seconds}${timeout.given === "no" ? " by default" : ""}, and the interval is ${atMost}`,
      remedy: "Write a shorter timeout, or a longer interval",
      ...(truth === "yes" ? {} : { level: "advisory" as const }),
    },
  ];
}
