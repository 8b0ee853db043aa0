import { readFileSync } from "node:fs";
import { join } from "node:path";
import { block, declarations, type Declaration } from "./declarations";
import { PACKAGE_FOLDER } from "./package-files";

const texts = new Map<string, string>();

/**
 * The properties of an object inside an output, read from @pulumi/aws's types/output.d.ts.
 * @param name with its module, e.g. `rds.InstanceMasterUserSecret`.
 */
export function nestedType(name: string): ReadonlyMap<string, Declaration> {
  return propertiesOf(name, "output.d.ts");
}

/** The properties of an object inside an argument, read from types/input.d.ts in the same way. */
export function nestedInputType(name: string): ReadonlyMap<string, Declaration> {
  return propertiesOf(name, "input.d.ts");
}

/**
 * The name of the object that an argument's type stands for, alone or in a list; undefined if it is
 * no object, or one of several things, such as a text.
 */
export function nestedInputName(type: string): string | undefined {
  const bare = type.replace(/pulumi\.Input<|>|\[\]| \| undefined/g, "");
  return /^inputs\.([\w.]+)$/.exec(bare)?.[1];
}

function propertiesOf(name: string, file: string): ReadonlyMap<string, Declaration> {
  const text = texts.get(file) ?? readFileSync(join(PACKAGE_FOLDER, "types", file), "utf8");
  texts.set(file, text);
  const [module = "", className = ""] = name.split(".");
  const types = block(text, `export declare namespace ${module} {`);
  return declarations(block(`\n${types}`, `interface ${className} {`, "    "), "        ");
}
