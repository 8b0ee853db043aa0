/**
 * The schedule and the window of a secret's rotation: what AWS refuses of them.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html
 */
import { cronHours, cronProblem } from "./cron";
import { quote } from "../../plain/text";

/** When windows open: at these hours of a day, UTC, or as many hours after one another. */
export type Openings = { readonly at: readonly number[] } | { readonly everyHours: number };

/** What AWS refuses of a schedule; else when its windows open, `undefined` where it can't be told. */
export type Schedule = { readonly problem: string } | { readonly openings: Openings | undefined };

/** Every midnight, as for `automaticallyAfterDays`. */
export const midnight: Openings = { at: [0] };

const longest = 256;
const fewestHours = 4;
const mostDays = 999;
const tooOften = "a secret can't be rotated more often than every four hours";

/** Reads a `scheduleExpression`. */
export function readSchedule(text: string): Schedule {
  if (text.length > longest) return { problem: `it is longer than ${longest} characters` };
  const [, kind, inside = ""] = /^\s*(rate|cron)\((.*)\)\s*$/i.exec(text) ?? [];
  if (kind === undefined) return { problem: "it is neither rate(…) nor cron(…)" };
  return kind.toLowerCase() === "rate" ? readRate(inside.trim()) : readCron(inside.trim());
}

/** What AWS refuses of a `duration` of windows that open then; `undefined` when nothing. */
export function durationProblem(text: string, openings: Openings | undefined): string | undefined {
  if (!/^\d{1,2}h$/.test(text)) return "it isn't a number of hours such as 3h";
  const hours = Number.parseInt(text, 10);
  if (hours === 0) return "a window lasts an hour at least";
  const nextDay = "the window would run into the next UTC day";
  if (hours > 24) return nextDay;
  if (!openings) return undefined;
  if ("at" in openings && openings.at.length === 1)
    return (openings.at[0] ?? 0) + hours > 24 ? nextDay : undefined;
  return hours > shortestGap(openings) ? "the window would run into the next one" : undefined;
}

function readRate(text: string): Schedule {
  const [, value = "", unit] = /^(\S+)\s+(hour|day)s?$/i.exec(text) ?? [];
  if (unit === undefined) return { problem: "a rate is in hours or days, as rate(10 days)" };
  if (!/^\d+$/.test(value)) return { problem: `${quote(value)} isn't a whole number` };
  const isDays = unit.toLowerCase() === "day";
  const hours = Number(value) * (isDays ? 24 : 1);
  if (hours < fewestHours) return { problem: tooOften };
  if (hours > mostDays * 24)
    return { problem: `a secret can't be rotated less often than every ${mostDays} days` };
  return { openings: isDays ? midnight : { everyHours: hours } };
}

function readCron(text: string): Schedule {
  const problem = cronProblem(text);
  if (problem !== undefined) return { problem };
  const at = cronHours(text);
  if (at === undefined) return { openings: undefined };
  return shortestGap({ at }) < fewestHours ? { problem: tooOften } : { openings: { at } };
}

/** Hours between two openings of the same day; those of the next day aren't looked at. */
function shortestGap(openings: Openings): number {
  if ("everyHours" in openings) return openings.everyHours;
  const gaps = openings.at.slice(1).map((hour, i) => hour - (openings.at[i] ?? 0));
  return Math.min(24, ...gaps);
}
