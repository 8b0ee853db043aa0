import { compareVersions } from "../../../lib/lifecycle/order";
import { latest } from "./days";
import { type EngineKey, majorOf } from "./engines";
import { type RdsSources } from "./read";
import { type ApiRow } from "./read/api-history";
import { type CdkRow } from "./read/cdk-versions";
import { type EditionRow } from "./read/editions";
import { type EndoflifeRow } from "./read/endoflife";
import { type FamilyRow } from "./read/families";
import { type LifecycleRow } from "./read/lifecycles";
import { type MajorRow } from "./read/major-calendar";
import { type MinorRow } from "./read/minor-calendar";
import { type ObservationRow } from "./read/observations";

/** All that the sources hold on one engine. */
export interface EngineRows {
  readonly engine: EngineKey;
  readonly majors: readonly MajorRow[];
  readonly minors: readonly MinorRow[];
  readonly api: readonly ApiRow[];
  readonly cdk: readonly CdkRow[];
  readonly endoflife: readonly EndoflifeRow[];
  /** Versions that AWS's page of SQL Server or Oracle lists. */
  readonly listed: readonly string[];
  readonly families: readonly FamilyRow[];
  readonly editions: readonly EditionRow[];
  readonly lifecycles: readonly LifecycleRow[];
  readonly observations: readonly ObservationRow[];
  /** The observations of the last refresh. */
  readonly current: readonly ObservationRow[];
}

/** Picks the rows of one engine. */
export function rowsOf(engine: EngineKey, sources: RdsSources): EngineRows {
  const own = <Row extends { engine: EngineKey }>(rows: readonly Row[]): Row[] =>
    rows.filter((row) => row.engine === engine);
  const refreshed = latest(sources.observations.map((row) => row.lastSeen));
  const observations = own(sources.observations);
  return {
    engine,
    majors: own(sources.majors),
    minors: own(sources.minors),
    api: own(sources.api),
    cdk: own(sources.cdk),
    endoflife: own(sources.endoflife),
    listed: own(sources.listed).map((row) => row.version),
    families: own(sources.families),
    editions: own(sources.editions),
    lifecycles: own(sources.lifecycles),
    observations,
    current: observations.filter((row) => row.lastSeen === refreshed),
  };
}

/** Every version that any source names in full, in the order of versions. */
export function knownVersions(rows: EngineRows): string[] {
  const named = [
    // Aurora MySQL's calendar names lines (3.10), never a version as the API takes it.
    ...(rows.engine === "aurora-mysql" ? [] : rows.minors.map((row) => row.version)),
    ...rows.api.map((row) => row.version),
    ...rows.cdk.map((row) => row.version),
    ...rows.endoflife.map((row) => row.version),
    ...rows.listed,
    ...rows.observations.map((row) => row.version),
  ];
  const full = named.filter((version) => majorOf(rows.engine, version) !== undefined);
  return [...new Set(full)].sort(compareVersions);
}
