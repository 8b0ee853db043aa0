/** What stands behind an argument that isn't known yet: the resources whose outputs it has. */
import type { StackResource } from "../stack/stack";
import type { Check } from "./rule";
import type { Argument, Scope } from "./scope";

/** The resources behind an argument that isn't known; of a block the engine tells those of the whole. */
export function behind({ subject }: Scope, { name }: Argument): readonly StackResource[] {
  const [key = name] = name.split(/[.[]/);
  return subject.references?.(key) ?? [];
}

/**
 * A check of a text that a resource of the stack may give: what AWS makes of its own is right by
 * itself, so that nothing is open then.
 */
export function unlessMade(path: string, check: Check): Check {
  return (scope) => {
    const argument = scope.one(path);
    const isMade = argument.value.state === "unknown" && behind(scope, argument).length > 0;
    return isMade ? [] : check(scope);
  };
}
