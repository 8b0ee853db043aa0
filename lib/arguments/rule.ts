/** What a rule on arguments is declared with. */
import type { Finding } from "../policy/finding";
import type { RuleFacts } from "../policy/rule";
import type { Truth } from "../plain/truth";
import type { Argument, Scope } from "./scope";

/** What is wrong with arguments. */
export interface Fault extends Pick<Finding, "problem" | "remedy" | "level" | "severity"> {
  /** What AWS does, where it isn't what the rule says. */
  readonly consequence?: string;
  /** Whether the problem is none by itself, but only where the rule holds: then it says why it does. */
  readonly isConditional?: boolean;
}

/** The names of arguments that aren't known, and that decide. */
export interface Undecided {
  readonly unknown: readonly string[];
}

export type Judgement = Fault | Undecided;

/** Looks at arguments: nothing where they are right. `checks.ts` and `together.ts` have those to use. */
export type Check = (scope: Scope) => readonly Judgement[];

/** Whether a rule is for these arguments; the unknown ones that leave it open. */
export interface Applies extends Undecided {
  readonly truth: Truth;
  /** Of a rule that holds: why, as clauses, where that is worth saying. */
  readonly because?: readonly string[];
}

/** `conditions.ts` has those to use. */
export type Condition = (scope: Scope) => Applies;

/**
 * A rule. What it can't tell is counted without its doing, as long as it reads by the checks and
 * conditions of this folder.
 */
export interface ArgumentRule extends RuleFacts {
  /** The types that it is for, where they aren't all of the policy's. */
  readonly on?: readonly string[];
  /** AWS's words: of evidence `seen` its answer, else what its page says. */
  readonly answer?: string | undefined;
  /** Where it stands: a block, or each item of a list. Paths of `when` and `check` go on from there. */
  readonly within?: string;
  readonly when?: Condition;
  readonly check: Check;
}

/** What can't be told of these arguments. */
export function undecided(...args: readonly Argument[]): Undecided {
  return { unknown: args.map(({ name }) => name) };
}
