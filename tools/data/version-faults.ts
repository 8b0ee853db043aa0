/** What is wrong with a table of versions that its form doesn't tell. */
import type { VersionTable } from "../../lib/lifecycle/table";
import { dateFaults, nameFaults } from "../../lib/lifecycle/table-file";

/** The faults of a table, each as a sentence: dates out of order, names that are there twice. */
export function versionFaults(table: VersionTable): string[] {
  return [...dateFaults(table), ...nameFaults(table), ...keyFaults(table)];
}

/** A version is looked up in lower case. */
function keyFaults({ engines }: VersionTable): string[] {
  return Object.entries(engines).flatMap(([engine, { versions }]) =>
    Object.keys(versions)
      .filter((version) => version !== version.toLowerCase())
      .map((version) => `${engine} ${version}: isn't in lower case`),
  );
}
