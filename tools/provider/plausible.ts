import { arnOf, dashed, serviceOf, unusualText, type ArnParts, type Thing } from "./arns";
import { shapeOf, type Declaration, type Shape } from "./declarations";
import { nestedType } from "./nested-types";
import type { ResourceType } from "./package-types";
import type { PropertyMap, PropertyValue } from "./values";

/** The thing in AWS that values are made up for. */
export interface Subject extends ArnParts {
  readonly type: Thing;
  /** The id that AWS would make up. */
  readonly madeUpId: string;
}

/** Makes up texts by what properties are called; the first rule that fits counts. */
const TEXTS: readonly (readonly [
  name: RegExp,
  make: (subject: Subject, name: string) => string,
])[] = [
  [/^arn$/, (subject) => arnOf(subject.type, subject)],
  [/^secretArn$/, (subject) => secretArn(subject)],
  [/Arn$/, (subject, name) => relatedArn(subject, name)],
  [/^(owner|registry|account)Id$|^owner$/, ({ account }) => account],
  [/[rR]egion$/, ({ region }) => region],
  [/[aA]vailabilityZone$/, ({ region }) => `${region}a`],
  [/RegionalDomainName$/, (subject) => host(subject, [subject.label], true)],
  [/[dD]omainName$/, (subject) => host(subject, [subject.label], false)],
  [/[dD]nsName$|[eE]ndpoint$|^address$/, (subject) => uniqueHost(subject)],
  [/[uU]r[li]$/, (subject) => `https://${uniqueHost(subject)}`],
  [/[iI]p(Address)?$/, () => "192.0.2.1"],
  [/[cC]idr(Block)?$/, () => "192.0.2.0/24"],
  [/(Time|Date|At)$/, () => "2025-01-01T00:00:00Z"],
  [/[vV]ersion$/, () => "1.0"],
  [/[sS]tatus$|[sS]tate$/, () => "available"],
  [/Prefix$|[pP]olicy(Document)?$/, () => ""],
  [/Id$/, ({ hash }, name) => `${dashed(name.replace(/Id$/, ""))}-${hash}`],
];

/** The default that an argument's documentation names, e.g. "Defaults to `private`." */
const DOCUMENTED_DEFAULT = /defaults? (?:value )?(?:is|to) "?`"?([^`"]+)"?`/i;

/** A value for an output of a resource, such as AWS might give it; undefined for none. */
export function plausibleValue(
  subject: Subject & { readonly type: ResourceType },
  name: string,
): PropertyValue | undefined {
  const output = subject.type.outputs.get(name);
  if (output === undefined) return undefined;
  const shape = shapeOf(output.type);
  if (!subject.type.optionalComputed.has(name)) return ofShape(subject, name, shape);
  // A block that the program leaves out stays empty, as no made-up one would mean anything.
  if (shape.kind === "list") return [];
  if (shape.kind === "object") return undefined;
  return documentedDefault(output, shape) ?? ofShape(subject, name, shape);
}

function documentedDefault({ doc }: Declaration, shape: Shape): PropertyValue | undefined {
  const text = DOCUMENTED_DEFAULT.exec(doc)?.[1];
  if (text === undefined || shape.kind === "string") return text;
  if (shape.kind === "boolean") return text === "true";
  return shape.kind === "number" && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** A value of a shape for a property of that name; undefined where none can be made up. */
export function ofShape(subject: Subject, name: string, shape: Shape): PropertyValue | undefined {
  switch (shape.kind) {
    case "string":
      return text(subject, name);
    case "number":
      return 1;
    case "boolean":
      return false;
    case "map":
      return {};
    case "list":
      return [ofShape(subject, name.replace(/s$/, ""), shape.of)].filter(
        (item) => item !== undefined,
      );
    case "object":
      return object(subject, shape.name);
    case "other":
      return undefined;
  }
}

function object(subject: Subject, typeName: string): PropertyMap {
  const values: PropertyMap = {};
  for (const [name, property] of nestedType(typeName)) {
    // What may be left out is left out, which also ends types that contain themselves.
    const value = property.optional ? undefined : ofShape(subject, name, shapeOf(property.type));
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function text(subject: Subject, name: string): string {
  const className = subject.type.token.split(":")[2] ?? "";
  if (name.toLowerCase() === `${className}id`.toLowerCase()) return subject.madeUpId;
  const unusual = unusualText(subject.type, name, subject);
  if (unusual !== undefined) return unusual;
  const rule = TEXTS.find(([pattern]) => pattern.test(name));
  return rule === undefined ? `${dashed(name)}-${subject.hash}` : rule[1](subject, name);
}

function relatedArn(subject: Subject, name: string): string {
  const { partition, region, account, hash } = subject;
  const kind = dashed(name.replace(/Arn$/, ""));
  return `arn:${partition}:${serviceOf(subject.type)}:${region}:${account}:${kind}/${hash}`;
}

/** A secret that a service keeps: its ARN names the other service. */
function secretArn({ partition, region, account, hash }: Subject): string {
  return `arn:${partition}:secretsmanager:${region}:${account}:secret:preflight-${hash}-${hash.slice(0, 6)}`;
}

function host(subject: Subject, labels: string[], regional: boolean): string {
  const region = regional ? [subject.region] : [];
  return [...labels, serviceOf(subject.type), ...region, subject.dnsSuffix].join(".");
}

function uniqueHost(subject: Subject): string {
  const { hash, region, dnsSuffix, type } = subject;
  return [
    `${dashed(type.token.split(":")[2] ?? "")}-${hash}`,
    region,
    serviceOf(type),
    dnsSuffix,
  ].join(".");
}
