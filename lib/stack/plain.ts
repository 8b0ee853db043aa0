/**
 * What is under the SDK's proxies, which are dear to read: they make a new one for each block that is
 * read, and throw for each value that isn't known.
 */

/**
 * What stands in the engine's messages for a value that isn't known, by its type:
 * `UnknownBoolValue` and its neighbours in sdk/go/common/resource/plugin/rpc.go of pulumi/pulumi.
 */
const unknowns = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Whether a text stands for a value that isn't known. */
export function isUnknownText(text: string): boolean {
  return text.length === 36 && unknowns.has(text);
}

/** The names by which the SDK's proxies (@pulumi/policy 1.21.0) tell what they are, and of what. */
export const isProxy = "__isSpecialProxy";
export const targetOfProxy = "__getSpecialProxyTarget";

/** The object under the SDK's proxies; one that has none, or those of an SDK of another make, itself. */
export function plainOf(object: object): object {
  let plain = object;
  while (Reflect.get(plain, isProxy) === true) plain = Reflect.get(plain, targetOfProxy) as object;
  return plain;
}
