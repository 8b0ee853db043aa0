/** What the rules on a function and what belongs to it have in common. */
import type { LinkRule } from "../../arguments/links";
import type { Judgement } from "../../arguments/rule";
import type { Stack, StackResource } from "../../stack/stack";

/** A resource that is new, in its stack. */
export interface Linked {
  readonly stack: Stack;
  readonly resource: StackResource;
}

/** A rule on resources of some types. */
export type TypedLinkRule = LinkRule<Linked> & { readonly on: readonly string[] };

/** The judgement that an argument isn't known. */
export function unknownOf(name: string): Judgement {
  return { unknown: [name] };
}
