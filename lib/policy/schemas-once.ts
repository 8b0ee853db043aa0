/**
 * Once after the start the engine asks a pack what policies it has, and with what schema each is
 * configured. All have `exempt` in theirs, and most have the same keys as others. For 100 kB of answer
 * google-protobuf (3.21.4) takes 10 MB of objects, which stay until Node collects garbage.
 */
import type { Policies } from "@pulumi/policy";
import {
  isWritable,
  type MessageType,
  structType,
  type StructType,
  valueType,
  type ValueType,
} from "./sdk-modules";

/** The SDK's messages of which schemas are made. */
export interface SchemaMessages {
  readonly struct: StructType | undefined;
  readonly value: ValueType | undefined;
}

/**
 * Has the message for a schema, and that for each key in it, made and written once, whichever policies
 * have it. The answer is the same. The schemas must not change any more. An SDK of another make is left
 * as it is, which costs memory and nothing else; `false` tells so.
 */
export function writeSchemasOnce(
  policies: Policies,
  { struct, value }: SchemaMessages = { struct: structType(), value: valueType() },
): boolean {
  if (!struct || !value || !canMakeOnce(struct) || !canMakeOnce(value)) return false;
  const schemas = policies.flatMap(({ configSchema }) =>
    configSchema ? [configSchema.properties] : [],
  );
  const ofKeys = new Set<unknown>(schemas.flatMap((properties) => Object.values(properties)));
  const firsts = firstOfItsKind(schemas);
  makeOnce(value, (schema) => (ofKeys.has(schema) ? schema : undefined));
  makeOnce(struct, (properties) => firsts.get(properties));
  return true;
}

function canMakeOnce(type: object): boolean {
  return ["fromJavaScript", "serializeBinaryToWriter"].every((key) => isWritable(type, key));
}

/** @param firstOf what stands for all values alike, of those whose message is made once. */
function makeOnce<Plain, Message extends { serializeBinary(): Uint8Array }>(
  type: MessageType<Plain, Message>,
  firstOf: (plain: Plain) => unknown,
): void {
  const { fromJavaScript: make, serializeBinaryToWriter: write } = type;
  if (!make || !write) return;
  const messages = new Map<unknown, Message>();
  const bytes = new WeakMap<Message, Uint8Array>();
  type.fromJavaScript = (plain) => {
    const first = firstOf(plain);
    if (first === undefined) return make(plain);
    const message = messages.get(first) ?? make(plain);
    if (!messages.has(first)) bytes.set(message, message.serializeBinary());
    messages.set(first, message);
    return message;
  };
  type.serializeBinaryToWriter = (message, writer) => {
    const written = bytes.get(message);
    if (written) writer.writeSerializedMessage(written, 0, written.length);
    else write(message, writer);
  };
}

/** Of schemas the first that has the same keys, with the very same values. */
function firstOfItsKind(schemas: readonly object[]): ReadonlyMap<object, object> {
  const numbers = new Map<unknown, number>();
  const numberOf = (value: unknown) => {
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return number;
  };
  const firsts = new Map<string, object>();
  return new Map(
    schemas.map((schema) => {
      const kind = Object.entries(schema)
        .map(([key, value]) => `${key} ${numberOf(value)}`)
        .join();
      const first = firsts.get(kind) ?? schema;
      firsts.set(kind, first);
      return [schema, first];
    }),
  );
}
