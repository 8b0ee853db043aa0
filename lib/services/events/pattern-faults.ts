/** What is wrong with a pattern, of EventBridge or of SNS: neither compares with bare values. */
import type { Fault } from "../../arguments/rule";
import { isObject } from "../../plain/json";
import { quote } from "../../plain/text";
import { fieldsOf } from "./event-pattern";

/** Values stay out of the messages: they may be what is secret. */
export function bareValue(pattern: object, name: string): Fault | undefined {
  const bare = fieldsOf(pattern).find(({ value }) => !isObject(value) && !Array.isArray(value));
  if (!bare) return undefined;
  return {
    problem: `${name} compares ${quote(bare.key)} with a value that isn't in a list`,
    remedy: "Write [ ] around it",
  };
}

export function emptyList(pattern: object, name: string): Fault | undefined {
  const empty = fieldsOf(pattern).find(({ value }) => Array.isArray(value) && value.length === 0);
  if (!empty) return undefined;
  return {
    problem: `${name} has an empty list for ${quote(empty.key)}`,
    remedy: "Write what it is to be, or leave the key out",
  };
}
