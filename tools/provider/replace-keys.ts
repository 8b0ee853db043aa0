import { autoNameOf } from "./auto-names";
import type { ResourceType } from "./package-types";

/**
 * A sentence of an argument's documentation that says that any change of it makes a new resource.
 * Sentences about some changes only ("when decreased", "from `a` to `b`") don't count.
 */
const ANY_CHANGE =
  /^chang\w+ [^,]*(?:new \w+|recreat|re-creat|replacement)|^if \S+ is changed, creates|\bforces new resource|^forces replacement (?:if|when)/i;
const SOME_CHANGES = /\bbetween\b|\bfrom\b|to an? (?:empty|lower)|with an\b/i;

/** The inputs whose change makes a new resource, as far as @pulumi/aws tells. */
export function replaceKeysOf(type: ResourceType): ReadonlySet<string> {
  const documented = [...type.inputs].filter(([, { doc }]) =>
    sentences(doc).some(isAboutAnyChange),
  );
  const autoName = autoNameOf(type)?.property;
  return new Set([
    ...documented.map(([name]) => name),
    // A resource can't take another identity, nor move to another Region.
    ...type.identity.properties.filter((name) => type.inputs.has(name)),
    ...(autoName === undefined ? [] : [autoName]),
    ...(type.inputs.has("region") ? ["region"] : []),
  ]);
}

function sentences(doc: string): string[] {
  return doc
    .replace(/[*>]+|NOTE:/g, "")
    .split(/(?<=[.;)])\s+|\n/)
    .map((text) => text.trim());
}

function isAboutAnyChange(sentence: string): boolean {
  return ANY_CHANGE.test(sentence) && !SOME_CHANGES.test(sentence);
}
