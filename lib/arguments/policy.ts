/** The policy of a service's arguments, declared with its rules. */
import {
  type ResourcePolicy,
  resourcePolicy,
  type StackPolicy,
  stackPolicy,
} from "../policy/declare";
import type { Finding } from "../policy/finding";
import { type RuleConfig, ruleConfigSchema } from "../policy/rule";
import { type CountConfig, countConfigSchema } from "../policy/unjudged";
import type { StackResource } from "../stack/stack";
import { type ChangeRule, judgeChanges } from "./change";
import { judge } from "./judge";
import type { ArgumentRule } from "./rule";
import type { Subject } from "./scope";

/** What is particular to a type of resource. */
export interface ArgumentType {
  /** What it calls arguments that the rules name otherwise. */
  readonly names?: Readonly<Record<string, string>>;
  /** An output that AWS computes, by which it is told whether a resource exists; `arn` without it. */
  readonly witness?: string;
}

/** What such a policy declares. */
interface Declaration extends Pick<
  StackPolicy,
  "name" | "title" | "description" | "severity" | "level" | "remediation"
> {
  readonly on: Readonly<Record<string, ArgumentType>>;
  /** The types of what stands behind arguments, if rules ask what the program says of it. */
  readonly reads?: readonly string[];
  readonly rules: readonly ArgumentRule[];
  /** Rules on changes of what exists. */
  readonly changes?: readonly ChangeRule[];
}

/** A policy on arguments that knows which resources exist. */
export interface ArgumentPolicy extends StackPolicy<RuleConfig & CountConfig> {
  /** By type. */
  readonly on: Declaration["on"];
}

/**
 * A policy that judges each resource by its own arguments. It is one on the stack, for only there it
 * is known which resources exist: AWS may have taken from what runs what it takes no more, and the
 * engine doesn't tell whether the program changes it. Of those it only warns.
 */
export function argumentPolicy(declaration: Declaration): ArgumentPolicy {
  const { on, reads = [], rules, changes = [], ...head } = declaration;
  const policy = stackPolicy<RuleConfig & CountConfig>({
    ...head,
    rules: [...rules, ...changes],
    appliesTo: [...Object.keys(on), ...reads],
    configSchema: { ...ruleConfigSchema, ...countConfigSchema },
    check(stack, report, config) {
      for (const [type, { names = {}, witness }] of Object.entries(on)) {
        const own = rulesOn(type, rules);
        const ofChanges = rulesOn(type, changes);
        for (const resource of stack.ofType(type)) {
          for (const finding of judge(own, subjectOf(resource, names), config)) {
            report(resource, resource.mayExist(witness) ? ofExisting(finding) : finding);
          }
          if (ofChanges.length === 0 || !resource.mayExist(witness)) continue;
          for (const finding of judgeChanges(ofChanges, stack, resource, config)) {
            report(resource, finding);
          }
        }
      }
    },
  });
  return { ...policy, on };
}

/**
 * The same of rules whose arguments lose something in silence: on each resource by itself, so that the
 * deployment, too, judges before AWS gets what only it knows. It can't tell what exists, so that AWS
 * must have refused all of it ever since.
 */
export function earlyArgumentPolicy(
  declaration: Omit<Declaration, "changes" | "reads">,
): ResourcePolicy<RuleConfig & CountConfig> {
  const { on, rules, ...head } = declaration;
  return resourcePolicy<RuleConfig & CountConfig>({
    ...head,
    rules,
    appliesTo: Object.keys(on),
    configSchema: { ...ruleConfigSchema, ...countConfigSchema },
    check(resource, report, config) {
      const { type, properties, region } = resource;
      const { names = {} } = on[type] ?? {};
      const subject = { type, properties, region, names };
      for (const finding of judge(rulesOn(type, rules), subject, config)) {
        report(finding);
      }
    },
  });
}

/** The rules that are for a type. */
function rulesOn<Rule extends Pick<ArgumentRule, "on">>(
  type: string,
  rules: readonly Rule[],
): readonly Rule[] {
  return rules.filter((rule) => rule.on?.includes(type) ?? true);
}

function subjectOf(resource: StackResource, names: Subject["names"] = {}): Subject {
  return {
    type: resource.type,
    names,
    properties: resource.said,
    // Few rules ask for it, and for most resources it takes decoding their outputs.
    get region() {
      return resource.region;
    },
    references: (key) => resource.references(key),
  };
}

/** What only isn't known reads the same of all. */
function ofExisting(finding: Finding): Finding {
  if (finding.because !== undefined) return finding;
  return {
    ...finding,
    consequence: `It exists already: only if the program changes it, this fails. ${finding.consequence}`,
    level: "advisory",
  };
}
