import { lastDay } from "../../../../lib/plain/dates";
import { type VersionTable } from "../../../../lib/lifecycle/table";
import { ASKABLE_NAMES, engineOfApiName, majorOf } from "../../../../tools/data/rds/engines";
import { type FakeRegion } from "./fake-rds";
import { type FakeLifecycle, type FakeVersion } from "./rds-xml";

/** A Region that says exactly what a table says. */
export function asTheTable(table: VersionTable): FakeRegion {
  return {
    versions: ASKABLE_NAMES.flatMap((name) => versionsOf(table, name)),
    lifecycles: ASKABLE_NAMES.flatMap((name) => lifecyclesOf(table, name)),
  };
}

function versionsOf(table: VersionTable, name: string): FakeVersion[] {
  const key = engineOfApiName(name);
  const { majors, versions } = table.engines[key]!;
  return Object.entries(versions).map(([version, { deprecatedFrom }]) => {
    const family = majors[majorOf(key, version) ?? ""]?.families?.byEngine[name];
    return {
      engine: name,
      version,
      status: deprecatedFrom === undefined ? "available" : "deprecated",
      ...(family === undefined ? {} : { family }),
    };
  });
}

/** Whole days: the API has no months. */
function lifecyclesOf(table: VersionTable, name: string): FakeLifecycle[] {
  const { majors } = table.engines[engineOfApiName(name)]!;
  return Object.entries(majors).flatMap(([major, dates]): FakeLifecycle[] => {
    const { standardSupportEnd: end, extendedSupportStart, extendedSupportEnd } = dates;
    if (end === undefined || /^(oracle|sqlserver)/.test(name)) return [];
    const of = { engine: name, major };
    const standard = { ...of, lifecycle: "open-source-rds-standard-support", start: "2020-01-01" };
    if (extendedSupportStart === undefined) return [{ ...standard, end: lastDay(end.date) }];
    const extended = { ...of, lifecycle: "open-source-rds-extended-support" };
    return [
      { ...standard, end: lastDay(end.date) },
      { ...extended, start: extendedSupportStart.date, end: extendedSupportEnd!.date },
    ];
  });
}
