/** The list of policies, `policies/index.ts`, made from the names of the files beside it. */
import { readdirSync } from "node:fs";

/** Tells what the other policies left unused, so it runs when they are done. */
const last = "stale-exemptions";

/** The names of the policies in a folder, in the order in which they run and are documented. */
export function policyNames(folder: string): string[] {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && file !== "index.ts")
    .map((file) => file.slice(0, -".ts".length));
  return [...names.filter((name) => name !== last).sort(), ...names.filter((n) => n === last)];
}

/** What a policy's file exports: `lambda-runtime` has `lambdaRuntime`. */
export function exportOf(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The text of `policies/index.ts`, not yet in Prettier's style. */
export function policyIndex(names: readonly string[]): string {
  const imports = names.map((name) => `import { ${exportOf(name)} } from "./${name}";`);
  return `/**
 * The policies, by name, so that those of a service stand together; \`${last}\` runs after all
 * others. Written by \`npm run docs\`.
 */
import type { Policies } from "@pulumi/policy";
import { checkDataFiles } from "../lib/plain/data-file";
import type { Policy } from "../lib/policy/declare";
import { toSdkPolicy } from "../lib/policy/sdk";
${imports.join("\n")}

/** @internal What each policy declares about itself. */
export const declarations: readonly Policy[] = [${names.map(exportOf).join(", ")}];

checkDataFiles();

/** The policies, ready for a \`PolicyPack\`: plain data, to be chosen from and changed. */
export const policies: Policies = declarations.map(toSdkPolicy);
`;
}
