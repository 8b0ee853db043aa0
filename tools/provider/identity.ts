import type { Declaration } from "./declarations";

/** How a resource's id comes about. */
export interface Identity {
  /** The properties whose values make the id; none if AWS makes it up. */
  readonly properties: readonly string[];
  /** What stands between the values of several properties. */
  readonly separator: string;
  /** An id as the documentation shows it, e.g. `sg-903004f8`; empty if it shows none. */
  readonly example: string;
}

const IMPORTED_ID = /pulumi import \S+ \S+ ['"]?([^'"\n]+)/;
const REQUIRED = /### Identity Schema\s+#### Required\s+([\s\S]*?)(?=\n#### |\nUsing )/;
const NAMED_IN_TEXT = /Using `pulumi import`, import [^\n]*? using [^\n`]*`(\w+)`\. For example/;

const BY_NAME = /using (?:the|their)(?: [\w.]+)* name\. For example/;

/** Ids that AWS makes up: `sg-903004f8`, `1234abcd-12ab-34cd-56ef-1234567890ab`. */
const MADE_UP = /^[a-z]+-[0-9a-f]{8,17}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Reads from a type's documentation how its id comes about: from the identity schema in its section
 * on import, where there is one, else from the sentence that says what to import it by.
 */
export function identityOf(
  documentation: string,
  outputs: ReadonlyMap<string, Declaration>,
): Identity {
  const text = documentation.replace(/^ \* ?/gm, "");
  const example = IMPORTED_ID.exec(text)?.[1]?.trim() ?? "";
  const stated = statedProperties(text, example).map((name) => propertyCalled(name, outputs));
  const properties = stated.every((name) => name !== undefined) ? stated : [];
  return { properties, separator: separatorIn(example, properties.length), example };
}

function statedProperties(text: string, example: string): string[] {
  const required = REQUIRED.exec(text)?.[1];
  if (required !== undefined) {
    return [...required.matchAll(/^[*-] `(\w+)`/gm)].map(([, name = ""]) => name);
  }
  if (MADE_UP.test(example)) return [];
  if (example.startsWith("arn:")) return ["arn"];
  const named = NAMED_IN_TEXT.exec(text)?.[1];
  if (named !== undefined) return [named];
  return BY_NAME.test(text) ? ["name"] : [];
}

/** The output of that name; `functionName` is plain `name` in Pulumi. */
function propertyCalled(
  name: string,
  outputs: ReadonlyMap<string, Declaration>,
): string | undefined {
  return [name, name.replace(/^\w+Name$/, "name")].find((candidate) => outputs.has(candidate));
}

/** The sign that divides the example into as many parts as there are properties. */
function separatorIn(example: string, parts: number): string {
  const signs = [",", "/", "|", ":", ";", "#", "_"];
  return signs.find((sign) => example.split(sign).length === parts) ?? ",";
}

/** Makes up an id of the form that the documentation shows. */
export function madeUpId(identity: Identity, hash: string): string {
  if (/^[0-9a-f]{8}-/.test(identity.example)) {
    return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, "$1-$2-$3-$4-$5");
  }
  // CloudFront's: `E74FTE3AEXAMPLE`.
  if (/^E[0-9A-Z]{13,}$/.test(identity.example)) return `E${hash.slice(0, 13).toUpperCase()}`;
  const prefix = /^[a-z]+-(?=[0-9a-f]{8,17}$)/.exec(identity.example)?.[0] ?? "";
  return `${prefix}${hash.slice(0, 17)}`;
}
