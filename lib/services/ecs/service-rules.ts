/** What AWS refuses of a service of ECS. */
import { forbidden, noneOf, pattern, worded } from "../../arguments/checks";
import type { ArgumentRule } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { every, excludes } from "../../arguments/together";
import { hasLaunchType, isDaemon, isExternal, onEc2, onFargate } from "./service-conditions";
import { services } from "./types";

const named = "Write 255 letters, digits, hyphens and underscores at most";

const rules: readonly ArgumentRule[] = [
  {
    id: "service-name",
    holds:
      "A service's name is of letters, digits, hyphens and underscores, 255 at most; so is the one that Pulumi makes of the resource's",
    evidence: "seen",
    source: triedBy("pf-ecs-service-name"),
    // The latter is what aws-native has.
    check: every(pattern("name", wrongName, named), pattern("serviceName", wrongName, named)),
  },
  {
    id: "service-launch-type",
    holds: "A service has a launchType or capacityProviderStrategies, not both",
    answer:
      "InvalidParameterException: Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.",
    evidence: "seen",
    source: triedBy("pf-ecs-service-launch-type-capacity-provider"),
    when: hasLaunchType,
    check: worded(excludes("launchType", "capacityProviderStrategies"), {
      remedy: "Leave launchType out: the capacity providers tell it",
    }),
  },
  {
    id: "service-fargate-placement",
    holds: "A service on Fargate has no orderedPlacementStrategies and no placementConstraints",
    evidence: "seen",
    source: triedBy("pf-ecs-service-fargate-placement"),
    when: onFargate,
    check: every(forbidden("orderedPlacementStrategies"), forbidden("placementConstraints")),
  },
  {
    id: "service-fargate-daemon",
    holds: "The schedulingStrategy of a service on Fargate isn't DAEMON",
    answer:
      "Tasks using the Fargate launch type or the CODE_DEPLOY or EXTERNAL deployment controller types don't support the DAEMON scheduling strategy.",
    evidence: "stated",
    source:
      "[CreateService](https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/ecs/aws.sdk.kotlin.services.ecs.model/-create-service-request/scheduling-strategy.html) (2026-11-26)",
    when: onFargate,
    check: noneOf("schedulingStrategy", ["DAEMON"], 'Write schedulingStrategy: "REPLICA"'),
  },
  {
    id: "service-daemon-placement",
    holds: "A service whose schedulingStrategy is DAEMON has no orderedPlacementStrategies",
    answer:
      "InvalidParameterException: The daemon scheduling strategy does not support placement strategies",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-daemon-with-placement-strategies"),
    when: isDaemon,
    check: forbidden("orderedPlacementStrategies"),
  },
  {
    id: "service-daemon-rebalancing",
    holds: "A service whose schedulingStrategy is DAEMON has no availabilityZoneRebalancing",
    answer:
      "InvalidParameterException: Availability Zone Rebalancing does not support DAEMON services",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-az-rebalancing-with-daemon"),
    when: isDaemon,
    check: noneOf("availabilityZoneRebalancing", ["ENABLED"], 'Write "DISABLED", or leave it out'),
  },
  {
    id: "service-ec2-platform-version",
    holds: "A service whose launchType is EC2 has no platformVersion",
    answer:
      "InvalidParameterException: The platform version must be null when specifying an EC2 launch type",
    evidence: "seen",
    source: triedBy("pf-ecs-service-platform-version-ec2"),
    when: onEc2,
    check: forbidden("platformVersion"),
  },
  {
    id: "service-external-task-definition",
    holds: "A service whose deployment controller is EXTERNAL has no taskDefinition",
    answer: "InvalidParameterException: TaskDefinition must be blank",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-external-with-taskdef"),
    when: isExternal,
    check: forbidden("taskDefinition"),
  },
  {
    id: "service-external-load-balancers",
    holds: "A service whose deployment controller is EXTERNAL has no loadBalancers",
    answer: "InvalidParameterException: LoadBalancers must be empty or null",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-external-with-load-balancers"),
    when: isExternal,
    check: forbidden("loadBalancers"),
  },
];

function wrongName(text: string): string | undefined {
  if (text === "" || /^[\w-]{1,255}$/.test(text)) return undefined;
  return text.length > 255
    ? `has ${text.length} characters`
    : "has other characters than AWS takes for a service";
}

export const serviceRules = rules.map((rule) => ({ ...rule, on: services }));
