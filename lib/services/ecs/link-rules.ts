/** What AWS refuses of a service because of the task definition that it runs, and of what is around it. */
import type { LinkRule } from "../../arguments/links";
import { triedBy } from "../../arguments/sources";
import {
  among,
  noNamespace,
  noNetwork,
  ofTask,
  otherMode,
  otherTarget,
  portWithoutNeed,
} from "./link-checks";
import { otherPort } from "./link-ports";
import type { Linked } from "./linked";

const mappings = "containerDefinitions[].portMappings[]";

export const linkRules: readonly LinkRule<Linked>[] = [
  {
    id: "network-configuration",
    holds: "A service has a networkConfiguration if the networkMode of its task is awsvpc",
    answer:
      "InvalidParameterException: Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    evidence: "seen",
    source:
      "[tryretool/retool-onpremise#84](https://github.com/tryretool/retool-onpremise/issues/84) (2026-11-26)",
    check: ofTask(noNetwork),
  },
  {
    id: "network-mode",
    holds: "A service with a networkConfiguration runs a task whose networkMode is awsvpc",
    answer:
      "InvalidParameterException: Network Configuration is not valid for the given networkMode of this task definition.",
    evidence: "seen",
    source: triedBy("pf-ecs-service-network-config-mode"),
    check: ofTask(otherMode),
  },
  {
    id: "target-type",
    holds:
      "The targetType of a service's target group isn't ip if the networkMode of its task is bridge; with aws-native, it is ip if that is awsvpc",
    answer:
      "InvalidParameterException: The provided target group … has target type …, which is incompatible with the … network mode specified in the task definition.",
    evidence: "seen",
    source:
      "[hashicorp/terraform-provider-aws#11719](https://github.com/hashicorp/terraform-provider-aws/issues/11719) and [#12252](https://github.com/hashicorp/terraform-provider-aws/issues/12252) (2026-11-26)",
    check: ofTask(otherTarget),
  },
  {
    id: "load-balancer-container",
    holds: "A service's load balancer is for a container of its task",
    answer: "InvalidParameterException: The container … does not exist in the task definition.",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-lb-container-name-missing"),
    check: ofTask(
      among("loadBalancers[].containerName", "containerDefinitions[].name", "a container"),
    ),
  },
  {
    id: "load-balancer-port",
    holds: "A service's load balancer is for a port that the container maps",
    answer: "InvalidParameterException: The container … did not have a container port … defined.",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-lb-container-port-missing"),
    check: ofTask(otherPort),
  },
  {
    id: "connect-port-name",
    holds: "Service Connect is for port mappings of the task that have a name",
    answer:
      "InvalidParameterException: … does not refer to any named PortMapping in the container definitions",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-connect-port-name-missing"),
    check: ofTask(
      among(
        "serviceConnectConfiguration.services[].portName",
        `${mappings}.name`,
        "a port mapping",
      ),
    ),
  },
  {
    id: "connect-namespace",
    holds: "Service Connect has a namespace, of the service or of its cluster",
    answer: "InvalidParameterException: Namespace is missing",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-connect-without-namespace"),
    check: noNamespace,
  },
  {
    id: "volume-name",
    holds: "A volume that a service configures is one of its task",
    answer:
      "InvalidParameterException: The volume name '…' in your request does not have a matching volume in your Task Definition",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-ebs-name-not-in-taskdef"),
    check: ofTask(among("volumeConfiguration[].name", "volumes[].name", "a volume")),
  },
  {
    // That it depends on the records: https://github.com/telia-oss/terraform-aws-ecs-fargate/pull/36 (2026-11-26)
    id: "registry-port",
    holds:
      "A service whose task is on awsvpc names no containerPort for a registry that has no SRV records",
    answer:
      "InvalidParameterException: The values specified for serviceRegistries do not require a value for 'containerPort'. Remove the value and retry.",
    evidence: "seen",
    source: triedBy("pf-ecs-svc-registries-port-with-awsvpc"),
    check: portWithoutNeed,
  },
];
