/** The packs that are measured. */
import { join } from "node:path";
import { declarations } from "../policies";
import { awsGuardPack } from "./awsguard";

export const packNames = ["empty", "as many", "awsguard", "aws-preflight"] as const;
export type PackName = (typeof packNames)[number];

export interface Pack {
  readonly name: PackName;
  readonly folder: string;
  /** Laid over this process's environment. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * An empty pack with one resource policy and one stack policy; one with as many of both as
 * aws-preflight runs by default, which shows what the SDK makes of their number; and aws-preflight
 * itself, which is in the folder `own`.
 */
export function packs(own: string): Pack[] {
  const folder = join(__dirname, "empty-pack");
  const env = {
    BENCH_RESOURCE_POLICIES: String(count("resource")),
    BENCH_STACK_POLICIES: String(count("stack")),
  };
  return [
    { name: "empty", folder, env: {} },
    { name: "as many", folder, env },
    { name: "aws-preflight", folder: own, env: {} },
  ];
}

/** AWSGuard, which is installed on first use. */
export async function awsGuard(): Promise<Pack> {
  return { name: "awsguard", folder: await awsGuardPack(), env: {} };
}

function count(kind: "resource" | "stack"): number {
  return declarations.filter((one) => one.kind === kind && one.level !== "disabled").length;
}
