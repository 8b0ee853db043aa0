/** The pieces of a policy's JSON. */

/** Thrown where S3 refuses the policy; the message tells why. */
export class MalformedPolicyError extends Error {}

/** S3's words for what isn't in the grammar and has no words of its own. */
export const invalidSyntax = "Invalid policy syntax.";

/** An element's JSON; `not` where the statement has its opposite, such as `NotAction`. */
export interface PolicyElement {
  readonly json: unknown;
  readonly not: boolean;
}

/** A list's items; a single value counts as a list of one. */
export function oneOrMany(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** The text of a JSON string, number or boolean. Throws a `MalformedPolicyError` for all else. */
export function scalarText(value: unknown, why: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new MalformedPolicyError(why);
}
