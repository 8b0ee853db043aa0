/** How far a date may be relied on: only what AWS was seen to refuse, or says it refuses, blocks. */
import { daysBetween, lastDay } from "../plain/dates";
import type { Dated, Evidence, VersionTable } from "./table";

/** For how many days after it was read a date counts that AWS has put off before. */
export const MOVED_DATES_HOLD = 60;

/** Why a refusal by a date isn't certain, as a clause; and whether it is only hearsay. */
export interface Doubt {
  readonly why: string;
  readonly isHearsay: boolean;
}

/** The ISO day on which a source that states a date was read; `undefined` for what the user adds. */
export function readOn({ sources }: VersionTable, { readOn, source }: Dated): string | undefined {
  return readOn ?? sources[source]?.date;
}

/** How a date is known; `undefined` where the user's configuration or own table doesn't say. */
export function evidenceOf({ sources }: VersionTable, dated: Dated): Evidence | undefined {
  return dated.evidence ?? sources[dated.source]?.evidence;
}

/**
 * AWS puts dates off that are to come: one that had passed when it was read stays. After some weeks
 * a date that was put off before may have been again.
 */
function mayHaveMoved(table: VersionTable, dated: Dated, day: string): string | undefined {
  const read = readOn(table, dated);
  if (!dated.moved || read === undefined || lastDay(dated.date) <= read) return undefined;
  return daysBetween(read, day) > MOVED_DATES_HOLD ? read : undefined;
}

/**
 * Why it isn't certain on an ISO day that AWS refuses what a date closes; `undefined` where it is,
 * and for what the user's configuration or own table says without evidence.
 */
export function doubtOf(table: VersionTable, dated: Dated, day: string): Doubt | undefined {
  const read = mayHaveMoved(table, dated, day);
  if (read !== undefined) {
    const why = `AWS has put this date off before, and it was read on ${read}, while it was to come`;
    return { why, isHearsay: false };
  }
  switch (evidenceOf(table, dated)) {
    case "second-hand":
      return { why: "No page of AWS was read that says so", isHearsay: true };
    case "limit":
      return { why: "AWS gives a limit, and wasn't seen to refuse it", isHearsay: false };
    default:
      return undefined;
  }
}
