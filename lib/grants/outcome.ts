/** What comes of a need: the grant that decides about it, and how. */
import type { Truth } from "../plain/truth";
import type { StackResource } from "../stack/stack";
import type { Judged, Need, Unfit } from "./need";

/** What comes of a need. */
export type Outcome<Detail> =
  | { readonly kind: "granted" }
  /** No grant in the stack is, or may be, for it. */
  | { readonly kind: "none" }
  /** Which target it is can't be told. */
  | { readonly kind: "no target" }
  | { readonly kind: "doesn't fit"; readonly grant: Unfit<Detail> }
  | { readonly kind: "not determined"; readonly grant: Unfit<Detail> }
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
  if (grant.fits === "yes") {
    return isInTime(grant.by) ? { kind: "granted" } : { kind: "not ordered", grant };
  }
  if (grant.fits === "no") return { kind: "doesn't fit", grant };
  // Whatever the only policy says, it comes too late.
  if (grant.isOnly && !isInTime(grant.by)) return { kind: "not ordered", grant };
  return { kind: "not determined", grant };
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
