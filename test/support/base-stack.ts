/**
 * A stack with something for every policy to find, right and wrong, in both providers' shapes: what
 * the fuzzing starts from. base-stack/ has a file for each service.
 */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { component, type TestResource } from "../../testing";
import type { ServiceStack } from "./service-stack";

const folder = join(__dirname, "base-stack");
const load = createRequire(__filename);

/** By the service's name, that of its file. */
export const serviceStacks: ReadonlyMap<string, ServiceStack> = new Map(
  readdirSync(folder)
    .sort()
    .map((file) => {
      const { stack } = load(join(folder, file)) as { stack: ServiceStack };
      return [file.replace(/\.ts$/, ""), stack];
    }),
);

/** Stacks, one for each service, by its name. */
export function baseStacks(): Map<string, TestResource[]> {
  const root = component("pulumi:pulumi:Stack", "project-test");
  return new Map([...serviceStacks].map(([name, of]) => [name, [root, ...of.resources()]]));
}

/** All of them in one. */
export function baseStack(): TestResource[] {
  return [...new Set([...baseStacks().values()].flat())];
}
