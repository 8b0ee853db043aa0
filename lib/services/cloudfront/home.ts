/** The Region of all that CloudFront takes from other services. */
import { partitionOfRegion } from "../../stack/region";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";

export const home = "us-east-1";

/** Whether a Region is another one; other partitions than `aws` have another home, or no CloudFront. */
export function isAway(region: string): boolean {
  return region !== home && partitionOfRegion(region) === "aws";
}

/** The Region that all of some resources are of; `undefined` if it isn't known, or not one. */
export function oneRegion(resources: readonly StackResource[]): string | undefined {
  const regions = resources.map((one) => valueOr(one.region, undefined));
  const [region, ...others] = new Set(regions);
  return others.length > 0 ? undefined : region;
}
