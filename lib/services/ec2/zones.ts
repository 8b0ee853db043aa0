/**
 * Availability Zones by name.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html
 */
import { partitionOfRegion } from "../../stack/region";

/**
 * The Region that a zone is of. Local Zones and Wavelength Zones begin with its code, too, as
 * `us-west-2-lax-1a` does. `undefined` where a text begins with no Region that is known.
 */
export function regionOfZone(zone: string): string | undefined {
  const [region] = /^[a-z]{2}(?:-[a-z]+)+-\d+(?=[a-z-])/.exec(zone) ?? [];
  return region !== undefined && partitionOfRegion(region) !== undefined ? region : undefined;
}

/** Whether it is a zone of the Region itself, and neither a Local Zone nor a Wavelength Zone. */
export function isZoneOfRegion(zone: string): boolean {
  const region = regionOfZone(zone);
  return region !== undefined && zone.length === region.length + 1;
}
