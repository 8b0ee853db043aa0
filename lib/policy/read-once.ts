/**
 * The SDK (@pulumi/policy 1.21.0) makes a plain copy of the properties of every resource anew for
 * each policy, though most policies look into those of a few types, and change nothing in them: for
 * a stack of 10,000 resources that is half of the time that a pack takes (bench/README.md).
 */
import { isProxy, targetOfProxy } from "../stack/plain";
import { type Deserializer, deserializer, isWritable } from "./sdk-modules";

/**
 * Has the SDK make a copy when a policy first looks into it, and one for all policies. Only for a
 * process that serves this pack alone: policies of others may change what they are given. An SDK of
 * another make is left as it is, which costs time and nothing else; `false` tells so.
 */
export function readPropertiesOnce(sdk: Deserializer | undefined = deserializer()): boolean {
  const original = sdk?.deserializeProperties;
  if (!sdk || !original || !isWritable(sdk, "deserializeProperties")) return false;
  const copies = new WeakMap<object, object>();
  sdk.deserializeProperties = (message, keepsSecrets) => {
    // A remediation changes its copy.
    if (keepsSecrets) return original(message, keepsSecrets);
    const copy = copies.get(message) ?? madeLater(() => original(message, keepsSecrets));
    copies.set(message, copy);
    return copy;
  };
  return true;
}

/** An object to read from, which is made when somebody does. */
function madeLater(make: () => object): object {
  let made: object | undefined;
  const object = () => (made ??= make());
  return new Proxy(
    {},
    {
      get: (_, key) => {
        // As the SDK's own proxies tell it, for who reads much.
        if (key === isProxy) return true;
        return key === targetOfProxy ? object() : (Reflect.get(object(), key) as unknown);
      },
      has: (_, key) => Reflect.has(object(), key),
      ownKeys: () => Reflect.ownKeys(object()),
      getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(object(), key),
    },
  );
}
