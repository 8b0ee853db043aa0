/** Whether two resources are in one Region of one account: for what an account has once in each. */
import type { Truth } from "../plain/truth";
import { mayBeSame, placeOf } from "./place";
import type { StackResource } from "./stack";

/**
 * By their Regions and accounts or, where these aren't known, by their provider: two providers may
 * be for two accounts.
 */
export function inSamePlace(one: StackResource, other: StackResource): Truth {
  const [a, b] = [placeOf(one), placeOf(other)];
  if (!mayBeSame(a, b, "Region")) return "no";
  const together = isOfSameProvider(one, other);
  const account = together || (a.account !== undefined && b.account !== undefined);
  const region =
    (a.region !== undefined && b.region !== undefined) || (together && isLeft(one, other));
  return account && region ? "yes" : "unknown";
}

function isOfSameProvider(one: StackResource, other: StackResource): boolean {
  const urn = one.source.provider?.urn;
  return urn !== undefined && urn === other.source.provider?.urn;
}

/** Whether neither says a Region of its own. */
function isLeft(...resources: readonly StackResource[]): boolean {
  return resources.every(({ region }) => region.state === "absent");
}
