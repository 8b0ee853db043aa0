/**
 * The six fields of a rotation's cron expression: what AWS refuses in them, and the hours at which
 * it lets windows open. What its guide doesn't speak of isn't judged.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html#rotate-secrets_schedule-cron
 */
import { quote } from "../../plain/text";

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const weekDays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");

const hoursField: Field = { name: "the hour", least: 0, most: 23, names: [] };
// `SUNL` is the last Sunday of the month.
const monthDayField: Field = { name: "the day of the month", least: 1, most: 31, names: weekDays };
const monthField: Field = { name: "the month", least: 1, most: 12, names: months };
const weekDayField: Field = { name: "the day of the week", least: 1, most: 7, names: weekDays };

type Fields = readonly [
  minutes: string,
  hours: string,
  monthDay: string,
  month: string,
  weekDay: string,
  year: string,
];

/** What AWS refuses in the text between `cron(` and `)`; `undefined` when there is nothing. */
export function cronProblem(text: string): string | undefined {
  const fields = text.split(/\s+/);
  if (!areSix(fields))
    return `it has ${fields.length} of six fields: minutes, hours, day of the month, month, day of the week, year`;
  const [minutes, hours, monthDay, month, weekDay, year] = fields;
  if (!/^0+$/.test(minutes)) return "the minutes must be 0";
  if (year !== "*") return "the year must be *";
  if ((monthDay === "?") === (weekDay === "?"))
    return "one of the day of the month and the day of the week must be ?, and only one";
  return (
    fieldProblem(hoursField, hours) ??
    fieldProblem(monthDayField, monthDay) ??
    fieldProblem(monthField, month) ??
    fieldProblem(weekDayField, weekDay)
  );
}

function areSix(fields: readonly string[]): fields is Fields {
  return fields.length === 6;
}

/** The hours of the day, in order, of a cron expression; `undefined` where it can't be told. */
export function cronHours(text: string): number[] | undefined {
  const [, hours = ""] = text.split(/\s+/);
  const all = hours.split(",").map(hoursOf);
  if (all.includes(undefined)) return undefined;
  return [...new Set(all.flatMap((listed) => listed ?? []))].sort((a, b) => a - b);
}

/** Steps (`/8`), ordinals (`#1`) and the letters for "last" and "weekday" aren't looked at. */
function fieldProblem({ name, least, most, names }: Field, text: string): string | undefined {
  const values = text.split(",").flatMap((item) => item.replace(/[/#].*/, "").split("-"));
  const wrong = values.find((value) => {
    const word = value.toUpperCase();
    if (names.includes(word) || names.includes(word.replace(/L$/, ""))) return false;
    const number = word.replace(/[LW]+$/, "");
    if (/^[*?]?$/.test(number)) return false;
    return !/^\d+$/.test(number) || Number(number) < least || Number(number) > most;
  });
  if (wrong === undefined) return undefined;
  const orNames = names.length > 0 ? `, or ${names[0] ?? ""} to ${names.at(-1) ?? ""}` : "";
  return `${name} is ${least} to ${most}${orNames}, not ${quote(wrong, 20)}`;
}

function hoursOf(item: string): number[] | undefined {
  const [, from, to, step] = /^(\d+|\*)?(?:-(\d+))?(?:\/(\d+))?$/.exec(item) ?? [];
  if (step === "0" || (from === undefined && step === undefined)) return undefined;
  if (from !== "*" && to === undefined && step === undefined) return [Number(from)];
  const first = from === undefined || from === "*" ? 0 : Number(from);
  const last = Number(to ?? 23);
  const hours = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return hours.filter((hour) => (hour - first) % Number(step ?? 1) === 0);
}
