/** The pieces of a policy's JSON. */
import { type PolicyFault, PolicyFaultError } from "./fault";

/** An element's JSON; `not` where the statement has its opposite, such as `NotAction`. */
export interface PolicyElement {
  readonly json: unknown;
  readonly not: boolean;
}

/** A list's items; a single value counts as a list of one. */
export function oneOrMany(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** The text of a JSON string, number or boolean. Throws a `PolicyFaultError` for all else. */
export function scalarText(value: unknown, fault: PolicyFault): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new PolicyFaultError(fault);
}
