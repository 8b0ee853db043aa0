/** How the arguments of load balancers are read, of which some are blocks and some are lists. */
import {
  absent,
  itemBlock,
  mapValue,
  type Properties,
  unknown,
  type Value,
  valueOr,
} from "../../stack/value";

/** Reads what a block holds; what an unknown block holds is unknown. */
export function inBlock(block: Value<Properties>) {
  return {
    /** A text; an empty one counts as none. */
    text: (key: string): Value<string> =>
      block.state === "known" ? filled(block.value.text(key)) : block,
    flag: (key: string, fallback: Value<boolean>): Value<boolean> => {
      const flag = block.state === "known" ? block.value.flag(key) : block;
      return flag.state === "absent" ? fallback : flag;
    },
  };
}

/**
 * The value of a load balancer's attribute, in a list of `{ key, value }`; an empty one is none. An
 * attribute whose key isn't known yet may be any that isn't there.
 */
export function attribute(attributes: Value<Value<unknown>[]>, key: string): Value<string> {
  if (attributes.state !== "known") return attributes;
  const items = attributes.value.map(itemBlock);
  const keys = items.map((item) => (item.state === "known" ? item.value.text("key") : item));
  const item = items[keys.findIndex((one) => valueOr(one, "") === key)];
  if (item?.state === "known") return filled(item.value.text("value"));
  return keys.some(({ state }) => state === "unknown") ? unknown : absent;
}

/** The ids of the Outposts that a load balancer's subnets are on. */
export function outpostIds(properties: Properties): string[] {
  return valueOr(properties.list("subnetMappings"), [])
    .map(itemBlock)
    .map((mapping) => inBlock(mapping).text("outpostId"))
    .flatMap((id) => (id.state === "known" ? [id.value] : []));
}

function filled(text: Value<string>): Value<string> {
  return mapValue(text, (value) => value.trim() || undefined);
}
