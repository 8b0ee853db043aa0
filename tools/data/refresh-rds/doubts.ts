import { type VersionTable } from "../../../lib/lifecycle/table";
import { majorOf } from "../rds/engines";
import { type ObservationRow } from "../rds/read/observations";

/**
 * The versions that AWS calls available although the table has their major as retired, each as a
 * line: a person has to find out whether the major is. Available alone doesn't mean creatable.
 */
export function doubts(
  table: VersionTable,
  observations: readonly ObservationRow[],
  day: string,
): string[] {
  const available = observations.filter(
    (row) => row.lastSeen === day && row.status === "available",
  );
  const retired = available.filter(({ engine, version }) => {
    const major = majorOf(engine, version);
    return major !== undefined && table.engines[engine]?.majors[major]?.retired !== undefined;
  });
  if (retired.length === 0) return [];
  const names = retired.map(({ name, version }) => `  ${name} ${version}`);
  return [`Available, though the major is retired: ${retired.length}`, ...names];
}
