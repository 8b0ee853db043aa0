/** Log groups that services write to, and what is known of each. */
import { type Argument, namedIn, theOne } from "../../stack/named";
import { completedBy, type Place, placeOf } from "../../stack/place";
import { partitionOfRegion } from "../../stack/region";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { logGroups } from "./class-links";

/** A log group of the stack, or one outside. */
export interface LogGroup {
  /** `undefined` where it isn't in the stack, or can't be told. */
  readonly resource: StackResource | undefined;
  /** `undefined` where it isn't known at preview. */
  readonly name: string | undefined;
  readonly place: Place;
}

/** The log group that an argument means, which is at `around` as far as nothing else is known. */
export function logGroupOf(argument: Argument, stack: Stack, around: Place): LogGroup {
  const resource = theOne(namedIn(stack, logGroups).find(argument));
  const { text } = argument;
  const said = text.state === "known" ? logGroups.read?.(text.value) : undefined;
  const own = resource ? completedBy(placeOf(resource), around) : around;
  const place = completedBy(said ?? {}, own);
  const partition = place.partition ?? partitionOfRegion(place.region ?? "");
  const name = said?.name ?? (resource && valueOr(resource.properties.text("name"), undefined));
  return { resource, name, place: { ...place, partition } };
}

/** Whether a log group is made in this deployment. */
export function isNew({ resource }: LogGroup): boolean {
  return resource !== undefined && !resource.mayExist();
}
