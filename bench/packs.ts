/** The packs that are measured. */
import { join } from "node:path";
import { declarations } from "../policies";
import { bundle } from "../tools/build/bundle";
import { awsGuardPack } from "./awsguard";
import { realisticStack } from "./mix";

export const packNames = ["empty", "as many", "awsguard", "aws-preflight"] as const;
/** Packs with 48 policies more, which have rows of their own. */
export const grownNames = ["as many and more", "grown"] as const;
type GrownName = (typeof grownNames)[number];
export type PackName = (typeof packNames)[number] | GrownName;

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
  return [
    { name: "empty", folder: emptyFolder, env: {} },
    { name: "as many", folder: emptyFolder, env: emptyPolicies(enabled) },
    { name: "aws-preflight", folder: own, env: {} },
  ];
}

/**
 * aws-preflight with 48 generated policies besides, each of which looks at resources of some types of
 * the mix: `makeGrown` makes it in the folder `grown`, which has a copy of aws-preflight. And an empty
 * pack with as many.
 */
export function grownPacks(grown: string): Pack[] {
  const generated = generatedPolicies();
  const env = { BENCH_POLICIES: JSON.stringify(generated) };
  return [
    {
      name: "as many and more",
      folder: emptyFolder,
      env: emptyPolicies([...enabled, ...generated]),
    },
    { name: "grown", folder: grown, env },
  ];
}

/** Has a copy of aws-preflight run the policies of grown-pack.ts. */
export function makeGrown(folder: string): Promise<void> {
  return bundle('require("./bench/grown-pack")', join(folder, "dist/index.js"));
}

/** AWSGuard, which is installed on first use. */
export async function awsGuard(): Promise<Pack> {
  return { name: "awsguard", folder: await awsGuardPack(), env: {} };
}

const emptyFolder = join(__dirname, "empty-pack");

/** What tells a policy of the empty pack from another. */
interface Policy {
  readonly kind: "resource" | "stack" | "remediation";
}

/** A policy that looks at resources of these types. */
export interface Generated extends Policy {
  readonly types: readonly string[];
}

/** Two of three look at the stack. */
function generatedPolicies(): Generated[] {
  const types = [...new Set(realisticStack(1).map(({ type }) => type))];
  const ofAws = types.filter((type) => type.startsWith("aws:"));
  const typeAt = (n: number) => ofAws[n % ofAws.length] ?? "";
  return Array.from({ length: 48 }, (_, n) => ({
    kind: n % 3 === 0 ? "resource" : "stack",
    types: [typeAt(n), typeAt(2 * n + 1)],
  }));
}

const enabled: readonly Policy[] = declarations.filter(({ level }) => level !== "disabled");

/** The environment with which the empty pack has as many policies of each kind. */
function emptyPolicies(policies: readonly Policy[]): Pack["env"] {
  const count = (kind: Policy["kind"]) => policies.filter((one) => one.kind === kind).length;
  return {
    BENCH_RESOURCE_POLICIES: String(count("resource")),
    BENCH_STACK_POLICIES: String(count("stack")),
  };
}
