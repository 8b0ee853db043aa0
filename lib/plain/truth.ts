/** Logic of three values, for questions that a preview can't always decide. */

/** The answer to such a question. */
export type Truth = "yes" | "no" | "unknown";

/** The answer to a question that can be decided. */
export function yesOrNo(holds: boolean): Truth {
  return holds ? "yes" : "no";
}

/** The answer to the opposite question. */
export function not(truth: Truth): Truth {
  if (truth === "unknown") return truth;
  return truth === "yes" ? "no" : "yes";
}

/** Whether all hold: "no" as soon as one doesn't. */
export function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes("no")) return "no";
  return truths.includes("unknown") ? "unknown" : "yes";
}

/** Whether any holds: "yes" as soon as one does. */
export function anyOf(truths: readonly Truth[]): Truth {
  if (truths.includes("yes")) return "yes";
  return truths.includes("unknown") ? "unknown" : "no";
}

const rank: Readonly<Record<Truth, number>> = { no: 0, unknown: 1, yes: 2 };

/** Of items, one at least, the one that decides whether all hold: the first of the weakest. */
export function weakest<T>(items: readonly T[], truthOf: (item: T) => Truth): T {
  return items.reduce((a, b) => (rank[truthOf(b)] < rank[truthOf(a)] ? b : a));
}

/** Of items, one at least, the one that decides whether any holds: the first of the strongest. */
export function strongest<T>(items: readonly T[], truthOf: (item: T) => Truth): T {
  return items.reduce((a, b) => (rank[truthOf(b)] > rank[truthOf(a)] ? b : a));
}

/** Whether an argument of a resource, named `key`, is as it should be. */
export interface ArgumentTruth {
  readonly truth: Truth;
  readonly key: string;
}

/** Whether all arguments are as they should be, with the one to blame if they aren't. */
export function allOfArguments(judged: readonly ArgumentTruth[]): ArgumentTruth {
  return weakest(judged, ({ truth }) => truth);
}
