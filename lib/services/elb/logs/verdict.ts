/** The verdict on one log delivery. */
import { type Finding, undetermined } from "../../../policy/finding";
import type { LogDelivery } from "./deliveries";
import { accessDenied, bucketOf, namesOf } from "./words";

/** What is wrong with one log delivery, and what isn't determined. */
export interface DeliveryVerdict {
  readonly faults: readonly Finding[];
  /** A load balancer reports one of these at most, and none beside faults. */
  readonly undetermined?: Finding | undefined;
}

/** The verdict on a delivery with nothing wrong. */
export const noFaults: DeliveryVerdict = { faults: [] };

/**
 * The verdict where it can't be told whether the logs get in; `why` is a clause. Where that names a
 * resource, `because` says the same without.
 */
export function undeterminedBecause(
  delivery: LogDelivery,
  why: string,
  remedy: string,
  because = why,
): DeliveryVerdict {
  const finding = undetermined({
    what: `Whether ${namesOf(delivery)} may be written to ${bucketOf(delivery.bucket)}`,
    why,
    because,
    unless: `If they may not, Elastic Load Balancing answers: ${accessDenied(delivery.bucket)}`,
    remedy,
  });
  return { faults: [], undetermined: finding };
}

/** The verdict for a provider without a region, which takes it from the environment. */
export function unknownRegion(delivery: LogDelivery): DeliveryVerdict {
  const why = "the load balancer's Region isn't known";
  const remedy = "Give the provider its region, such as aws:region: us-east-1";
  return undeterminedBecause(delivery, why, remedy);
}

/**
 * `what` is something that the program passes, and that is known only in the deployment. Where it
 * names a resource, `inGeneral` is the same without.
 */
export function unknownAtPreview(
  delivery: LogDelivery,
  what: string,
  inGeneral = what,
): DeliveryVerdict {
  const remedy =
    "Write it as text, in the program or its configuration, rather than from another resource's output";
  const why = (what: string) => `${what} isn't known at preview`;
  return undeterminedBecause(delivery, why(what), remedy, why(inGeneral));
}
