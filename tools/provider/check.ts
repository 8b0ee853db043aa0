import { autoNameOf, makeName } from "./auto-names";
import type { ResourceType } from "./package-types";
import type { ProviderConfig } from "./provider-config";
import {
  containsSecret,
  containsUnknown,
  filterEntries,
  isMap,
  isSecret,
  mapValues,
  plain,
  secret,
  UNKNOWN,
  unwrapped,
  withResourceIds,
  type PropertyMap,
  type PropertyValue,
} from "./values";

/** Where the provider notes which inputs it filled in itself, as the real one does. */
const DEFAULTS = "__defaults";

/** What the engine passes to Check. */
export interface CheckRequest {
  readonly type: ResourceType;
  readonly resourceName: string;
  /** The inputs as checked the last time; empty for a new resource. */
  readonly olds: PropertyMap;
  /** The inputs as the program gives them. */
  readonly news: PropertyMap;
  /** Decides the random part of a name; may be empty. */
  readonly seed: Uint8Array;
}

/** The inputs with what the AWS provider fills in: the Region, the name, and all tags. */
export function checkedInputs(request: CheckRequest, config: ProviderConfig): PropertyMap {
  const { type, news } = request;
  const given = filterEntries(news, (_, value) => value !== null);
  const inputs = mapValues(given, (value, name) => asDocument(type, name, withResourceIds(value)));
  if (takesRegion(type)) inputs.region ??= config.region;
  if (type.outputs.has("tagsAll")) inputs.tagsAll = allTags(config.defaultTags, inputs.tags);
  const names = madeNames(request, inputs);
  return { ...inputs, ...names, [DEFAULTS]: Object.keys(names) };
}

/** A few types have a deprecated `region` of their own, which the provider leaves alone. */
export function takesRegion(type: ResourceType): boolean {
  const region = type.inputs.get("region");
  return region !== undefined && !region.doc.includes("@deprecated");
}

/** The tags that a resource gets: the provider's, and its own over them. */
export function allTags(defaultTags: PropertyMap, tags: PropertyValue | undefined): PropertyValue {
  const own = unwrapped(tags);
  if (own !== undefined && containsUnknown(own)) return UNKNOWN;
  const merged = { ...defaultTags, ...(isMap(own) ? own : {}) };
  return isSecret(tags) ? secret(merged) : merged;
}

/** A name made up by Pulumi, where the program gives neither a name nor the start of one. */
function madeNames(request: CheckRequest, inputs: PropertyMap): PropertyMap {
  const autoName = autoNameOf(request.type);
  if (autoName === undefined) return {};
  const { property } = autoName;
  if (property in inputs || `${property}Prefix` in inputs) return {};
  const kept = wasMade(request.olds, property) ? request.olds[property] : undefined;
  return { [property]: kept ?? makeName(autoName, request.resourceName, request.seed) };
}

function wasMade(olds: PropertyMap, property: string): boolean {
  const defaults = olds[DEFAULTS];
  return Array.isArray(defaults) && defaults.includes(property);
}

/** A policy document given as an object becomes JSON where the type takes a text as well. */
function asDocument(type: ResourceType, name: string, value: PropertyValue): PropertyValue {
  const takesBoth = (type.inputs.get(name)?.type ?? "").includes("string | inputs.");
  const isObject = isMap(unwrapped(value));
  if (!takesBoth || !isObject) return value;
  if (containsUnknown(value)) return UNKNOWN;
  const document = JSON.stringify(plain(value));
  return containsSecret(value) ? secret(document) : document;
}
