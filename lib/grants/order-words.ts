/** What findings on mere order say: what should be waited for, and how. */
import { capitalized } from "../plain/text";
import type { StackResource } from "../stack/stack";
import { namesAmong } from "./names";

/** As many names as a line of a message can have. */
const mostNames = 4;

/** The names of resources as in a sentence: `"a"`, `"a" and "b"`, `"a", "b", "c", "d" and 3 others`. */
export function namesOf(
  resources: readonly StackResource[],
  named = namesAmong(...resources),
): string {
  const shown = resources.slice(0, mostNames).map(named);
  const left = resources.length - shown.length;
  const parts = left === 0 ? shown : [...shown, left === 1 ? "another" : `${left} others`];
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

/** The option to write, in the words of Pulumi's documentation for all languages. */
export function toWaitFor(resource: StackResource, late: readonly StackResource[]): string {
  return capitalized(waiting(resource, late));
}

/** The same as the rest of a sentence. */
export function waiting(
  resource: StackResource,
  late: readonly StackResource[],
  named = namesAmong(resource, ...late),
): string {
  return `make ${named(resource)} depend on ${namesOf(late, named)} (resource option dependsOn)`;
}
