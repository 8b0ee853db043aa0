/** Checks of numbers and flags of databases. */
import { eachGiven } from "../../arguments/checks";
import type { Check, Fault } from "../../arguments/rule";
import { combination } from "../../arguments/together";

/** A number as it is sent: 0 is what the provider doesn't send, and what isn't a number is nothing. */
export function sent(text: string | undefined): number | undefined {
  const number = Number(text ?? Number.NaN);
  return Number.isNaN(number) || number === 0 ? undefined : number;
}

/** What these numbers say together; `undefined` stands for one that is left out, or 0. */
export function numbers(
  paths: readonly string[],
  judge: (...numbers: (number | undefined)[]) => Fault | undefined,
): Check {
  return combination(paths, (...texts) => judge(...texts.map(sent)));
}

/** The check where one of these is there, or may be. */
export function whereGiven(paths: readonly string[], check: Check): Check {
  return (scope) => (paths.some((path) => scope.one(path).given !== "no") ? check(scope) : []);
}

/** A flag that may not be true. */
export function notTrue(path: string, remedy: string): Check {
  return eachGiven(path, ({ name, text }) =>
    text.state === "known" && text.value === "true"
      ? { problem: `${name} is true`, remedy, isConditional: true }
      : undefined,
  );
}

/** A number that may not be there; 0 isn't. */
export function noNumber(path: string): Check {
  return eachGiven(path, ({ name, text }) =>
    text.state === "known" && sent(text.value) !== undefined
      ? { problem: `${name} is ${text.value}`, remedy: `Leave ${name} out`, isConditional: true }
      : undefined,
  );
}
