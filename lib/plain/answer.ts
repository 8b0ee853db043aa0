/** The answer to a question that a preview can't always decide. */
export type Answer = "yes" | "no" | "not known";

/** The answer for one argument of a resource: `key`, which is to blame unless the answer is yes. */
export type ArgumentAnswer =
  | { readonly answer: "yes"; readonly key?: string }
  | { readonly answer: "no" | "not known"; readonly key: string };

/** The answer to several questions that all must be answered with yes, with the argument to blame. */
export function allOf(answers: readonly ArgumentAnswer[]): ArgumentAnswer {
  const failing = answers.find(({ answer }) => answer === "no");
  return failing ?? answers.find(({ answer }) => answer === "not known") ?? { answer: "yes" };
}

/** The answer to several questions of which one must be answered with yes. */
export function anyOf(answers: readonly Answer[]): Answer {
  return answers.find((a) => a === "yes") ?? answers.find((a) => a === "not known") ?? "no";
}
