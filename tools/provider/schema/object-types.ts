import { readFileSync } from "node:fs";
import { join } from "node:path";
import { declarations, type Declaration } from "../declarations";
import { PACKAGE_FOLDER } from "../package-files";
import { objectSpec, type ObjectTypeSpec } from "./properties";
import { objectToken } from "./type-spec";

type Declarations = ReadonlyMap<string, Declaration>;

/**
 * The objects inside arguments and outputs, by their token. The schema has one type where @pulumi/aws
 * has two: what an argument's object takes decides, with what only the output's has besides.
 */
export function objectTypes(): Record<string, ObjectTypeSpec> {
  const types = interfacesIn("output.d.ts");
  for (const [name, properties] of interfacesIn("input.d.ts")) {
    const ofOutput = [...(types.get(name) ?? [])].map(([key, declaration]) => {
      return [key, { ...declaration, optional: true }] as const;
    });
    types.set(name, new Map([...ofOutput, ...properties]));
  }
  return Object.fromEntries(
    [...types].map(([name, properties]) => [objectToken(name), objectSpec(properties)]),
  );
}

/** The interfaces in a file of `types`, by name and module: `rds.ClusterScalingConfiguration`. */
function interfacesIn(file: string): Map<string, Declarations> {
  const text = readFileSync(join(PACKAGE_FOLDER, "types", file), "utf8");
  const found = new Map<string, Declarations>();
  for (const [, name = "", body = ""] of text.matchAll(
    /^export interface (\w+) \{\n([\s\S]*?)^\}/gm,
  )) {
    found.set(name, declarations(body, "    "));
  }
  for (const [, module = "", types = ""] of text.matchAll(
    /^export declare namespace (\w+) \{\n([\s\S]*?)^\}/gm,
  )) {
    for (const [, name = "", body = ""] of types.matchAll(
      /^ {4}interface (\w+) \{\n([\s\S]*?)^ {4}\}/gm,
    )) {
      found.set(`${module}.${name}`, declarations(body, "        "));
    }
  }
  return found;
}
