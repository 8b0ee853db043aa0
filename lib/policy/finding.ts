/** What a policy says of a resource, and how it reads. */
import type { Severity } from "@pulumi/policy";
import { clip } from "../plain/text";

export type { Severity };

/** What a finding tells its reader; each part is a sentence, or the body of one. */
export interface Finding {
  /** What is wrong, in the words of the program. */
  readonly problem: string;
  /** What AWS will say or do: its own error text where there is one. */
  readonly consequence: string;
  /** What to write instead. */
  readonly remedy: string;
  /** `advisory` lowers this finding; nothing raises it above the level that the user chose. */
  readonly level?: "advisory";
  /** The severity, where it isn't the policy's own. */
  readonly severity?: Severity;
  /** The id of the policy's rule that it is of, where the policy has rules. */
  readonly rule?: string;
  /** What the user's exemptions say of it. */
  readonly note?: string;
  /**
   * Of a finding that only says that a policy couldn't judge: why, in words that name no resource.
   * Made by `undetermined` alone.
   */
  readonly because?: string;
  /**
   * Of such a finding on arguments: their names. It is counted, unless the user wants it told.
   */
  readonly unjudged?: readonly string[];
  /** The other resources of which the policy couldn't judge. */
  readonly also?: string;
}

/** What a policy can't judge before the deployment. */
export interface Undetermined {
  /** The question, as the head of a sentence: `Whether the group fits`. */
  readonly what: string;
  /** Why it can't be told, as a clause, where `what` doesn't say it already. */
  readonly why?: string;
  /**
   * Why, as a clause that is the same for all resources of which it is true, and so names none:
   * `engineVersion isn't known at preview`. A stack policy tells of all of them in one finding.
   */
  readonly because: string;
  /** What AWS says or does unless it turns out well. */
  readonly unless: string;
  /** What to write so that it can be told. */
  readonly remedy: string;
}

/** The words by which a reader, and a report, knows a finding of `undetermined`. */
export const notDetermined = "is not determined";

/** The one maker of findings that only say that a policy couldn't judge. */
export function undetermined({ what, why, because, unless, remedy }: Undetermined): Finding {
  return {
    problem: `${what} ${notDetermined}${why === undefined ? "" : `: ${why}`}`,
    consequence: unless,
    remedy,
    level: "advisory",
    severity: "low",
    because,
  };
}

/**
 * The finding as the user reads it: a line for each part, the first with the rule's id. Whatever the
 * program's values are, it can be sent to the engine, which takes well-formed text only.
 */
export function messageOf({ problem, consequence, remedy, also, note, rule }: Finding): string {
  const lines = [consequence, remedy, also, note].filter((line) => line !== undefined);
  return [
    headOf(clip(problem, longest), rule),
    ...lines.map((line) => asSentence(clip(line, longest))),
  ].join("\n");
}

/** Policies cut short what they quote. This is for what one may have overlooked. */
const longest = 2000;

/** In one line, for a key or a value that the program made may have several. */
function headOf(problem: string, rule: string | undefined): string {
  if (rule === undefined) return asSentence(problem);
  return `${asSentence(problem).replace(/\s*\n\s*/g, " ")} [${rule}]`;
}

/**
 * The id of the rule that a message names, by which reports tell findings apart: what `messageOf` put
 * there, as the SDK passes on only text. `undefined` where it names none.
 */
export function ruleIn(message: string): string | undefined {
  const [head = ""] = message.split("\n", 1);
  return /[.!?] \[([a-z0-9-]+)\]$/.exec(head)?.[1];
}

/** A block of several lines to paste, at the end, stays as it is. */
function asSentence(text: string): string {
  return /[.!?]$|\n[^\n]*}$/.test(text) ? text : `${text}.`;
}
