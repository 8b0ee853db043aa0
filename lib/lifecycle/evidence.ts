/** How far a date may be relied on: only what AWS was seen to refuse, or says it refuses, blocks. */
import { daysBetween, lastDay } from "../plain/dates";
import type { Evidence } from "../policy/rule";
import type { Dated, VersionTable } from "./table";

/** For how many days after it was read a date counts that AWS may put off. */
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
 * The ISO day on which a date was read that AWS may put off: it has done so with this one, or with
 * others of its source. One that had passed when it was read stays.
 */
export function mayMoveSince(table: VersionTable, dated: Dated): string | undefined {
  const read = readOn(table, dated);
  const isMovable = dated.moved ?? table.sources[dated.source]?.putsOff ?? false;
  return isMovable && read !== undefined && lastDay(dated.date) > read ? read : undefined;
}

/**
 * Why it isn't certain on an ISO day that AWS refuses what a date closes; `undefined` where it is,
 * and for what the user's configuration or own table says without evidence.
 */
export function doubtOf(table: VersionTable, dated: Dated, day: string): Doubt | undefined {
  const read = mayMoveSince(table, dated);
  if (read !== undefined && daysBetween(read, day) > MOVED_DATES_HOLD) {
    const what = dated.moved
      ? "this date off before, and it"
      : "such dates off before, and this one";
    return {
      why: `AWS has put ${what} was read on ${read}, while it was to come`,
      isHearsay: false,
    };
  }
  switch (evidenceOf(table, dated)) {
    case "second-hand":
      return { why: "no page of AWS was read that says so", isHearsay: true };
    case "limit":
      return { why: "AWS gives a limit, and wasn't seen to refuse it", isHearsay: false };
    default:
      return undefined;
  }
}
