/** Dates as the table writes them: ISO days (`2026-05-01`) and ISO months (`2026-05`). */

const DAY = /\d{4}-\d{2}-\d{2}/;

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The day after an ISO day, or the first day of the month after an ISO month. */
export function dayAfter(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  if (year === undefined || month === undefined) throw new Error(`not a date: ${date}`);
  return isoDay(
    day === undefined
      ? new Date(Date.UTC(year, month, 1))
      : new Date(Date.UTC(year, month - 1, day + 1)),
  );
}

/** The last of some ISO days; empty when there are none. */
export function latest(days: readonly string[]): string {
  return days.reduce((a, b) => (a > b ? a : b), "");
}

/**
 * The ISO day of a page state as the sources describe it: `page state after 2026-08-25 (public
 * mirror)`. Where only a season is known, its first day, so that a page never looks newer than it
 * may be. Throws on anything else.
 */
export function stateDay(text: string): string {
  const day = DAY.exec(text)?.[0];
  if (day !== undefined) return day;
  const year = /autumn (\d{4})/.exec(text)?.[1];
  if (year !== undefined) return `${year}-09-01`;
  throw new Error(`no day in the source date "${text}"`);
}
