/** What the rules on a function and what belongs to it have in common. */
import type { LinkRule } from "../../arguments/links";
import type { Judgement } from "../../arguments/rule";
import type { Stack, StackResource } from "../../stack/stack";
import type { Properties } from "../../stack/value";

/** A resource that is new, in its stack. */
export interface Linked {
  readonly stack: Stack;
  readonly resource: StackResource;
}

/** A rule on resources of some types. */
export type TypedLinkRule = LinkRule<Linked> & { readonly on: readonly string[] };

/** What the program says of a resource, if it is known. */
export function said(resource: StackResource): Properties {
  return resource.program ?? resource.properties;
}

/** The judgement that an argument isn't known. */
export function unknownOf(name: string): Judgement {
  return { unknown: [name] };
}
