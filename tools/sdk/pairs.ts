import { minVersion } from "semver";

/** The versions of one package manifest's `dependencies`. */
export type Dependencies = Readonly<Record<string, string>>;

/** Versions of the SDK that the pack is to work with, as npm takes them. */
export interface Pair {
  readonly name: "lowest" | "newest";
  readonly versions: Dependencies;
}

/** The packages that make the SDK. */
export const sdkPackages = ["@pulumi/policy", "@pulumi/pulumi"] as const;

/**
 * The lowest versions that the ranges of package.json admit, and the newest: those are the ranges
 * themselves, of which npm takes the newest version that runs on this Node.
 */
export function pairs(dependencies: Dependencies): Pair[] {
  const ranges = sdkPackages.map((name) => [name, dependencies[name] ?? "*"] as const);
  const lowest = ranges.map(([name, range]) => [name, minVersion(range)?.version ?? range]);
  return [
    { name: "lowest", versions: Object.fromEntries(lowest) as Dependencies },
    { name: "newest", versions: Object.fromEntries(ranges) },
  ];
}
