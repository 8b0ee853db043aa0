/** A finding on what AWS refuses to create, softened for what runs already. */
import { capitalized } from "../plain/text";
import type { Finding } from "../policy/finding";
import type { Doubt } from "./evidence";
import type { Subject } from "./kind";
import { satisfies } from "./verdict";

/** What AWS refuses to create, and how. */
export interface RefusedCreation {
  readonly problem: string;
  /** A clause on what AWS does, such as `AWS will answer: …`. */
  readonly answer: string;
  readonly remedy: string;
  /** Why it isn't certain. */
  readonly doubt?: Doubt | undefined;
  /** A clause on what AWS does with those that exist. */
  readonly ofExisting?: string | undefined;
}

/**
 * The finding for a refusal: mandatory when the deployment would create the thing, or change it to
 * what AWS refuses; advisory for what exists, and for what AWS may take over from elsewhere.
 */
export function refusedCreation(
  subject: Subject,
  { problem, answer, remedy, doubt, ofExisting }: RefusedCreation,
): Finding {
  const softer = whyAwsMayTakeIt(subject);
  if (softer === undefined) return refused({ problem, answer, remedy, doubt });
  const { why, refusedIf } = softer;
  const clauses = [
    why,
    subject.exists ? ofExisting : undefined,
    doubt?.why,
    `if ${doubt ? "that holds, and " : ""}${refusedIf}, ${answer}`,
  ];
  const consequence = clauses.filter((clause) => clause !== undefined).join("; ");
  return advisory({ problem, consequence, remedy }, doubt);
}

/** The finding for what AWS refuses, whatever it is of: as certain as its source is. */
export function refused({ problem, answer, remedy, doubt }: RefusedCreation): Finding {
  if (!doubt) return { problem, consequence: answer, remedy };
  const consequence = `${capitalized(doubt.why)}; if it holds, ${answer}`;
  return advisory({ problem, consequence, remedy }, doubt);
}

function advisory(finding: Finding, doubt: Doubt | undefined): Finding {
  return { ...finding, level: "advisory", ...(doubt?.isHearsay ? { severity: "low" } : {}) };
}

/** Whether what exists runs another version than the program asks for, so far as that is known. */
export function isChange({ exists, runs, version }: Subject): boolean {
  if (!exists || runs.state !== "known" || version.state !== "known") return false;
  return !satisfies(runs.value, version.value);
}

/** Why AWS may take what it wouldn't create, and when it refuses it all the same, as clauses. */
interface Softening {
  readonly why: string;
  readonly refusedIf: string;
}

function whyAwsMayTakeIt(subject: Subject): Softening | undefined {
  const { thing, exists, runs, version, inheritsBy } = subject;
  if (isChange(subject)) return undefined;
  if (exists) {
    const isRunning = runs.state === "known" && version.state === "known";
    return {
      why: isRunning
        ? `This ${thing} runs it and keeps running`
        : `This ${thing} exists already and may run it`,
      refusedIf: "it is ever replaced",
    };
  }
  if (inheritsBy === undefined) return undefined;
  return {
    why: `With ${inheritsBy} AWS may take over a version that runs already`,
    refusedIf: "it doesn't",
  };
}
