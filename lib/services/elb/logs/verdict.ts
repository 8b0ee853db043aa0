/** What is found on one log delivery. */
import { accessDenied, bucketOf, namesOf } from "./words";
import type { Delivery } from "./deliveries";
import { type Finding, undetermined } from "../../../policy/finding";

export interface Verdict {
  readonly faults: readonly Finding[];
  /** What isn't determined. A load balancer reports one of these at most, and none beside faults. */
  readonly open?: Finding | undefined;
}

export const fine: Verdict = { faults: [] };

/** `why` is a clause; where it names a resource, `because` says the same without. */
export function openBecause(
  delivery: Delivery,
  why: string,
  remedy: string,
  because = why,
): Verdict {
  const open = undetermined({
    what: `Whether ${namesOf(delivery)} may be written to ${bucketOf(delivery.bucket)}`,
    why,
    because,
    unless: `If they may not, Elastic Load Balancing answers: ${accessDenied(delivery)}`,
    remedy,
  });
  return { faults: [], open };
}

/** A provider without a region in its configuration takes it from the environment. */
export function unknownRegion(delivery: Delivery): Verdict {
  const why = "the load balancer's Region isn't known";
  return openBecause(delivery, why, "Give the provider its region, such as aws:region: us-east-1");
}

/**
 * `what` is something that the program passes, and that only the deployment will tell; where it
 * names a resource, `inGeneral` is the same without.
 */
export function unknownAtPreview(delivery: Delivery, what: string, inGeneral = what): Verdict {
  const remedy =
    "Write it as text, in the program or its configuration, rather than from another resource's output";
  const why = (what: string) => `${what} isn't known at preview`;
  return openBecause(delivery, why(what), remedy, why(inGeneral));
}
