import { isDeepStrictEqual } from "node:util";

/** A property value as it travels between the engine and a provider. */
export type PropertyValue = null | boolean | number | string | PropertyValue[] | PropertyMap;

/** An object of property values: a resource's inputs or outputs, or a nested object. */
export interface PropertyMap {
  [key: string]: PropertyValue;
}

/** Stands for a value that isn't known at preview (`unknownValue` in @pulumi/pulumi's rpc.ts). */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Marks an object as a special value; the key's value says which (rpc.ts of @pulumi/pulumi). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE_REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";

/** Whether the value is an object, special values included. */
export function isMap(value: PropertyValue | undefined): value is PropertyMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the value is a secret. */
export function isSecret(value: PropertyValue | undefined): value is PropertyMap {
  return isMap(value) && value[SIGNATURE] === SECRET;
}

/** The value wrapped as a secret. */
export function secret(value: PropertyValue): PropertyMap {
  return { [SIGNATURE]: SECRET, value };
}

/** The value without the secret around it, if there is one; secrets inside stay. */
export function unwrapped(value: PropertyValue | undefined): PropertyValue | undefined {
  return isSecret(value) ? value.value : value;
}

/** The value with every secret inside it replaced by what it holds. */
export function plain(value: PropertyValue): PropertyValue {
  if (isSecret(value)) return plain(value.value ?? null);
  if (Array.isArray(value)) return value.map(plain);
  return isMap(value) ? mapValues(value, plain) : value;
}

/** Whether the value, or anything inside it, fulfils the test. */
function contains(value: PropertyValue, test: (value: PropertyValue) => boolean): boolean {
  if (test(value)) return true;
  const inside = Array.isArray(value) ? value : isMap(value) ? Object.values(value) : [];
  return inside.some((item) => contains(item, test));
}

/** Whether the value is unknown or holds an unknown. */
export function containsUnknown(value: PropertyValue): boolean {
  return contains(value, (item) => item === UNKNOWN);
}

/** Whether the value is a secret or holds one. */
export function containsSecret(value: PropertyValue): boolean {
  return contains(value, isSecret);
}

/** Whether two values are equal, be they secret or not. */
export function sameValue(a: PropertyValue, b: PropertyValue): boolean {
  return isDeepStrictEqual(plain(a), plain(b));
}

/** The value with every reference to a resource in it replaced by the resource's id. */
export function withResourceIds(value: PropertyValue): PropertyValue {
  if (Array.isArray(value)) return value.map(withResourceIds);
  if (!isMap(value)) return value;
  // An empty id is that of a resource which doesn't exist yet.
  if (value[SIGNATURE] === RESOURCE_REFERENCE)
    return value.id === "" ? UNKNOWN : (value.id ?? UNKNOWN);
  return mapValues(value, withResourceIds);
}

/** The same keys with each value replaced by what the function returns for it. */
export function mapValues(
  map: PropertyMap,
  replace: (value: PropertyValue, key: string) => PropertyValue,
): PropertyMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, replace(value, key)]));
}

/** The entries whose key and value fulfil the test. */
export function filterEntries(
  map: PropertyMap,
  keep: (key: string, value: PropertyValue) => boolean,
): PropertyMap {
  return Object.fromEntries(Object.entries(map).filter(([key, value]) => keep(key, value)));
}
