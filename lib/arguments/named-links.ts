/** Rules on what takes two resources: a new one, and another of the stack that one of its arguments names. */
import type { Finding } from "../policy/finding";
import { type RuleFacts } from "../policy/rule";
import { argumentOf, namedIn } from "../stack/named";
import type { Naming } from "../stack/naming";
import type { Stack, StackResource } from "../stack/stack";
import { itemText, type Properties, type Value, valueOr } from "../stack/value";
import { findingOf, unjudged } from "./judge";
import type { Applies, Judgement } from "./rule";

/** A fact on the resource that is named. */
export interface NamedRule extends RuleFacts {
  /** AWS's words: of evidence `seen` its answer, else what its page says. */
  readonly answer?: string;
  /** What is wrong with it, or can't be told of it, by what the program says of it. */
  readonly judge: (named: Properties, name: string) => Judgement | undefined;
}

/** By which argument a resource names others. */
export interface Link {
  readonly on: string;
  /** An output that AWS computes: what exists was taken once, and isn't judged. */
  readonly witness: string;
  /** The argument, which may be a list. */
  readonly key: string;
  readonly named: Naming;
  /** Whether it means this one of that name, rather than one elsewhere; yes without it. */
  readonly means?: (resource: StackResource, named: StackResource) => Applies;
  readonly rules: readonly NamedRule[];
}

/** The findings on the new resources of a stack, because of those that they name. */
export function linkFindings(
  links: readonly Link[],
  stack: Stack,
): { readonly resource: StackResource; readonly finding: Finding }[] {
  return links.flatMap((link) =>
    stack
      .ofType(link.on)
      .filter((resource) => !resource.mayExist(link.witness))
      .flatMap((resource) =>
        findingsOn(link, stack, resource).map((finding) => ({ resource, finding })),
      ),
  );
}

function findingsOn(link: Link, stack: Stack, resource: StackResource): Finding[] {
  const { key, named, rules, means } = link;
  return itemsAt(resource, key).flatMap((item): Finding[] => {
    const found = namedIn(stack, named).find(argumentOf(resource, key, itemText(item)));
    if (found.kind === "none") return [];
    if (found.kind === "can't tell") return [unjudged([key])];
    const other = found.resource;
    const { truth, unknown } = means?.(resource, other) ?? { truth: "yes", unknown: [] };
    if (truth === "no") return [];
    return rules.flatMap((rule) => {
      const judged = rule.judge(other.said, other.name);
      if (!judged) return [];
      if (truth === "unknown") return [unjudged(unknown)];
      return ["unknown" in judged ? unjudged(judged.unknown) : findingOf(rule, judged)];
    });
  });
}

/** The items of a list, or the one that isn't known. */
function itemsAt(resource: StackResource, key: string): readonly Value<unknown>[] {
  const list = resource.said.list(key);
  return list.state === "unknown" ? [list] : valueOr(list, []);
}
