import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_FOLDER } from "../../../tools/provider/package-files";

/** The tokens of all resource types in the installed @pulumi/aws, but for the provider itself. */
export function packageTokens(): string[] {
  const files = readdirSync(PACKAGE_FOLDER, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".js"))
    .map((file) => readFileSync(join(PACKAGE_FOLDER, file), "utf8"))
    .flatMap((text) => /static __pulumiType = '(aws:[^']+)'/.exec(text)?.[1] ?? []);
}
