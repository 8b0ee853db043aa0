/** Pieces of messages. */

/** A value of the program, cut short when it is long, and safe to send to the engine. */
export function clip(value: string, longest = 60): string {
  const short = value.length > longest ? `${value.slice(0, longest)}…` : value;
  return short.toWellFormed();
}

/** A value in quotes, as a program would write it, cut short when it is long. */
export function quote(value: string, longest?: number): string {
  return JSON.stringify(clip(value, longest));
}

/** A text with its first letter in upper case. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Alternatives as in a sentence: `a`, `a or b`, `a, b or c`. */
export function eitherOf(choices: readonly string[]): string {
  const last = choices.at(-1) ?? "";
  return choices.length < 2 ? last : `${choices.slice(0, -1).join(", ")} or ${last}`;
}
