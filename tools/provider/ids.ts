import { autoNameOf } from "./auto-names";
import type { ResourceType } from "./package-types";
import { plain, type PropertyMap } from "./values";

/** The properties that make the id: what the documentation says, else the name, else none. */
export function idProperties(type: ResourceType): readonly string[] {
  const { properties, example } = type.identity;
  const name = autoNameOf(type)?.property;
  return properties.length === 0 && example === "" && name !== undefined ? [name] : properties;
}

/** The id that the properties make; undefined if they don't, or aren't all there. */
export function idFrom(type: ResourceType, outputs: PropertyMap): string | undefined {
  const values = idProperties(type).map((name) => textOf(outputs[name]));
  const complete = values.length > 0 && values.every((value) => value !== undefined);
  return complete ? values.join(type.identity.separator) : undefined;
}

/** What the resource is called in its ARN; undefined if it goes by an id that AWS makes up. */
export function labelOf(type: ResourceType, given: PropertyMap): string | undefined {
  const properties = idProperties(type);
  if (properties.length === 0) return undefined;
  const name = autoNameOf(type)?.property ?? "";
  return [name, ...properties.filter((property) => property !== "arn")]
    .map((property) => textOf(given[property]))
    .find((value) => value !== undefined);
}

/** The text that a value is, secret or not; undefined if it is no text. */
export function textOf(value: PropertyMap[string] | undefined): string | undefined {
  const known = value === undefined ? undefined : plain(value);
  return typeof known === "string" ? known : undefined;
}
