/** What AWS refuses of how a service is deployed. */
import { noneOf, required, worded } from "../../arguments/checks";
import { equals } from "../../arguments/conditions";
import type { ArgumentRule, Fault, Judgement } from "../../arguments/rule";
import { undecided } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { every } from "../../arguments/together";
import { valueOr } from "../../stack/value";
import { isRolling } from "./service-conditions";
import { nativeService, services } from "./types";

const rules: readonly ArgumentRule[] = [
  {
    id: "service-percents",
    holds:
      "In a rolling deployment, the minimum of healthy tasks is 100 percent at most, and the maximum 100 at least",
    answer:
      "InvalidParameterException: minimumHealthyPercent must be at most 100, or: maximumPercent must be at least 100",
    evidence: "seen",
    source: triedBy("pf-ecs-service-deployment-percent"),
    when: isRolling,
    check: (scope) => {
      const { least, most } = percents(scope);
      return [
        ...beyond(least, (percent) => percent > 100),
        ...beyond(most, (percent) => percent < 100),
      ];
    },
  },
  {
    id: "service-deployment-room",
    holds: "In a rolling deployment, the minimum and the maximum of tasks aren't both 100 percent",
    answer:
      "InvalidParameterException: Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-min-healthy-over-max-percent"),
    when: isRolling,
    check: noRoom,
  },
  {
    id: "service-circuit-breaker",
    holds:
      "Only a service whose deployment controller is ECS has a circuit breaker that is enabled",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-circuit-breaker-with-code-deploy"),
    when: equals("deploymentController.type", "CODE_DEPLOY", "EXTERNAL"),
    // The latter is what aws-native has.
    check: every(
      noneOf("deploymentCircuitBreaker.enable", ["true"], "Leave deploymentCircuitBreaker out"),
      noneOf(
        "deploymentConfiguration.deploymentCircuitBreaker.enable",
        ["true"],
        "Leave deploymentCircuitBreaker out",
      ),
    ),
  },
  {
    id: "service-code-deploy-load-balancer",
    holds: "A service whose deployment controller is CODE_DEPLOY has loadBalancers",
    answer:
      "InvalidParameterException: … the service requires an Application Load Balancer or Network Load Balancer",
    evidence: "seen",
    source: triedBy("pf-ecs-service-codedeploy-lb"),
    when: equals("deploymentController.type", "CODE_DEPLOY"),
    check: worded(required("loadBalancers"), {
      remedy: "Write loadBalancers with a target group, or leave deploymentController out",
    }),
  },
];

export const deploymentRules = rules.map((rule) => ({ ...rule, on: services }));

/** The arguments, and what the provider sends where they are left out, if it sends anything. */
function percents(scope: Scope) {
  return scope.subject.type === nativeService
    ? {
        least: scope.one("deploymentConfiguration.minimumHealthyPercent"),
        most: scope.one("deploymentConfiguration.maximumPercent"),
      }
    : {
        least: scope.one("deploymentMinimumHealthyPercent"),
        most: scope.one("deploymentMaximumPercent"),
        leastByDefault: 100,
      };
}

function beyond(argument: Argument, isWrong: (percent: number) => boolean): Judgement[] {
  if (argument.value.state === "unknown") return [undecided(argument)];
  const percent = valueOr(argument.number, 100);
  if (!isWrong(percent)) return [];
  return [
    {
      problem: `${argument.name} is ${percent}`,
      remedy: `Write 100, or ${percent > 100 ? "less" : "more"}`,
    },
  ];
}

/** The maximum is 200 where it is left out. That one isn't known, `service-percents` tells. */
function noRoom(scope: Scope): Fault[] {
  const { least, most, leastByDefault } = percents(scope);
  const ofLeast =
    least.value.state === "absent" ? leastByDefault : valueOr(least.number, undefined);
  if (ofLeast !== 100 || valueOr(most.number, undefined) !== 100) return [];
  return [
    {
      problem: `${least.name} and ${most.name} are both 100`,
      remedy: `Write a ${most.name} of more than 100, or a ${least.name} of less`,
    },
  ];
}
