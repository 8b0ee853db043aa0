/**
 * Values that conditions of a policy compare with, of which IAM tests the form. What it surely doesn't
 * take is wrong here, and no more: a value with a variable in it may be anything.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
import { isIP } from "node:net";

/** A kind of operators, by what they compare. */
export interface ValueForm {
  readonly id: string;
  /** Operators without `IfExists` and their prefix, in lower case. */
  readonly operators: RegExp;
  readonly what: string;
  readonly isWrong: (value: string) => boolean;
  readonly remedy: string;
}

/** A number: what JavaScript reads as none, has no digit where one is due. */
export const numbers: ValueForm = {
  id: "condition-numbers",
  operators: /^numeric/,
  what: "a number",
  isWrong: (value) => Number.isNaN(Number(value)),
  remedy: "Write a number, or compare with an operator for texts, as StringEquals",
};

/** A day, a time or seconds since 1970. */
export const dates: ValueForm = {
  id: "condition-dates",
  operators: /^date/,
  what: "a date",
  isWrong: (value) => !/^(\d+(\.\d+)?$|\d{4})/.test(value.trim()),
  remedy: "Write it as 2026-01-31T00:00:00Z, or in seconds since 1970",
};

/** An address, or a range of them. */
export const addresses: ValueForm = {
  id: "condition-addresses",
  operators: /^(not)?ipaddress$/,
  what: "an IP address or a range",
  isWrong: (value) => !isAddress(value),
  remedy: "Write a range, as 203.0.113.0/24, or an address",
};

/** An ARN, or a pattern of them: what begins with a wildcard may stand for one. */
export const arns: ValueForm = {
  id: "condition-arns",
  operators: /^arn/,
  what: "an ARN",
  isWrong: (value) => {
    const [head = ""] = /^[^*?]*/.exec(value) ?? [];
    return !head.startsWith("arn:") && !"arn:".startsWith(head);
  },
  remedy: "Write a whole ARN, or compare with an operator for texts, as StringEquals",
};

/** Base64. */
export const binaries: ValueForm = {
  id: "condition-binaries",
  operators: /^binary/,
  what: "base64",
  isWrong: (value) => value.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value),
  remedy: "Write it in base64, filled up with =",
};

function isAddress(value: string): boolean {
  const [address = "", bits, ...more] = value.trim().split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
