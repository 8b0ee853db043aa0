/** The Regions of AWS, and the Region of a resource. */
import { dataFile } from "../plain/data-file";
import { absent, Properties, unknown, type Value } from "./value";

/** The provider of a resource, as the SDK hands it to a policy. */
export interface ProviderLike {
  readonly props: object;
}

/** `data/regions.json`; `data/regions.md` tells its sources. */
export interface RegionTable {
  readonly updated: string;
  readonly regions: Readonly<Record<string, { readonly partition: string }>>;
}

/** The shipped table, read when a policy first asks for it. */
export function regionTable(): RegionTable {
  return dataFile("regions.json") as RegionTable;
}

/** The partition of a Region, such as `aws-us-gov`; `undefined` for one the table doesn't have. */
export function partitionOfRegion(region: string): string | undefined {
  const { regions } = regionTable();
  return Object.hasOwn(regions, region) ? regions[region]?.partition : undefined;
}

/**
 * The Region that a resource goes to, such as `us-east-1`: its own `region` (provider v7 has one
 * on each regional resource, and fills it from the provider), else that of its provider.
 * Absent when neither says; unknown where the program says one that isn't known yet, or what can't be
 * the name of one.
 */
export function regionOf(
  properties: Properties,
  provider: ProviderLike | undefined,
): Value<string> {
  const region = saidRegion(properties, provider);
  return region.state === "known" && !/^[\w-]{0,40}$/.test(region.value) ? unknown : region;
}

function saidRegion(properties: Properties, provider: ProviderLike | undefined): Value<string> {
  const ofResource = properties.computedText("region");
  if (ofResource.state === "known") return ofResource;
  // What the program leaves out is unknown, too, where an old provider has it as an output of AWS's.
  const passed = properties.text("region");
  if (passed.state !== "absent") return passed;
  return provider ? new Properties(provider.props).text("region") : absent;
}
