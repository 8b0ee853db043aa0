/** Which stacks an exemption is for: what it says itself, and what the URN of its resource says. */
import { intersects, wildcard } from "../plain/glob";
import { matchesWildcard } from "../plain/wildcard";

/** The name of a stack and of its project; of an exemption, patterns with `*` and `?`. */
export interface Scope {
  readonly stack?: string | undefined;
  readonly project?: string | undefined;
}

/** What of an exemption says for which stacks it is. */
export interface Scoped extends Scope {
  /** A URN, or the name of a resource. */
  readonly resource: string;
}

/** An exemption and its resource's URN that name different stacks or projects. */
export interface Contradiction {
  readonly key: keyof Scope;
  /** What the exemption says, and what the URN. */
  readonly own: string;
  readonly inUrn: string;
}

const keys = ["stack", "project"] as const;
const prefix = "urn:pulumi:";

/** Whether a text names a resource by URN, rather than by the name that the program gave it. */
export function isUrn(resource: string): boolean {
  return resource.startsWith("urn:");
}

/** Whether a scope includes the stack that a URN is of. */
export function includes(scope: Scope, urn: string): boolean {
  const place = scopeOfUrn(urn);
  return keys.every((key) => matchesWildcard(scope[key] ?? "*", place[key] ?? ""));
}

/** Whether an exemption may be for resources of the stack that a URN is of. */
export function isForStack(exemption: Scoped, urn: string): boolean {
  return includes(exemption, urn) && includes(scopeOfResource(exemption), urn);
}

/** Whether an exemption is for one stack only: it, or the URN, names the stack and the project. */
export function isForOneStack(exemption: Scoped): boolean {
  const byUrn = scopeOfResource(exemption);
  return keys.every((key) => isName(exemption[key]) || isName(byUrn[key]));
}

/** Where an exemption says one thing and its URN another, so that it is for no resource at all. */
export function contradictionIn(exemption: Scoped): Contradiction | undefined {
  const byUrn = scopeOfResource(exemption);
  for (const key of keys) {
    const own = exemption[key];
    const inUrn = byUrn[key];
    if (own === undefined || inUrn === undefined) continue;
    if (!intersects(wildcard(own), wildcard(inUrn))) return { key, own, inUrn };
  }
  return undefined;
}

function scopeOfResource({ resource }: Scoped): Scope {
  return isUrn(resource) ? scopeOfUrn(resource) : {};
}

/**
 * What a URN, `urn:pulumi:<stack>::<project>::<type>::<name>`, says of its stack and project. In one
 * with wildcards and fewer than four parts a `*` may stand for several of them, so what follows it
 * says nothing.
 */
function scopeOfUrn(urn: string): Scope {
  const isWhole = urn.split("::").length >= 4;
  const [start = "", project] = (isWhole ? urn : urn.replace(/\*.*$/s, "*")).split("::");
  const stack = start.startsWith(prefix) ? start.slice(prefix.length) : undefined;
  return { stack, project };
}

function isName(pattern: string | undefined): boolean {
  return pattern !== undefined && !/[*?]/.test(pattern);
}
