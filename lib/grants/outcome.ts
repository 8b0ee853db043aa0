/** What comes of a need: the grant that decides about it, and how. */
import type { Truth } from "../plain/truth";
import type { StackResource } from "../stack/stack";
import type { Judged, Need } from "./need";

/** What comes of a need. */
export type Outcome<Detail> =
  | { readonly kind: "granted" }
  /** No grant in the stack is, or may be, for it. */
  | { readonly kind: "none" }
  /** Which target it is can't be told. */
  | { readonly kind: "no target" }
  | { readonly kind: "doesn't fit"; readonly grant: Judged<Detail> }
  | { readonly kind: "not determined"; readonly grant: Judged<Detail> }
  | { readonly kind: "not ordered"; readonly grant: Judged<Detail> };

/**
 * What comes of a need. The grant that decides is the best of those that are there in time, unless
 * only one that isn't would do: where several contend for the same thing, any may be the one that
 * stays.
 */
export function outcomeOf<Detail>(
  { target, grants }: Need<Detail>,
  isInTime: (by: StackResource) => boolean,
): Outcome<Detail> {
  if (target === "can't tell") return { kind: "no target" };
  const grant = decisive(grants, isInTime);
  if (!grant) return { kind: "none" };
  if (grant.fits === "no") return { kind: "doesn't fit", grant };
  if (grant.fits === "unknown") return { kind: "not determined", grant };
  return isInTime(grant.by) ? { kind: "granted" } : { kind: "not ordered", grant };
}

function decisive<Detail>(
  grants: readonly Judged<Detail>[],
  isInTime: (by: StackResource) => boolean,
): Judged<Detail> | undefined {
  const ofTruth = (truth: Truth) => grants.filter(({ fits }) => fits === truth);
  const inTime = ({ by }: Judged<Detail>) => isInTime(by);
  const [fit, mayFit, misfit] = [ofTruth("yes"), ofTruth("unknown"), ofTruth("no")];
  const best = fit.find(inTime) ?? mayFit.find(inTime) ?? fit[0] ?? mayFit[0];
  return best ?? misfit.find(inTime) ?? misfit[0];
}
