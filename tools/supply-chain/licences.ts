/** The licences of what users install with the pack, as the lockfile tells them. */
import satisfies from "spdx-satisfies";

/** A package-lock.json, of version 3: what of it matters here. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** A package in the lockfile. */
export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  /** Only for the development of this package. */
  readonly dev?: boolean;
  /** A list in old packages, which npm doesn't read. */
  readonly engines?: { readonly node?: string } | readonly string[];
  /** Why nobody should use it any more. */
  readonly deprecated?: string;
  /** Runs something when it is installed. */
  readonly hasInstallScript?: boolean;
}

/** SPDX identifiers of licences that ask for no more than to be named. */
export const permissive = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-3.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "Python-2.0",
];

/** Licences that a person read, of packages whose own word for it is no SPDX identifier. */
export const readByHand: Readonly<Record<string, string>> = {
  "@logdna/tail-file@2.2.0": "MIT",
};

/** The packages that users install, by name and version, with their entry in the lockfile. */
export function shipped(lockfile: Lockfile): Map<string, LockedPackage> {
  const entries = Object.entries(lockfile.packages).filter(([path, { dev }]) => path && !dev);
  return new Map(entries.map(([path, entry]) => [nameOf(path, entry), entry]));
}

/** What is wrong with the packages that users install: a line for each. */
export function faults(lockfile: Lockfile): string[] {
  return [...shipped(lockfile)].flatMap(([name, { license, integrity }]) => {
    const licence = readByHand[name] ?? license ?? "no licence";
    return [
      ...(isPermissive(licence) ? [] : [`${name} is under ${licence}`]),
      ...(integrity === undefined ? [`${name} has no checksum in the lockfile`] : []),
    ];
  });
}

/** The name in an entry's path, which is where the package is installed. */
export function nameIn(path: string): string {
  return path.split("node_modules/").at(-1) ?? path;
}

/** A package's name and version. */
export function nameOf(path: string, { version = "" }: LockedPackage): string {
  return `${nameIn(path)}@${version}`;
}

function isPermissive(expression: string): boolean {
  try {
    return satisfies(expression, permissive);
  } catch {
    // No SPDX expression, such as "SEE LICENSE IN LICENSE".
    return false;
  }
}
