/** Which integration is for which method: by reference, or by the resource and the verb of both. */
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { method } from "./argument-types";
import type { Parts } from "./deployed-parts";

/** The methods of an API with their integrations. */
export interface Pairs {
  /** The integrations that are surely for a method. */
  of(one: StackResource): readonly StackResource[];
  /** The methods that surely have none in this stack. */
  readonly bare: readonly StackResource[];
}

/** Finds the pairs among what is of one API. */
export function pairsOf({ methods, integrations }: Parts): Pairs {
  const byPlace = new Map<string, StackResource>();
  for (const one of methods) {
    const place = placeOf(one);
    if (place !== undefined) byPlace.set(place, one);
  }
  const pairs = new Map<StackResource, StackResource[]>();
  let isOpen = false;
  for (const one of integrations) {
    const place = placeOf(one);
    const named = one.references("httpMethod").filter(({ type }) => type === method);
    const same = place === undefined ? undefined : byPlace.get(place);
    const own = new Set(same ? [...named, same] : named);
    if (own.size === 0 && place === undefined) isOpen = true;
    for (const its of own) pairs.set(its, [...(pairs.get(its) ?? []), one]);
  }
  const lacks = (one: StackResource) =>
    placeOf(one) !== undefined && !pairs.has(one) && !hasInline(one);
  return { of: (one) => pairs.get(one) ?? [], bare: isOpen ? [] : methods.filter(lacks) };
}

/** Methods of aws-native have their integration in an argument. */
function hasInline(one: StackResource): boolean {
  return one.said.has("integration");
}

/** The verb and the resource of a method or an integration, where both are clear. */
function placeOf(one: StackResource): string | undefined {
  const verb = valueOr(one.said.text("httpMethod"), "");
  const at = pathOf(one);
  return verb === "" || at === undefined ? undefined : `${verb.toUpperCase()} ${at}`;
}

/** A resource of the stack, or the ID of one; a program may take it from a method, which passes it on. */
function pathOf(one: StackResource): string | undefined {
  const [from, another] = one.references("resourceId");
  if (another) return undefined;
  if (!from) return valueOr<string | undefined>(one.said.text("resourceId"), undefined);
  if (from.type !== method) return from.urn;
  const [behind, more] = from.references("resourceId");
  return more === undefined && behind?.type !== method ? behind?.urn : undefined;
}
