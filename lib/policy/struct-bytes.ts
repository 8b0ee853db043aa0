/**
 * Plain values as the bytes of protobuf's Struct, without a message for each:
 * https://github.com/protocolbuffers/protobuf/blob/main/src/google/protobuf/struct.proto
 * https://protobuf.dev/programming-guides/encoding/
 */

/**
 * An object of JSON as a Struct. Its keys are sorted, as google-protobuf (3.21.4) has them. The objects
 * in it must not change any more: what stands in several is written once.
 */
export function structBytes(fields: object): Buffer {
  const entries = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat(
    entries.map(([key, value]) =>
      delimited(
        1,
        Buffer.concat([delimited(1, Buffer.from(key)), delimited(2, valueBytes(value))]),
      ),
    ),
  );
}

const written = new WeakMap<object, Buffer>();

function objectBytes(fields: object): Buffer {
  const bytes = written.get(fields) ?? structBytes(fields);
  written.set(fields, bytes);
  return bytes;
}

/** By the number of the field in the message Value: the kinds that a value has. */
function valueBytes(value: unknown): Buffer {
  if (typeof value === "number") return Buffer.concat([Buffer.from([(2 << 3) | 1]), double(value)]);
  if (typeof value === "string") return delimited(3, Buffer.from(value));
  if (typeof value === "boolean") return Buffer.from([4 << 3, value ? 1 : 0]);
  if (Array.isArray(value)) return delimited(6, listBytes(value));
  if (typeof value === "object" && value !== null) return delimited(5, objectBytes(value));
  return Buffer.from([1 << 3, 0]);
}

function listBytes(items: readonly unknown[]): Buffer {
  return Buffer.concat(items.map((item) => delimited(1, valueBytes(item))));
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

/** A field whose content tells its length first. */
function delimited(field: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(field << 3) | 2, ...varint(content.length)]), content]);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
