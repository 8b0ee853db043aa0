/** What `npm install` would warn of, as the lockfile tells it: on every Node, on every machine. */
import { satisfies } from "semver";
import { type LockedPackage, type Lockfile, nameIn, nameOf } from "./licences";

/** The major versions of Node that this package is developed and tested on. */
export const nodeMajors = [20, 22, 24] as const;

/** Of a package.json: the packages whose install scripts npm runs, and those whose it doesn't. */
interface Manifest {
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

/** What npm would warn of with the newest Node of each major version: a line for each. */
export function warnings(lockfile: Lockfile, { allowScripts }: Manifest): string[] {
  const packages = Object.entries(lockfile.packages).filter(([path]) => path !== "");
  const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript);
  return [
    ...packages.flatMap(([path, entry]) => warningsOf(nameOf(path, entry), entry)),
    ...difference(new Set(scripted.map(([path]) => nameIn(path))), Object.keys(allowScripts)),
  ];
}

function warningsOf(name: string, { engines, deprecated }: LockedPackage): string[] {
  const { node: range = "*" } = engines && "node" in engines ? engines : {};
  const without = nodeMajors.filter((major) => !satisfies(`${major}.9999.0`, range));
  return [
    ...without.map((major) => `${name} isn't for Node ${major}: ${range}`),
    ...(deprecated === undefined ? [] : [`${name} is deprecated: ${deprecated}`]),
  ];
}

/** Where package.json doesn't say of the packages with install scripts whether they may run. */
function difference(scripted: ReadonlySet<string>, named: readonly string[]): string[] {
  const unnamed = [...scripted].filter((name) => !named.includes(name));
  const without = named.filter((name) => !scripted.has(name));
  return [
    ...unnamed.map((name) => `allowScripts doesn't say whether ${name}'s install script may run`),
    ...without.map((name) => `allowScripts names ${name}, which has no install script`),
  ];
}
