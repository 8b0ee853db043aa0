import { join } from "node:path";
import { API_HISTORY, type ApiRow, readApiHistory } from "./api-history";
import { CDK_VERSIONS, type CdkRow, readCdkVersions } from "./cdk-versions";
import { EDITIONS, type EditionRow, readEditions } from "./editions";
import { ENDOFLIFE, type EndoflifeRow, readEndoflife } from "./endoflife";
import { FAMILIES, type FamilyRow, readFamilies } from "./families";
import { LIFECYCLES, type LifecycleRow, readLifecycles } from "./lifecycles";
import { LISTED_VERSIONS, type ListedRow, readListedVersions } from "./listed-versions";
import { MAJOR_CALENDAR, type MajorRow, readMajorCalendar } from "./major-calendar";
import { MINOR_CALENDAR, type MinorRow, readMinorCalendar } from "./minor-calendar";
import { OBSERVATIONS, type ObservationRow, readObservations } from "./observations";

/** The rows of all sources. */
export interface RdsSources {
  readonly majors: readonly MajorRow[];
  readonly minors: readonly MinorRow[];
  readonly listed: readonly ListedRow[];
  readonly api: readonly ApiRow[];
  readonly cdk: readonly CdkRow[];
  readonly endoflife: readonly EndoflifeRow[];
  readonly families: readonly FamilyRow[];
  readonly editions: readonly EditionRow[];
  readonly observations: readonly ObservationRow[];
  readonly lifecycles: readonly LifecycleRow[];
}

/** Reads all sources below `directory`, which is `data/sources`. Throws when one can't be read. */
export function readSources(directory: string): RdsSources {
  return {
    majors: readMajorCalendar(join(directory, MAJOR_CALENDAR)),
    minors: readMinorCalendar(join(directory, MINOR_CALENDAR)),
    listed: readListedVersions(join(directory, LISTED_VERSIONS)),
    api: readApiHistory(join(directory, API_HISTORY)),
    cdk: readCdkVersions(join(directory, CDK_VERSIONS)),
    endoflife: readEndoflife(join(directory, ENDOFLIFE)),
    families: readFamilies(join(directory, FAMILIES)),
    editions: readEditions(join(directory, EDITIONS)),
    observations: readObservations(join(directory, OBSERVATIONS)),
    lifecycles: readLifecycles(join(directory, LIFECYCLES)),
  };
}
