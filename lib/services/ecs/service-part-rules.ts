/** What AWS refuses of a service's load balancers, role, placement, volumes and aliases. */
import { eachGiven, forbidden, required, worded } from "../../arguments/checks";
import { allHold, equals, given, not } from "../../arguments/conditions";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import type { Argument } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { atLeastOne, excludes } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { givenOrMade } from "./checks";
import { onFargate } from "./service-conditions";
import { services } from "./types";

const volume = "volumeConfiguration[].managedEbsVolume";
const wrongVolume = "InvalidParameterException: ECS managed EBS volume configuration was invalid";
/** Of EC2's types of volumes, those whose speed nobody tells. */
const withoutIops = ["gp2", "st1", "sc1", "standard"];

const rules: readonly ArgumentRule[] = [
  {
    id: "service-load-balancer-target",
    holds: "A load balancer of a service has a target group or, if it is a Classic one, its name",
    answer:
      "InvalidParameterException: … loadBalancerName and targetGroupArn cannot both be specified",
    evidence: "seen",
    source: triedBy("pf-ecs-service-lb-target-exclusive"),
    within: "loadBalancers[]",
    check: excludes("targetGroupArn", "elbName"),
  },
  {
    id: "service-fargate-load-balancer",
    holds: "A service on Fargate has no Classic Load Balancer",
    answer: "InvalidParameterException: Classic Load Balancers are not supported with Fargate",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-classic-lb-with-fargate"),
    when: onFargate,
    check: forbidden("loadBalancers[].elbName"),
  },
  {
    id: "service-role-load-balancers",
    holds: "A service with an iamRole has loadBalancers",
    answer:
      "InvalidParameterException: IAM roles are only valid for services configured to use load balancers",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-role-without-load-balancers"),
    when: givenOrMade("iamRole"),
    check: worded(required("loadBalancers"), {
      remedy: "Write loadBalancers, or leave the role out",
    }),
  },
  {
    id: "service-role-network",
    holds: "A service with an iamRole has no networkConfiguration",
    answer:
      "InvalidParameterException: You cannot specify an IAM role for services that require a service linked role",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-role-with-awsvpc"),
    when: givenOrMade("iamRole"),
    check: forbidden("networkConfiguration"),
  },
  {
    id: "service-binpack-field",
    holds: "A placement strategy binpack is by cpu or memory",
    answer: "InvalidParameterException: … binpack field '…' is invalid",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-binpack-field"),
    within: "orderedPlacementStrategies[]",
    when: equals("type", "binpack"),
    check: eachGiven("field", otherField),
  },
  {
    id: "service-random-field",
    holds: "A placement strategy random has no field",
    answer: "InvalidParameterException: … random field should not be specified",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-random-with-field"),
    within: "orderedPlacementStrategies[]",
    when: equals("type", "random"),
    check: forbidden("field"),
  },
  {
    id: "service-distinct-expression",
    holds: "A placement constraint distinctInstance has no expression",
    answer: "InvalidParameterException: … distinctInstance expression should not be specified",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-placement-constraint-distinct-instance-expression"),
    within: "placementConstraints[]",
    when: equals("type", "distinctInstance"),
    check: forbidden("expression"),
  },
  {
    id: "service-volume-iops",
    holds: `A volume of type ${withoutIops.join(", ")} has no iops`,
    answer: wrongVolume,
    evidence: "seen",
    source: triedBy("pf-ecs-svc-ebs-iops-unsupported-type"),
    within: volume,
    // The provider doesn't send 0.
    when: allHold(equals("volumeType", ...withoutIops), not(equals("iops", "0"))),
    check: forbidden("iops"),
  },
  {
    id: "service-volume-throughput",
    holds: "Only a volume of type gp3 has a throughput",
    answer: wrongVolume,
    evidence: "seen",
    source: triedBy("pf-ecs-svc-ebs-throughput-non-gp3"),
    within: volume,
    when: allHold(
      equals("volumeType", ...withoutIops, "io1", "io2"),
      not(equals("throughput", "0")),
    ),
    check: forbidden("throughput"),
  },
  {
    id: "service-volume-size",
    holds: "A service's volume has a size, or a snapshot that tells it",
    answer: wrongVolume,
    evidence: "seen",
    source: triedBy("pf-ecs-svc-ebs-volume-without-size-or-snapshot"),
    within: volume,
    check: atLeastOne("sizeInGb", "snapshotId"),
  },
  {
    id: "service-connect-dns-name",
    holds:
      "The dnsName of an alias has 127 characters at most: letters, digits, hyphens, underscores and dots, and no hyphen first",
    answer: "InvalidParameterException: The DNS name that you provided is invalid",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-connect-client-alias-dns-name"),
    when: given("serviceConnectConfiguration"),
    check: eachGiven("serviceConnectConfiguration.services[].clientAlias[].dnsName", wrongDnsName),
  },
];

export const servicePartRules = rules.map((rule) => ({ ...rule, on: services }));

/** The provider takes these alone; of other cases it isn't known what AWS does by itself. */
function otherField({ name, text, given: there }: Argument): Fault | undefined {
  const field = valueOr(text, "");
  if (there !== "yes" || ["cpu", "memory"].includes(field.toLowerCase())) return undefined;
  return {
    problem: `${name} is ${quote(field)}`,
    remedy: 'Write field: "cpu" or "memory"',
    isConditional: true,
  };
}

function wrongDnsName({ name, text }: Argument): Fault | undefined {
  const said = valueOr(text, "");
  if (said === "" || /^[A-Za-z0-9_.][\w.-]{0,126}$/.test(said)) return undefined;
  return {
    problem: `${name} ${quote(said)} is no DNS name`,
    remedy: 'Write one such as "app" or "app.internal"',
  };
}
