import type { ResourceType } from "./package-types";
import { replaceKeysOf } from "./replace-keys";
import { sameValue, type PropertyMap } from "./values";

/** How an input changes. */
export interface InputChange {
  readonly kind: "add" | "delete" | "update";
  /** Whether the change makes a new resource. */
  readonly replaces: boolean;
}

/** The inputs that change, by name. An unknown new value is a change. */
export function changedInputs(
  type: ResourceType,
  olds: PropertyMap,
  news: PropertyMap,
): Map<string, InputChange> {
  const replaceKeys = replaceKeysOf(type);
  const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])]
    .filter((name) => !name.startsWith("__"))
    .sort();
  const changes = new Map<string, InputChange>();
  for (const name of names) {
    const kind = kindOfChange(type, name, olds, news);
    if (kind !== undefined) changes.set(name, { kind, replaces: replaceKeys.has(name) });
  }
  return changes;
}

function kindOfChange(
  type: ResourceType,
  name: string,
  olds: PropertyMap,
  news: PropertyMap,
): InputChange["kind"] | undefined {
  const [before, after] = [olds[name], news[name]];
  // What AWS may choose stays as it is when the program no longer says it.
  if (after === undefined) return type.optionalComputed.has(name) ? undefined : "delete";
  if (before === undefined) return "add";
  return sameValue(before, after) ? undefined : "update";
}
