/**
 * Checks of one argument, or of each at a path with `[]`. An argument that is left out is right, but
 * for `required`; one that isn't known is undecided.
 */
import { nearest } from "../plain/nearest";
import { quote } from "../plain/text";
import { valueOr } from "../stack/value";
import { type Check, type Fault, type Judgement, undecided } from "./rule";
import type { Argument } from "./scope";

/**
 * Texts, spelt exactly so. `what` says what they are: `an encryption type of Amazon ECR`; `otherwise`,
 * what to write where none of them seems to be meant.
 */
export function oneOf(
  path: string,
  values: readonly string[],
  what: string,
  otherwise = "Write one of them",
): Check {
  const all = values.map((value) => quote(value)).join(", ");
  return eachGiven(path, ({ name, text }) => {
    if (text.state !== "known" || values.includes(text.value)) return undefined;
    const meant = values.length === 1 ? values[0] : nearest(text.value, values);
    return {
      problem: `${name} ${quote(text.value)} isn't ${what}`,
      consequence: `AWS takes ${all}, spelt exactly so, and refuses anything else`,
      remedy: meant === undefined ? otherwise : `Write ${lastKey(name)}: ${quote(meant)}`,
    };
  });
}

/** Texts that AWS doesn't take here. */
export function noneOf(path: string, values: readonly string[], remedy: string): Check {
  return eachGiven(path, ({ name, text }) => {
    if (text.state !== "known" || !values.includes(text.value)) return undefined;
    return { problem: `${name} is ${quote(text.value)}`, remedy, isConditional: true };
  });
}

/** A whole number. */
export function range(path: string, { least, most }: { least: number; most: number }): Check {
  return eachGiven(path, (argument) => {
    if (argument.given === "no") return undefined;
    const number = valueOr(argument.number, Number.NaN);
    if (Number.isInteger(number) && number >= least && number <= most) return undefined;
    return {
      problem: `${argument.name} ${quote(valueOr(argument.text, ""))} isn't a whole number from ${least} to ${most}`,
      remedy: `Write ${least} to ${most}`,
    };
  });
}

/** A list of at most so many items. */
export function length(path: string, { most }: { most: number }, remedy: string): Check {
  return eachGiven(path, ({ name, items }) => {
    const count = valueOr(items, []).length;
    return count > most ? { problem: `There are ${count} ${name}`, remedy } : undefined;
  });
}

/** A text in which `faultIn` finds nothing: what is wrong with it, as `has upper-case letters`. */
export function pattern(
  path: string,
  faultIn: (text: string) => string | undefined,
  remedy: string | ((text: string, name: string) => string),
): Check {
  return eachGiven(path, ({ name, text }) => {
    if (text.state !== "known") return undefined;
    const fault = faultIn(text.value);
    if (fault === undefined) return undefined;
    return {
      problem: `${name} ${quote(text.value)} ${fault}`,
      remedy: typeof remedy === "string" ? remedy : remedy(text.value, name),
    };
  });
}

/** Arguments that must be there. */
export function required(...paths: readonly string[]): Check {
  return (scope) =>
    paths.flatMap((path) =>
      scope.read(path).flatMap((argument): Judgement[] => {
        if (argument.given === "yes") return [];
        if (argument.given === "unknown") return [undecided(argument)];
        return [
          {
            problem: `${argument.name} is missing`,
            remedy: `Write ${argument.name}`,
            isConditional: true,
          },
        ];
      }),
    );
}

/** An argument that may not be there. */
export function forbidden(path: string): Check {
  return eachGiven(path, ({ name, given }) =>
    given === "yes"
      ? { problem: `${name} is given`, remedy: `Leave ${name} out`, isConditional: true }
      : undefined,
  );
}

/** Words for a check that has others of its own. */
type Words = Partial<Pick<Fault, "problem" | "consequence" | "remedy" | "level">>;

/** The same with other words than its own, or as an advisory. */
export function worded(check: Check, words: Words): Check {
  return (scope) =>
    check(scope).map((judged) => ("unknown" in judged ? judged : { ...judged, ...words }));
}

/** Each argument by itself; an unknown one is undecided. */
export function eachGiven(path: string, judge: (argument: Argument) => Fault | undefined): Check {
  return (scope) => {
    const judged: Judgement[] = [];
    for (const argument of scope.read(path)) {
      const fault = argument.value.state === "unknown" ? undecided(argument) : judge(argument);
      if (fault) judged.push(fault);
    }
    return judged;
  };
}

/** The key alone of an argument's name. */
export function lastKey(name: string): string {
  return name.replace(/.*\./, "");
}
