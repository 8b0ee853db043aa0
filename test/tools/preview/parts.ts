import { ComponentResource } from "@pulumi/pulumi";
import { join } from "node:path";

import { resolvePulumiCli } from "../../../tools/cli/resolve";
import type { Program, StackOptions } from "../../../tools/preview";

/** The labels of a program's parts, by name. */
export type Parts = Record<string, string | undefined>;

/** A program that declares parts, on which the pack beside this file has policies. */
export function parts(labels: Parts): Program {
  return () => {
    for (const [name, label] of Object.entries(labels)) {
      new ComponentResource("test:index:Part", name, label === undefined ? {} : { label });
    }
    return { count: Object.keys(labels).length };
  };
}

/** A stack of parts with the pack beside this file. */
export function stackOf(labels: Parts): StackOptions {
  return { program: parts(labels), policyPack: join(__dirname, "pack") };
}

/** The URN of a part, or of the stack itself. */
export function urnOf(part?: string): string {
  const resource =
    part === undefined ? "pulumi:pulumi:Stack::preview-dev" : `test:index:Part::${part}`;
  return `urn:pulumi:dev::preview::${resource}`;
}

/** For a `before` hook: the CLI may have to be built first. */
export async function prepareCli(this: Mocha.Context): Promise<void> {
  this.timeout("30m");
  await resolvePulumiCli();
}
