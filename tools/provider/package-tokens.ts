import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_FOLDER } from "./package-files";

/** The tokens of what a package has. */
export interface PackageTokens {
  /** Of the resource types, but for the provider itself. */
  readonly resources: readonly string[];
  /** Of the data sources. */
  readonly functions: readonly string[];
}

/** Reads the tokens of all that the installed @pulumi/aws has. */
export function packageTokens(): PackageTokens {
  const texts = readdirSync(PACKAGE_FOLDER, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js"))
    .map((file) => readFileSync(join(PACKAGE_FOLDER, file), "utf8"));
  const found = (pattern: RegExp): string[] =>
    texts.flatMap((text) => pattern.exec(text)?.[1] ?? []);
  return {
    resources: found(/static __pulumiType = '(aws:[^']+)'/),
    functions: found(/pulumi\.runtime\.invoke\("(aws:[^"]+)"/),
  };
}
