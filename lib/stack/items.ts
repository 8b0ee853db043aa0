/** Lists that may not be known at preview. */
import { type Value, valueOr } from "./value";

/** The items of a list: of one that isn't known as a whole, a single item that isn't known. */
export function possibleItems(list: Value<readonly Value<unknown>[]>): readonly Value<unknown>[] {
  return list.state === "unknown" ? [list] : valueOr(list, []);
}
