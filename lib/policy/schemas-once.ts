/**
 * Once after the start the engine asks a pack what policies it has, and with what schema each is
 * configured. All have `exempt` in theirs, and many share other keys. For 32 kB of answer
 * google-protobuf (3.21.4) takes 7 MB of objects, which stay until Node collects garbage.
 */
import type { Policies } from "@pulumi/policy";
import type { Value } from "google-protobuf/google/protobuf/struct_pb";
import { isWritable, type ValueType, valueType } from "./sdk-modules";

/**
 * Has the message for the schema of a key made and written once, whichever policies have it. The answer
 * is the same. The schemas must not change any more. An SDK of another make is left as it is, which
 * costs memory and nothing else; `false` tells so.
 */
export function writeSchemasOnce(
  policies: Policies,
  type: ValueType | undefined = valueType(),
): boolean {
  const { fromJavaScript: make, serializeBinaryToWriter: write } = type ?? {};
  if (!type || !make || !write) return false;
  if (!isWritable(type, "fromJavaScript") || !isWritable(type, "serializeBinaryToWriter")) {
    return false;
  }
  const schemas = policies.flatMap(({ configSchema }) =>
    Object.values(configSchema?.properties ?? {}),
  );
  const shared = new Set<unknown>(schemas);
  const messages = new Map<unknown, Value>();
  const bytes = new WeakMap<Value, Uint8Array>();
  type.fromJavaScript = (value) => {
    if (!shared.has(value)) return make(value);
    const message = messages.get(value) ?? make(value);
    if (!messages.has(value)) bytes.set(message, message.serializeBinary());
    messages.set(value, message);
    return message;
  };
  type.serializeBinaryToWriter = (message, writer) => {
    const written = bytes.get(message);
    if (written) writer.writeSerializedMessage(written, 0, written.length);
    else write(message, writer);
  };
  return true;
}
