/** What AWS refuses of those that register targets with a target group for targets of another type. */
import type { Fault, Judgement } from "../../../arguments/rule";
import { quote } from "../../../plain/text";
import { theOne } from "../../../stack/named";
import type { Stack, StackResource } from "../../../stack/stack";
import { itemBlock, itemText, type Value, valueOr } from "../../../stack/value";
import type { LinkRule } from "./link-rule";
import { targetGroupIn } from "./resources";

export const targetTypeLinks: readonly LinkRule[] = [
  {
    id: "ecs-target-type",
    holds:
      "The target groups of an ECS service whose tasks have addresses of their own have the targetType ip",
    answer:
      "InvalidParameterException: The provided target group … has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.",
    evidence: "seen",
    source:
      "[hashicorp/terraform-provider-aws#11723](https://github.com/hashicorp/terraform-provider-aws/issues/11723) and [#12252](https://github.com/hashicorp/terraform-provider-aws/issues/12252) (2026-11-26)",
    on: ["aws:ecs/service:Service"],
    judge: tasksAreAddresses,
  },
  {
    id: "autoscaling-target-type",
    holds: "The target groups of an Auto Scaling group have the targetType instance",
    answer:
      "ValidationError: Provided Target Group '…' has invalid target type. Please ensure all provided Target Groups have target type of instance.",
    evidence: "seen",
    source:
      "[hashicorp/terraform#18674](https://github.com/hashicorp/terraform/issues/18674) (2018-08-14)",
    on: ["aws:autoscaling/group:Group"],
    judge: (stack, resource) => {
      const key = "targetGroupArns";
      const texts = valueOr(resource.said.list(key), []).map(itemText);
      return perGroup(stack, resource, { key, texts }, (group, type) =>
        type === "instance"
          ? undefined
          : {
              problem: `It makes instances, and the target group ${quote(group.name)} has the targetType ${quote(type)}`,
              remedy: `Write targetType: "instance" for ${quote(group.name)}`,
            },
      );
    },
  },
];

/** Only tasks of the network mode awsvpc have a networkConfiguration, and all of Fargate. */
function tasksAreAddresses(stack: Stack, service: StackResource): readonly Judgement[] {
  const said = service.said;
  const configuration = said.raw("networkConfiguration");
  const isConfigured = configuration.state === "known" && said.has("networkConfiguration");
  if (!isConfigured && valueOr(said.text("launchType"), "") !== "FARGATE") return [];
  const key = "loadBalancers";
  const texts = valueOr(said.list(key), []).map((item) => {
    const block = itemBlock(item);
    return block.state === "known" ? block.value.text("targetGroupArn") : block;
  });
  return perGroup(stack, service, { key, texts }, (group, type) =>
    type === "instance"
      ? {
          problem: `Its tasks have addresses of their own, and the target group ${quote(group.name)} is for instances`,
          remedy: `Write targetType: "ip" for ${quote(group.name)}`,
        }
      : undefined,
  );
}

interface Arns {
  readonly key: string;
  readonly texts: readonly Value<string>[];
}

/** What is wrong with each target group that is sure to be one, by the type of its targets. */
function perGroup(
  stack: Stack,
  resource: StackResource,
  { key, texts }: Arns,
  judge: (group: StackResource, type: string) => Fault | undefined,
): Fault[] {
  const found = texts.map((text) => theOne(targetGroupIn(stack, resource, key, text)));
  return [...new Set(found)].flatMap((group) => {
    const type = group?.said.text("targetType");
    if (!group || !type || type.state === "unknown") return [];
    return judge(group, valueOr(type, "instance")) ?? [];
  });
}
