/**
 * The schedules of EventBridge Scheduler and of Application Auto Scaling: `rate(…)`, `cron(…)` and
 * `at(…)`. What neither was seen to refuse isn't judged, such as names and steps in a cron expression.
 */

const kinds = ["rate", "cron", "at"] as const;

/** What stands in a schedule, and in which kind; `undefined` where the text is none. */
export interface Expression {
  readonly kind: (typeof kinds)[number];
  readonly inside: string;
}

/** The parts of a schedule. The name of its kind may be in upper case. */
export function readExpression(text: string): Expression | undefined {
  const whole = text.trim();
  const kind = kinds.find((one) => whole.toLowerCase().startsWith(`${one}(`));
  if (!kind || !whole.endsWith(")")) return undefined;
  return { kind, inside: whole.slice(kind.length + 1, -1) };
}

/** What is wrong with a rate, as a clause. The plural of a unit may stand behind 1, and the reverse. */
export function rateFault(inside: string): string | undefined {
  const value = /^\s*(\d+)\s*[a-z]+\s*$/i.exec(inside)?.[1];
  if (value === undefined) return "has no whole number and a unit";
  if (Number(value) === 0) return "has a rate of 0";
  return /\d\s*(minute|hour|day)s?\s*$/i.test(inside)
    ? undefined
    : "has another unit than minutes, hours or days";
}

/** What is wrong with the fields of a cron expression, as a clause. */
export function cronFault(inside: string, counts: readonly number[]): string | undefined {
  const fields = inside.trim().split(/\s+/);
  if (!counts.includes(fields.length)) {
    return `has ${fields.length} fields instead of minutes, hours, day of the month, month, day of the week and year`;
  }
  const [, , monthDay, , weekDay] = fields;
  if (monthDay === "?" && weekDay === "?") return "has ? for both days";
  if (monthDay !== "?" && weekDay !== "?") {
    return "has ? neither for the day of the month nor for the day of the week";
  }
  return fields.flatMap((field, i) => outOfRange(field, i) ?? [])[0];
}

/** Minutes, hours, day of the month, month and day of the week. */
const ranges = [
  { name: "minutes", least: 0, most: 59 },
  { name: "hours", least: 0, most: 23 },
  { name: "day of the month", least: 1, most: 31 },
  { name: "month", least: 1, most: 12 },
  { name: "day of the week", least: 1, most: 7 },
] as const;

/** Only of a field that is one number. */
function outOfRange(field: string, i: number): string | undefined {
  const range = ranges[i];
  if (!range || !/^\d+$/.test(field)) return undefined;
  const number = Number(field);
  if (number >= range.least && number <= range.most) return undefined;
  return `has ${number} for the ${range.name}, which go from ${range.least} to ${range.most}`;
}

/** What is wrong with a point in time, as a clause: it has no time zone. */
export function timeFault(inside: string): string | undefined {
  const day = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`;
  const time = String.raw`([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?`;
  return new RegExp(`^${day}T${time}$`).test(inside) ? undefined : "isn't at(yyyy-mm-ddThh:mm:ss)";
}
