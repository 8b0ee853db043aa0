/**
 * Schedules of rules: what EventBridge refuses of them.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
import { quote } from "../../plain/text";

interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const fields: readonly CronField[] = [
  { name: "the minute", least: 0, most: 59, names: [] },
  { name: "the hour", least: 0, most: 23, names: [] },
  { name: "the day of the month", least: 1, most: 31, names: [] },
  {
    name: "the month",
    least: 1,
    most: 12,
    names: "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" "),
  },
  {
    name: "the day of the week",
    least: 1,
    most: 7,
    names: "SUN MON TUE WED THU FRI SAT".split(" "),
  },
];
const names = [...fields.map(({ name }) => name), "the year"];
const weekDay = 4;

/** What is wrong with a `scheduleExpression`, as a clause; `undefined` when nothing is seen. */
export function scheduleFault(text: string): string | undefined {
  const [, kind, inside = ""] = /^\s*(rate|cron)\s*\((.*)\)\s*$/is.exec(text) ?? [];
  if (kind === undefined) return "it is neither rate(…) nor cron(…)";
  return kind.toLowerCase() === "rate" ? rateFault(inside.trim()) : cronFault(inside.trim());
}

function rateFault(text: string): string | undefined {
  const [, value = "", unit = ""] = /^(\S+)\s+(\S+)$/.exec(text) ?? [];
  if (!/^(minute|hour|day)s?$/i.test(unit)) return "a rate is in minutes, hours or days";
  if (!/^\d+$/.test(value) || Number(value) === 0) return "a rate is a whole number over 0";
  const isPlural = unit.toLowerCase().endsWith("s");
  if (isPlural !== Number(value) > 1) {
    const right = isPlural ? unit.slice(0, -1) : `${unit}s`;
    return `${value} goes with ${right}`;
  }
  return undefined;
}

function cronFault(text: string): string | undefined {
  const parts = text.split(/\s+/);
  if (parts.length !== 6) {
    return `it has ${parts.length} of six fields: minutes, hours, day of the month, month, day of the week, year`;
  }
  if ((parts[2] === "?") === (parts[weekDay] === "?")) {
    return "one of the day of the month and the day of the week is ?, and only one";
  }
  const numbered = parts.findIndex((part, i) => part.includes("#") && i !== weekDay);
  if (numbered >= 0) return `only the day of the week has a #, not ${names[numbered] ?? ""}`;
  return fields.map((field, i) => fieldFault(field, parts[i] ?? "")).find((fault) => fault);
}

/** Steps (`/8`), ordinals (`#1`) and the letters for "last" and "weekday" aren't looked at. */
function fieldFault({ name, least, most, names: words }: CronField, text: string) {
  const values = text.split(",").flatMap((item) => item.replace(/[/#].*/, "").split("-"));
  const wrong = values.find((value) => {
    const word = value.toUpperCase();
    if (words.includes(word) || words.includes(word.replace(/L$/, ""))) return false;
    const number = word.replace(/[LW]+$/, "");
    if (/^[*?]?$/.test(number)) return false;
    return !/^\d+$/.test(number) || Number(number) < least || Number(number) > most;
  });
  if (wrong === undefined) return undefined;
  const orWords = words.length > 0 ? `, or ${words[0] ?? ""} to ${words.at(-1) ?? ""}` : "";
  return `${name} is ${least} to ${most}${orWords}, not ${quote(wrong, 20)}`;
}
