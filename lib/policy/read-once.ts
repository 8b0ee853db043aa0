/**
 * The SDK (@pulumi/policy 1.21.0) makes a plain copy of the properties of every resource anew for
 * each policy, though the policies of this pack change nothing in it: for a stack of 10,000
 * resources that is most of the time that the pack takes (bench/README.md).
 */
import { createRequire } from "node:module";

/** Of the SDK's module: makes a plain copy of properties from the engine's message. */
type Deserialize = (message: object, keepsSecrets: boolean) => unknown;

/** The SDK's module that has it. */
export interface Deserializer {
  deserializeProperties?: Deserialize;
}

/**
 * Has the SDK make one copy, which all policies share. Only for a process that serves this pack
 * alone: policies of others may change what they are given. An SDK of another make is left as it
 * is, which costs time and nothing else; `false` tells so.
 */
export function readPropertiesOnce(
  deserializer = deserializerIn("@pulumi/policy/deserialize"),
): boolean {
  const original = deserializer?.deserializeProperties;
  if (!deserializer || !original || !isWritable(deserializer)) return false;
  const copies = new WeakMap<object, unknown>();
  deserializer.deserializeProperties = (message, keepsSecrets) => {
    // A remediation changes its copy.
    if (keepsSecrets) return original(message, keepsSecrets);
    if (!copies.has(message)) copies.set(message, original(message, keepsSecrets));
    return copies.get(message);
  };
  return true;
}

function isWritable(deserializer: Deserializer): boolean {
  return Object.getOwnPropertyDescriptor(deserializer, "deserializeProperties")?.writable === true;
}

/** The module of this name, or `undefined` where there is none. */
export function deserializerIn(module: string): Deserializer | undefined {
  try {
    return createRequire(__filename)(module) as Deserializer;
  } catch {
    return undefined;
  }
}
