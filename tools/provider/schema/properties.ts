import { admitsUndefined, type Declaration } from "../declarations";
import { typeSpec, type TypeSpec } from "./type-spec";

/** A property as Pulumi's package schema writes it. */
export type PropertySpec = TypeSpec & { readonly secret?: true };

/** An object type, or the arguments or the results of a data source. */
export interface ObjectTypeSpec {
  readonly type: "object";
  readonly properties: Readonly<Record<string, PropertySpec>>;
  readonly required: readonly string[];
}

type Declarations = ReadonlyMap<string, Declaration>;

/** The properties, by name. */
export function propertySpecs(
  declared: Declarations,
  secrets: ReadonlySet<string> = new Set(),
): Record<string, PropertySpec> {
  const specs = [...declared].map(([name, { type }]): [string, PropertySpec] => [
    name,
    secrets.has(name) ? { ...typeSpec(type), secret: true } : typeSpec(type),
  ]);
  return Object.fromEntries(specs);
}

/** The properties that must be given, or that are always there. */
export function requiredNames(declared: Declarations): string[] {
  return [...declared]
    .filter(([, { optional, type }]) => !optional && !admitsUndefined(type))
    .map(([name]) => name);
}

/** An object of these properties. */
export function objectSpec(declared: Declarations): ObjectTypeSpec {
  return {
    type: "object",
    properties: propertySpecs(declared),
    required: requiredNames(declared),
  };
}
