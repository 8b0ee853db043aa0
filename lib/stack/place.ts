/** Where a resource is: two of one name in different places are two things. */
import { accountOfProvider } from "./account";
import { accountOfArn, parseArn } from "./arn";
import type { StackResource } from "./stack";
import { valueOr } from "./value";

/** `undefined` for a part that isn't known, and may be any. */
export interface Place {
  readonly partition?: string | undefined;
  readonly region?: string | undefined;
  readonly account?: string | undefined;
}

/** Within what a name is given only once: most in a Region, IAM's in an account, S3's in a partition. */
export type Scope = "Region" | "account" | "partition";

const partsWithin: Readonly<Record<Scope, readonly (keyof Place)[]>> = {
  Region: ["region", "account", "partition"],
  account: ["account", "partition"],
  partition: ["partition"],
};

const places = new WeakMap<StackResource, Place>();

/** The place of a resource, as far as it is known: looked up once, since many arguments may ask. */
export function placeOf(resource: StackResource): Place {
  let place = places.get(resource);
  if (!place) {
    const arn = valueOr(resource.properties.computedText("arn"), "");
    const account = accountOfArn(arn) ?? accountOfProvider(resource);
    const region = valueOr(resource.region, undefined);
    place = { partition: parseArn(arn)?.partition, region, account };
    places.set(resource, place);
  }
  return place;
}

/** A place of which the parts that it doesn't know are those of another. */
export function completedBy(place: Place, other: Place): Place {
  return {
    partition: place.partition ?? other.partition,
    region: place.region ?? other.region,
    account: place.account ?? other.account,
  };
}

/** Whether two places are, or may be, the same for names of this scope. */
export function mayBeSame(one: Place, other: Place, scope: Scope): boolean {
  return partsWithin[scope].every(
    (part) => one[part] === undefined || other[part] === undefined || one[part] === other[part],
  );
}
