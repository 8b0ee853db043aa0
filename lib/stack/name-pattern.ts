/** Names that Pulumi makes up. */
import type { StackResource } from "./stack";
import { valueOr } from "./value";

/**
 * The name `key` of a resource, with `*` for what isn't known of it. One that Pulumi makes up is
 * another at each preview, until the resource is there: the resource's own name, a hyphen and seven
 * digits of its choice.
 * https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming
 */
export function namePattern(resource: StackResource, key = "name"): string {
  const name = valueOr(resource.properties.text(key), "");
  if (name === "") return `${valueOr(resource.properties.text("namePrefix"), "")}*`;
  const made = `${resource.name}-`;
  const isMadeUp = name.startsWith(made) && /^[0-9a-f]{7}$/.test(name.slice(made.length));
  return isMadeUp && !resource.exists() ? `${made}*` : name;
}
