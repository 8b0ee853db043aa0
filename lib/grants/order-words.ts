/** What findings on mere order say: what should be waited for, and how. */
import type { StackResource } from "../stack/stack";
import { quotedName } from "./words";

/** As many names as a line of a message can have. */
const mostNames = 4;

/** The names of resources as in a sentence: `"a"`, `"a" and "b"`, `"a", "b", "c", "d" and 3 others`. */
export function namesOf(resources: readonly StackResource[]): string {
  const shown = resources.slice(0, mostNames).map(quotedName);
  const left = resources.length - shown.length;
  const parts = left === 0 ? shown : [...shown, left === 1 ? "another" : `${left} others`];
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

/** The option to write, in the words of Pulumi's documentation for all languages. */
export function toWaitFor(resource: StackResource, late: readonly StackResource[]): string {
  return `Make ${quotedName(resource)} depend on ${namesOf(late)} (resource option dependsOn)`;
}
