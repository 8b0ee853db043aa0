import { type VersionTable } from "../../../lib/lifecycle/table";
import { ENGINE_KEYS, majorOf } from "./engines";
import { type RdsSources } from "./read";

/**
 * What in a table can't be: each as a sentence for the person who refreshes it. Empty when all is
 * well.
 */
export function contradictions(table: VersionTable, sources: RdsSources): string[] {
  return [...availableAlthoughRetired(table, sources), ...readAfterUpdate(table)];
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

function readAfterUpdate({ updated, sources }: VersionTable): string[] {
  return Object.entries(sources)
    .filter(([, source]) => source.date > updated)
    .map(([key, { date }]) => `source ${key} is of ${date}, after the table's ${updated}`);
}
