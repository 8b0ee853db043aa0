import { readFileSync } from "node:fs";
import { join } from "node:path";
import { block, declarations, type Declaration } from "./declarations";
import { PACKAGE_FOLDER } from "./package-files";

let outputTypes: string | undefined;

/**
 * The properties of an object inside an output, read from @pulumi/aws's types/output.d.ts.
 * @param name with its module, e.g. `rds.InstanceMasterUserSecret`.
 */
export function nestedType(name: string): ReadonlyMap<string, Declaration> {
  outputTypes ??= readFileSync(join(PACKAGE_FOLDER, "types", "output.d.ts"), "utf8");
  const [module = "", className = ""] = name.split(".");
  const types = block(outputTypes, `export declare namespace ${module} {`);
  return declarations(block(`\n${types}`, `interface ${className} {`, "    "), "        ");
}
