import { type Version, type VersionTable } from "../../../../lib/lifecycle/table";
import { type EngineKey } from "../../../../tools/data/rds/engines";
import { mergeTable } from "../../../../tools/data/rds/merge";
import { type RdsSources } from "../../../../tools/data/rds/read";
import { type ApiRow } from "../../../../tools/data/rds/read/api-history";
import { type CdkRow } from "../../../../tools/data/rds/read/cdk-versions";
import { type EndoflifeRow } from "../../../../tools/data/rds/read/endoflife";
import { type FamilyRow } from "../../../../tools/data/rds/read/families";
import { type LifecycleRow } from "../../../../tools/data/rds/read/lifecycles";
import { type ListedRow } from "../../../../tools/data/rds/read/listed-versions";
import { type MajorRow } from "../../../../tools/data/rds/read/major-calendar";
import { type MinorRow } from "../../../../tools/data/rds/read/minor-calendar";
import { type ObservationRow } from "../../../../tools/data/rds/read/observations";

/** Small made-up sources, so that each rule is tested by itself. */

export const POSTGRESQL_PAGE = "AWS docs, RDS for PostgreSQL release calendars";
const STATE = "page state after 2026-08-25 (public mirror)";

export function major(row: Partial<MajorRow>): MajorRow {
  return {
    engine: "postgres",
    major: "14",
    awsRelease: "",
    standardSupportEnd: "",
    extendedSupportStart: "",
    extendedSupportEnd: "",
    status: "active",
    note: "",
    source: POSTGRESQL_PAGE,
    sourceDate: STATE,
    ...row,
  };
}

export function minor(row: Partial<MinorRow>): MinorRow {
  return {
    engine: "postgres",
    version: "14.22",
    awsRelease: "",
    standardSupportEnd: "",
    createUntil: "",
    note: "",
    source: POSTGRESQL_PAGE,
    sourceDate: STATE,
    ...row,
  };
}

export function api(row: Partial<ApiRow>): ApiRow {
  return {
    schema: "instance",
    engine: "postgres",
    version: "14.22",
    status: "available",
    firstListed: "2024-05-03",
    lastListed: "2026-08-13",
    deprecatedSince: "",
    ...row,
  };
}

export function cdk(row: Partial<CdkRow>): CdkRow {
  return {
    engine: "postgres",
    version: "14.22",
    deprecated: false,
    sourceDate: "2026-11-10",
    ...row,
  };
}

export function endoflife(row: Partial<EndoflifeRow>): EndoflifeRow {
  return {
    engine: "postgres",
    version: "14.22",
    recorded: ["2026-02-27"],
    lastSeen: "2026-08-15",
    ...row,
  };
}

export function listed(engine: EngineKey, version: string): ListedRow {
  return { engine, version };
}

export function family(row: Partial<FamilyRow>): FamilyRow {
  return {
    name: "postgres",
    engine: "postgres",
    major: "14",
    family: "postgres14",
    source: "aws-cdk-lib 2.276.0 (Apache-2.0)",
    sourceDate: "2026-11-10",
    ...row,
  };
}

export function observed(row: Partial<ObservationRow>): ObservationRow {
  return {
    name: "postgres",
    engine: "postgres",
    version: "14.22",
    regions: ["us-east-1"],
    status: "available",
    firstSeen: "2026-12-01",
    lastSeen: "2027-01-15",
    deprecatedSince: "",
    family: "",
    ...row,
  };
}

export function lifecycle(row: Partial<LifecycleRow>): LifecycleRow {
  return {
    name: "postgres",
    engine: "postgres",
    major: "14",
    lifecycle: "open-source-rds-standard-support",
    start: "2022-02-03",
    end: "2027-02-28",
    regions: ["us-east-1"],
    lastSeen: "2027-01-15",
    ...row,
  };
}

/** Sources of the given rows. One row of PostgreSQL 18 keeps the packages from being empty. */
export function sources(rows: Partial<RdsSources>): RdsSources {
  return {
    majors: rows.majors ?? [],
    minors: rows.minors ?? [],
    listed: rows.listed ?? [],
    api: [...(rows.api ?? []), api({ version: "18.4" })],
    cdk: [...(rows.cdk ?? []), cdk({ version: "18.4" })],
    endoflife: [
      ...(rows.endoflife ?? []),
      endoflife({ version: "18.4", recorded: ["2026-05-14"] }),
    ],
    families: rows.families ?? [],
    editions: rows.editions ?? [],
    observations: rows.observations ?? [],
    lifecycles: rows.lifecycles ?? [],
  };
}

/** The table of the given rows. */
export function tableOf(rows: Partial<RdsSources>): VersionTable {
  return mergeTable(sources(rows));
}

/** The dates of one version in the table of the given rows; undefined when it isn't there. */
export function datesOf(
  engine: EngineKey,
  version: string,
  rows: Partial<RdsSources>,
): Version | undefined {
  return tableOf(rows).engines[engine]?.versions[version];
}
