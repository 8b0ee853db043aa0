/** What of a version is about to end, or has ended while AWS still creates it. */
import { daysBetween, lastDay } from "../plain/dates";
import { capitalized } from "../plain/text";
import type { Finding } from "../policy/finding";
import { mayMoveSince } from "./evidence";
import type { Request, Words } from "./kind";
import { sourceName } from "./table";
import { type Closing, closing, versionFacts } from "./verdict";

/** The finding on the end of a version that is within `warnDays`; none where they aren't given. */
export function endFinding(
  words: Words,
  request: Request,
  warnDays: number | undefined,
): Finding | undefined {
  const { engine, version, day } = request;
  const end = warnDays === undefined ? undefined : closing(engine, version, day, warnDays);
  if (!end) return undefined;
  return {
    problem: problemOf(request, words.what(request), end),
    consequence: consequenceOf(words, request),
    remedy: words.write(request),
    level: "advisory",
    severity: "medium",
  };
}

function problemOf(request: Request, what: string, { why, on }: Closing): string {
  const { engine, version, day } = request;
  const when = `${on.date} (source: ${sourceName(request.table, on)})`;
  if (why === "cut-off") {
    return `${what}: AWS creates no new ones from ${when}: ${inDays(day, on.date)}`;
  }
  // A longer one, for money, may follow.
  const support = versionFacts(engine, version)?.chargedUntil ? "standard support" : "support";
  return lastDay(on.date) < day
    ? `${what} is past its ${support}, which ended ${when}`
    : `${what}: its ${support} ends ${when}: ${inDays(day, on.date)}`;
}

/** What comes, in the order of the days. */
function consequenceOf(words: Words, request: Request): string {
  const { engine, version, table } = request;
  const { closedFrom, changeClosedFrom } = versionFacts(engine, version) ?? {};
  const clauses = [
    words.afterSupport?.(request),
    closedFrom && `AWS creates no new ones from ${closedFrom.date}`,
    changeClosedFrom && words.changes?.(changeClosedFrom.date),
  ].filter((clause) => clause !== undefined);
  const [read] = [closedFrom, changeClosedFrom].flatMap(
    (date) => (date && mayMoveSince(table, date)) ?? [],
  );
  if (read !== undefined) {
    clauses.push(`AWS has put such dates off before; these were read on ${read}`);
  }
  return clauses.length > 0
    ? capitalized(clauses.join("; "))
    : "No source tells from which day AWS refuses a new one";
}

/** How far an ISO day, or month, is from an ISO day on which it is to come. */
export function inDays(day: string, date: string): string {
  const days = daysBetween(day, lastDay(date));
  return days === 0 ? "today" : `in ${days} day${days === 1 ? "" : "s"}`;
}
