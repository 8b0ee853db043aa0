/** What AWS refuses of listeners and rules because of others of the stack. */
import type { Judgement } from "../../../arguments/rule";
import { triedBy } from "../../../arguments/sources";
import { groupBy } from "../../../plain/group-by";
import { quote } from "../../../plain/text";
import { theOne } from "../../../stack/named";
import type { Stack, StackResource } from "../../../stack/stack";
import { valueOr } from "../../../stack/value";
import { listenerRuleTypes, listenerTypes } from "../argument-types";
import type { LinkRule } from "./link-rule";
import { balancerOf, listenerOf, targetGroupsOf } from "./resources";

export const sharedLinks: readonly LinkRule[] = [
  {
    id: "rule-priority",
    holds: "The rules of a listener have different priorities",
    answer: "PriorityInUse: Priority '…' is currently in use",
    evidence: "seen",
    source: `[hashicorp/terraform#24239](https://github.com/hashicorp/terraform/issues/24239) (2020-02-28) and ${triedBy("pf-elbv2-rule-priority-unique")}`,
    on: listenerRuleTypes,
    judge: priorityIsFree,
  },
  {
    id: "target-group-load-balancer",
    holds: "A target group is of one load balancer",
    answer:
      "TargetGroupAssociationLimit: The following target groups cannot be associated with more than one load balancer",
    evidence: "seen",
    source: `[hashicorp/terraform-provider-aws#22005](https://github.com/hashicorp/terraform-provider-aws/issues/22005) (2025-08-15) and ${triedBy("pf-elbv2-tg-single-load-balancer")}`,
    on: [...listenerTypes, ...listenerRuleTypes],
    judge: ofOneBalancer,
  },
];

const rulesByPriority = new WeakMap<
  Stack,
  ReadonlyMap<string, readonly { rule: StackResource }[]>
>();

function priorityIsFree(stack: Stack, rule: StackResource): readonly Judgement[] {
  const place = placeOfRule(stack, rule);
  if (place === undefined) return [];
  let byPlace = rulesByPriority.get(stack);
  if (!byPlace) {
    const all = stack.ofType(...listenerRuleTypes);
    const placed = all.map((one) => ({ rule: one, place: placeOfRule(stack, one) }));
    byPlace = groupBy(placed, (one) => one.place);
    rulesByPriority.set(stack, byPlace);
  }
  const same = (byPlace.get(place) ?? []).map((one) => one.rule);
  const first = same.find((one) => one.exists()) ?? same[0];
  if (!first || first === rule) return [];
  return [
    {
      problem: `priority is ${priorityOf(rule) ?? ""}, as that of the rule ${quote(first.name)} of the same listener`,
      remedy: "Write another one, or leave it out",
    },
  ];
}

/** The listener of a rule and its priority there; nothing where one isn't known. */
function placeOfRule(stack: Stack, rule: StackResource): string | undefined {
  const listener =
    theOne(listenerOf(stack, rule))?.urn ?? valueOr(rule.said.text("listenerArn"), "");
  const priority = priorityOf(rule);
  return listener === "" || priority === undefined ? undefined : `${listener} ${priority}`;
}

/** Of a rule that exists, AWS may have chosen it. */
function priorityOf(rule: StackResource): number | undefined {
  const said = rule.said.number("priority");
  return valueOr(said.state === "absent" ? rule.state.number("priority") : said, undefined);
}

interface Use {
  readonly by: StackResource;
  readonly group: StackResource;
  readonly balancer: StackResource;
}

const usesByGroup = new WeakMap<Stack, ReadonlyMap<StackResource, readonly Use[]>>();

function ofOneBalancer(stack: Stack, resource: StackResource): readonly Judgement[] {
  let uses = usesByGroup.get(stack);
  if (!uses) {
    const all = stack.ofType(...listenerTypes, ...listenerRuleTypes);
    uses = groupBy(
      all.flatMap((by) => usesBy(stack, by)),
      ({ group }) => group,
    );
    usesByGroup.set(stack, uses);
  }
  const faults = usesBy(stack, resource).flatMap(({ group, balancer }) => {
    const all = uses.get(group) ?? [];
    const first = all.find(({ by }) => by.exists()) ?? all[0];
    if (!first || first.balancer === balancer) return [];
    const problem = `The target group ${quote(group.name)} is of the load balancers ${quote(first.balancer.name)} and ${quote(balancer.name)}`;
    return [{ problem, remedy: "Make a target group for each" }];
  });
  return [...new Map(faults.map((fault) => [fault.problem, fault])).values()];
}

function usesBy(stack: Stack, by: StackResource): Use[] {
  const listener = listenerTypes.includes(by.type) ? by : theOne(listenerOf(stack, by));
  const balancer = listener && theOne(balancerOf(stack, listener));
  if (!balancer) return [];
  return targetGroupsOf(stack, by).flatMap((found) => {
    const group = theOne(found);
    return group ? [{ by, group, balancer }] : [];
  });
}
