/** What AWS refuses of a database's backup and maintenance windows. */
import type { ArgumentRule, Check, Fault } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { combination } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { isNew } from "./argument-types";
import { clusterTypes, instanceType, instanceTypes } from "./databases";
import { whereGiven } from "./numbers";

const day = 24 * 60;
const week = 7 * day;
const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** In minutes, from midnight or from Monday's on; not numbers, of what can't be read. */
interface Window {
  readonly start: number;
  readonly length: number;
}

const rules: readonly ArgumentRule[] = [
  {
    id: "backup-window",
    holds: "The backup window is 30 minutes long at least",
    answer: "Backup window must be at least 30 minutes.",
    evidence: "seen",
    source: triedBy("pf-rds-backup-window-duration"),
    check: softly(
      combination(["backupWindow"], (text = "") => {
        const { length } = dailyWindow(text);
        return length > 0 && length < 30
          ? {
              problem: `The backup window ${quote(text)} is ${length} minutes long`,
              remedy: "Write 30 minutes or more",
            }
          : undefined;
      }),
    ),
  },
  {
    id: "window-overlap",
    holds: "The backup window and the maintenance window don't overlap",
    answer: "The backup window and maintenance window must not overlap.",
    evidence: "seen",
    source: triedBy("pf-rds-window-overlap"),
    check: whereGiven(
      ["backupWindow"],
      whereGiven(
        ["maintenanceWindow"],
        softly(combination(["backupWindow", "maintenanceWindow"], overlap)),
      ),
    ),
  },
];

export const windowRules: readonly ArgumentRule[] = rules.map((rule) => ({
  ...rule,
  on: [...instanceTypes, ...clusterTypes],
  when: isNew,
}));

/**
 * Refusals were seen of instances that keep backups, which of `@pulumi/aws` are none without a
 * `backupRetentionPeriod`; of others they are likely.
 */
function softly(check: Check): Check {
  return (scope) => {
    const judged = check(scope);
    if (keepsBackups(scope)) return judged;
    return judged.map((one) => ("unknown" in one ? one : { ...one, level: "advisory" as const }));
  };
}

function keepsBackups(scope: Scope): boolean {
  const { type } = scope.subject;
  if (!instanceTypes.includes(type)) return false;
  const { number } = scope.one("backupRetentionPeriod");
  if (number.state === "unknown") return false;
  return valueOr(number, type === instanceType ? 0 : 1) > 0;
}

function overlap(backup = "", maintenance = ""): Fault | undefined {
  if (!meet(dailyWindow(backup), weeklyWindow(maintenance))) return undefined;
  return {
    problem: `The backup window ${quote(backup)} and the maintenance window ${quote(maintenance)} overlap`,
    remedy: 'Write windows that don\'t overlap, such as "03:00-04:00" and "Mon:04:00-Mon:05:00"',
  };
}

/** Whether one that recurs each day, and one that recurs each week, are ever open together. */
function meet(daily: Window, weekly: Window): boolean {
  // From the day before, whose backup may last past midnight, to that after the week's end.
  const starts = Array.from({ length: 9 }, (_, i) => daily.start + (i - 1) * day);
  return starts.some((start) =>
    [0, week].some(
      (later) =>
        start < weekly.start + weekly.length - later && weekly.start - later < start + daily.length,
    ),
  );
}

function dailyWindow(text: string): Window {
  return windowOf(text.split("-").map(minutesOf), day);
}

function weeklyWindow(text: string): Window {
  const moments = text
    .toLowerCase()
    .split("-")
    .map((moment) => {
      const at = days.indexOf(moment.slice(0, 3));
      return at < 0 ? Number.NaN : at * day + minutesOf(moment.slice(4));
    });
  return windowOf(moments, week);
}

function windowOf([start = Number.NaN, end = Number.NaN]: number[], period: number): Window {
  return { start, length: (end - start + period) % period };
}

/** Not a number of what is no time. */
function minutesOf(time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  return 60 * Number(hours) + Number(minutes);
}
