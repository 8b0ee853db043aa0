import { type RuleConfig, ruleConfigSchema } from "../lib/policy/rule";
import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import { linkRules } from "../lib/services/ecs/link-rules";
import { linkedTypes } from "../lib/services/ecs/linked";
import { linkFindings } from "../lib/services/ecs/links";
import { services } from "../lib/services/ecs/types";

export const ecsLinks = stackPolicy<RuleConfig & CountConfig>({
  name: "ecs-links",
  title: "ECS services and what they run agree",
  description:
    "A new service must go with its task definition, its target groups, its cluster and its registry.",
  severity: "high",
  level: "mandatory",
  appliesTo: [...services, ...linkedTypes],
  remediation:
    "Write the names and ports of the task definition, and a target group and a network that its networkMode takes.",
  rules: linkRules,
  configSchema: { ...ruleConfigSchema, ...countConfigSchema },
  check(stack, report, config) {
    for (const { resource, finding } of linkFindings(stack, config)) report(resource, finding);
  },
});
