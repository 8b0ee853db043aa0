/** How much what comes of a need weighs. */
import type { Need } from "./need";
import type { Outcome } from "./outcome";

/** When AWS tests whether access is granted. */
export type Tested =
  /** When the resource is made. */
  | "when made"
  /** When it is made and at each change of it. */
  | "when changed"
  /** Not before somebody uses it. */
  | "at first use"
  /** Not at all. */
  | "never";

/** What is known of a grant besides what the stack says. */
export interface Circumstances {
  readonly tested: Tested;
  /**
   * Whether a grant that isn't waited for is in time all the same: the provider tries again, or what
   * needs it waits for something that takes much longer.
   */
  readonly isAbsorbed: boolean;
  /** Whether the access may be granted by something that isn't read; looked for only when asked. */
  mayBeUnread(): boolean;
}

/** Advisory is what may turn out well; "nothing" is what runs already. */
export type Level = "mandatory" | "advisory" | "nothing";

/** The level of what comes of a need, where something is wrong with it. */
export function levelOf<Detail>(
  outcome: Exclude<Outcome<Detail>, { kind: "granted" | "no target" | "not determined" }>,
  need: Need<Detail>,
  circumstances: Circumstances,
): Level {
  const fails = isTestedNow(need, circumstances.tested);
  switch (outcome.kind) {
    case "not ordered":
      // What grants access to a target that is there already may be there, too.
      return fails &&
        !circumstances.isAbsorbed &&
        !targetExists(need) &&
        !circumstances.mayBeUnread()
        ? "mandatory"
        : "advisory";
    case "doesn't fit":
      if (outcome.grant.isOnly) return fails ? "mandatory" : "advisory";
      return fails && !targetExists(need) && !circumstances.mayBeUnread()
        ? "mandatory"
        : "advisory";
    case "none":
      if (need.target === undefined || runsAlready(need)) return "nothing";
      if (!fails || targetExists(need)) return "advisory";
      return circumstances.mayBeUnread() ? "advisory" : "mandatory";
  }
}

/** Whether AWS tests it in this deployment: a new target makes a change of what names it. */
export function isTestedNow<Detail>(need: Need<Detail>, tested: Tested): boolean {
  switch (tested) {
    case "when made":
      return !need.exists;
    case "when changed":
      return !need.exists || !targetExists(need);
    case "at first use":
    case "never":
      return false;
  }
}

function runsAlready<Detail>(need: Need<Detail>): boolean {
  return need.exists && targetExists(need);
}

function targetExists<Detail>({ target }: Need<Detail>): boolean {
  return typeof target === "object" && target.mayExist();
}
