/** What AWS refuses of a service of ECS. */
import { forbidden, noneOf, worded } from "../../arguments/checks";
import { allHold, equals, not } from "../../arguments/conditions";
import type { ArgumentRule } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { every, excludes } from "../../arguments/together";
import { services } from "./types";

const isDaemon = equals("schedulingStrategy", "DAEMON");
const isExternal = equals("deploymentController.type", "EXTERNAL");
// The AWS provider doesn't send launchType beside an EXTERNAL controller: resourceServiceCreate in
// internal/service/ecs/service.go of hashicorp/terraform-provider-aws.
const hasLaunchType = not(isExternal);
const onFargate = allHold(equals("launchType", "FARGATE"), hasLaunchType);
const onEc2 = allHold(equals("launchType", "EC2"), hasLaunchType);

const rules: readonly ArgumentRule[] = [
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

export const serviceRules = rules.map((rule) => ({ ...rule, on: services }));
