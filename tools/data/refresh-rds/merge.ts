/** Puts what AWS answered to what it answered before. Nothing is forgotten. */
import { compareVersions } from "../../../lib/lifecycle/order";
import { latest } from "../rds/days";
import { ASKABLE_NAMES, engineOfApiName } from "../rds/engines";
import { type LifecycleRow } from "../rds/read/lifecycles";
import { type ObservationRow } from "../rds/read/observations";
import { type SeenLifecycle, type SeenVersion } from "./answers";

/** The Regions that the last refresh asked. */
export function regionsOf(rows: readonly ObservationRow[]): string[] {
  const last = latest(rows.map((row) => row.lastSeen));
  const current = rows.filter((row) => row.lastSeen === last);
  return [...new Set(current.flatMap((row) => row.regions))].sort();
}

/**
 * The observations after a refresh on an ISO day. A version counts as deprecated when no Region
 * calls it available. One that no Region has keeps its row as it is. Throws when Regions give a
 * version different families.
 */
export function mergeObservations(
  before: readonly ObservationRow[],
  seen: readonly SeenVersion[],
  day: string,
): ObservationRow[] {
  const keyOf = (row: { name: string; version: string }): string => `${row.name} ${row.version}`;
  const rows = new Map(before.map((row) => [keyOf(row), row]));
  for (const [key, answers] of groups(seen, keyOf)) {
    const known = rows.get(key);
    const [{ name, version }] = answers;
    const available = answers.some((answer) => answer.status === "available");
    const family = onlyOne(key, "family", answers, (answer) => answer.family);
    rows.set(key, {
      name,
      engine: engineOfApiName(name),
      version,
      regions: regions(answers),
      status: available ? "available" : "deprecated",
      firstSeen: known?.firstSeen ?? day,
      lastSeen: day,
      deprecatedSince: available ? "" : (known?.deprecatedSince ?? "") || day,
      family: family || (known?.family ?? ""),
    });
  }
  return inOrder([...rows.values()], (row) => row.version);
}

/** The lifecycles after a refresh on an ISO day. Throws when Regions give different dates. */
export function mergeLifecycles(
  before: readonly LifecycleRow[],
  seen: readonly SeenLifecycle[],
  day: string,
): LifecycleRow[] {
  const keyOf = (row: { name: string; major: string; lifecycle: string }): string =>
    `${row.name} ${row.major} ${row.lifecycle}`;
  const rows = new Map(before.map((row) => [keyOf(row), row]));
  for (const [key, answers] of groups(seen, keyOf)) {
    const [{ name, major, lifecycle }] = answers;
    rows.set(key, {
      name,
      engine: engineOfApiName(name),
      major,
      lifecycle,
      start: onlyOne(key, "start", answers, (answer) => answer.start),
      end: onlyOne(key, "end", answers, (answer) => answer.end),
      regions: regions(answers),
      lastSeen: day,
    });
  }
  return inOrder([...rows.values()], (row) => `${row.major} ${row.lifecycle}`);
}

type Group<Row> = [Row, ...Row[]];

function groups<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Group<Row>> {
  const found = new Map<string, Group<Row>>();
  for (const row of rows) {
    const group = found.get(keyOf(row));
    if (group === undefined) found.set(keyOf(row), [row]);
    else group.push(row);
  }
  return found;
}

function regions(answers: readonly { readonly region: string }[]): string[] {
  return [...new Set(answers.map((answer) => answer.region))].sort();
}

function onlyOne<Row>(
  key: string,
  what: string,
  answers: readonly Row[],
  valueOf: (row: Row) => string,
): string {
  const [value = "", ...others] = new Set(answers.map(valueOf));
  if (others.length > 0) throw new Error(`${key}: ${what} ${[value, ...others].join(" or ")}`);
  return value;
}

function inOrder<Row extends { readonly name: string }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Row[] {
  const place = ({ name }: Row): number => ASKABLE_NAMES.indexOf(name);
  return [...rows].sort((a, b) => place(a) - place(b) || compareVersions(keyOf(a), keyOf(b)));
}
