/**
 * The schedule and the window of a secret's rotation: what AWS refuses of them.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html
 * Its answers: https://www.npmjs.com/package/cdk-preflight 0.0.143, pf-secretsmanager-rotation-rules
 */
import { cronHours, cronProblem } from "./cron";
import { quote } from "../../plain/text";

/** When windows open: at these hours of a day, UTC, or as many hours after one another. */
export type Openings = { readonly at: readonly number[] } | { readonly everyHours: number };

/** What AWS refuses, as a clause, and what it says to it, as a sentence. */
export interface Refused {
  readonly problem: string;
  readonly consequence: string;
}

/** What AWS refuses of a schedule; else when its windows open, `undefined` where it can't be told. */
export type Schedule = Refused | { readonly openings: Openings | undefined };

/** Every midnight, as for `automaticallyAfterDays`. */
export const midnight: Openings = { at: [0] };

const longest = 256;
const fewestHours = 4;
const mostHours = 23;
const mostDays = 999;

const invalid = "Invalid schedule expression.";

/** Reads a `scheduleExpression`. */
export function readSchedule(text: string): Schedule {
  if (text.length > longest) return refused(`it is longer than ${longest} characters`, invalid);
  const [, kind, inside = ""] = /^\s*(rate|cron)\((.*)\)\s*$/i.exec(text) ?? [];
  if (kind === undefined) return refused("it is neither rate(…) nor cron(…)", invalid);
  return kind.toLowerCase() === "rate" ? readRate(inside.trim()) : readCron(inside.trim());
}

/** What AWS refuses of a `duration` of windows that open then; `undefined` when nothing. */
export function durationProblem(text: string, openings: Openings | undefined): Refused | undefined {
  const range = "Duration must be at least 1 hour, at most 24 hour.";
  if (!/^\d{1,2}h$/.test(text)) return refused("it isn't a number of hours such as 3h", range);
  const hours = Number.parseInt(text, 10);
  if (hours === 0 || hours > 24) return refused("a window lasts 1h to 24h", range);
  if (!openings) return undefined;
  const last = lastOpening(openings);
  if (last + hours > 24) {
    const isOnly = "at" in openings && openings.at.length === 1;
    const which = isOnly ? "the window" : `the window that opens at ${last}:00`;
    return refused(
      `${which} would run into the next UTC day`,
      "Starting hour and duration must be within a day.",
    );
  }
  if (hours <= shortestGap(openings)) return undefined;
  const problem = "the window would run into the next one";
  if ("everyHours" in openings)
    return refused(problem, "Duration cannot be greater than Rate in hour.");
  return { problem, consequence: "AWS's documentation says that it must not" };
}

function readRate(text: string): Schedule {
  const [, value = "", unit] = /^(\S+)\s+(hour|day)s?$/i.exec(text) ?? [];
  if (unit === undefined) return refused("a rate is in hours or days, as rate(10 days)", invalid);
  if (!/^\d+$/.test(value)) return refused(`${quote(value)} isn't a whole number`, invalid);
  return unit.toLowerCase() === "day" ? everyDays(Number(value)) : everyHours(Number(value));
}

function everyDays(days: number): Schedule {
  if (days >= 1 && days <= mostDays) return { openings: midnight };
  return refused(
    `a rate in days is 1 to ${mostDays}`,
    "Rate in day should be greater than 0 and less than 1000.",
  );
}

function everyHours(hours: number): Schedule {
  if (hours >= fewestHours && hours <= mostHours) return { openings: { everyHours: hours } };
  return refused(
    `a rate in hours is ${fewestHours} to ${mostHours}; for more, write days`,
    "Rate in hour should be least 4 and less than 24.",
  );
}

function readCron(text: string): Schedule {
  const problem = cronProblem(text);
  if (problem !== undefined) return refused(problem, invalid);
  const at = cronHours(text);
  if (at === undefined) return { openings: undefined };
  return shortestGap({ at }) < fewestHours
    ? refused("a secret can't be rotated more often than every four hours", invalid)
    : { openings: { at } };
}

function refused(problem: string, answer: string): Refused {
  return { problem, consequence: `AWS will answer: InvalidParameterException: ${answer}` };
}

/** The hour of the day of the last window that opens; 0 where only their distance is known. */
function lastOpening(openings: Openings): number {
  return "everyHours" in openings ? 0 : (openings.at.at(-1) ?? 0);
}

/** Hours between two openings of the same day; those of the next day aren't looked at. */
function shortestGap(openings: Openings): number {
  if ("everyHours" in openings) return openings.everyHours;
  const gaps = openings.at.slice(1).map((hour, i) => hour - (openings.at[i] ?? 0));
  return Math.min(24, ...gaps);
}
