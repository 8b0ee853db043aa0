/** The findings on services of ECS that don't go with what they are linked to. */
import { judgeLinks } from "../../arguments/links";
import type { Finding } from "../../policy/finding";
import type { RuleConfig } from "../../policy/rule";
import type { Stack, StackResource } from "../../stack/stack";
import { linkRules } from "./link-rules";
import { readTask, scopeOf, taskOf } from "./linked";
import { ecsTypes, services } from "./types";

/** Those on the services of a stack that are new, or that get a new task definition. */
export function linkFindings(
  stack: Stack,
  config: RuleConfig,
): { readonly resource: StackResource; readonly finding: Finding }[] {
  return stack
    .ofType(...services)
    .flatMap((resource) =>
      findingsOn(stack, resource, config).map((finding) => ({ resource, finding })),
    );
}

/** Whether AWS looks at all of a service when that only gets another task, nobody was seen to try. */
function findingsOn(stack: Stack, resource: StackResource, config: RuleConfig): Finding[] {
  const exists = mayExist(resource);
  const found = taskOf(stack, resource);
  const task = found.kind === "one" ? readTask(found.resource) : undefined;
  if (exists && (!task || mayExist(task.resource))) return [];
  const linked = { stack, resource, service: scopeOf(resource), ...(task && { task }) };
  const open = found.kind === "can't tell" ? ["taskDefinition"] : [];
  const findings = judgeLinks(linkRules, linked, config, open);
  return exists ? findings.map((finding) => ({ ...finding, level: "advisory" })) : findings;
}

function mayExist(resource: StackResource): boolean {
  return resource.mayExist(ecsTypes[resource.type]?.witness);
}
