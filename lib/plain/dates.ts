/** Calendar days as ISO text (`2026-05-01`), which sorts as the days do. All days are UTC days. */

/** An ISO day (`2026-05-01`), or an ISO month (`2027-09`) where the source gives no day. */
export type DayOrMonth = string;

/** Today, as an ISO day. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The last day of an ISO month; of an ISO day, that day. */
export function lastDay(date: DayOrMonth): string {
  if (date.length !== 7) return date;
  const [year, month] = date.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Whether a text of the form of an ISO day is one: of no month's 31st that it hasn't. */
export function isDay(text: string): boolean {
  const day = new Date(text);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text);
}

/** Days from one ISO day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
