/** The pieces of a policy's JSON. */

/** S3 refuses the policy; the message tells why. */
export class Refusal extends Error {}

/** S3's words for what isn't in the grammar and has no words of its own. */
export const invalidSyntax = "Invalid policy syntax.";

/** Whether a JSON value is an object, and no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list's items; a single value counts as a list of one. */
export function oneOrMany(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** The text of a JSON string, number or boolean. Throws a `Refusal` with `why` for all else. */
export function text(value: unknown, why: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new Refusal(why);
}
