/** Reads the arguments of load balancers: some are in blocks, and some are items of a list. */
import {
  absent,
  itemBlock,
  mapValue,
  type Properties,
  unknown,
  type Value,
  valueOr,
} from "../../stack/value";

/** Reads the arguments in a block; those of an unknown block are unknown. */
export function blockReader(block: Value<Properties>) {
  return {
    /** A text; an empty one counts as none. */
    text: (key: string): Value<string> =>
      block.state === "known" ? nonBlank(block.value.text(key)) : block,
    flag: (key: string, fallback: Value<boolean>): Value<boolean> => {
      const flag = block.state === "known" ? block.value.flag(key) : block;
      return flag.state === "absent" ? fallback : flag;
    },
  };
}

/**
 * The value of a load balancer's attribute, in a list of `{ key, value }`; an empty one is none. An
 * attribute whose key isn't known yet may be any of those that aren't in the list.
 */
export function attribute(
  attributes: Value<readonly Value<unknown>[]>,
  key: string,
): Value<string> {
  if (attributes.state !== "known") return attributes;
  const items = attributes.value.map(itemBlock);
  const keys = items.map((item) => (item.state === "known" ? item.value.text("key") : item));
  const item = items[keys.findIndex((itemKey) => valueOr(itemKey, "") === key)];
  if (item?.state === "known") return nonBlank(item.value.text("value"));
  return keys.some(({ state }) => state === "unknown") ? unknown : absent;
}

/** The keys of a load balancer's attributes, as far as they are known. */
export function attributeKeys(attributes: Value<readonly Value<unknown>[]>): string[] {
  return valueOr(attributes, [])
    .map(itemBlock)
    .flatMap((item) => (item.state === "known" ? [valueOr(item.value.text("key"), "")] : []));
}

/** The ids of the Outposts that a load balancer's subnets are on. */
export function outpostIds(properties: Properties): string[] {
  return valueOr(properties.list("subnetMappings"), [])
    .map(itemBlock)
    .map((mapping) => blockReader(mapping).text("outpostId"))
    .flatMap((id) => (id.state === "known" ? [id.value] : []));
}

function nonBlank(text: Value<string>): Value<string> {
  return mapValue(text, (value) => value.trim() || undefined);
}
