import { type VersionTable } from "../../../lib/lifecycle/table";
import { ENGINE_KEYS, isUncovered, majorOf } from "./engines";
import { type RdsSources } from "./read";

/**
 * What in a table can't be: each as a sentence for the person who refreshes it. Empty when all is
 * well.
 */
export function contradictions(table: VersionTable, sources: RdsSources): string[] {
  return [...availableAlthoughRetired(table, sources), ...bothCoveredAndNot(table)];
}

/** A retired major of which the API still calls a version available. */
function availableAlthoughRetired(table: VersionTable, { api }: RdsSources): string[] {
  return ENGINE_KEYS.flatMap((engine) => {
    const available = api.filter((row) => row.engine === engine && row.status === "available");
    const retired = available.filter(({ version }) => {
      const major = majorOf(engine, version);
      return major !== undefined && table.engines[engine]?.majors[major]?.retired !== undefined;
    });
    return retired.map(
      ({ version }) => `${engine} ${version} is available in the API, but its major is retired`,
    );
  });
}

/** An engine that was added and still counts as left out, so that rows on it are passed over. */
function bothCoveredAndNot({ engines }: VersionTable): string[] {
  const names = Object.values(engines).flatMap((engine) => engine.names);
  return names.filter(isUncovered).map((name) => `${name} is an engine, and left out: take it out`);
}
