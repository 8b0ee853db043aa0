/** Names that Pulumi makes up. */
import type { StackResource } from "./stack";
import { valueOr } from "./value";

/**
 * Whether Pulumi makes up a name of a resource: one that is another at each preview, until the resource
 * is there. It is the resource's own name, as `base` has it, a hyphen and seven digits of its choice.
 * https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming
 */
export function isMadeUp(name: string, resource: StackResource, base = resource.name): boolean {
  const end = name.startsWith(`${base}-`) ? name.slice(base.length + 1) : "";
  return /^[0-9a-f]{7}$/.test(end) && !resource.exists();
}

/** The name `key` of a resource, with `*` for what isn't known of it. */
export function namePattern(resource: StackResource, key = "name"): string {
  const name = valueOr(resource.properties.text(key), "");
  if (name === "") return `${valueOr(resource.properties.text("namePrefix"), "")}*`;
  return isMadeUp(name, resource) ? `${resource.name}-*` : name;
}
