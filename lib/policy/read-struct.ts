/**
 * Plain values out of the bytes of protobuf's Struct, without a message for each, and without
 * google-protobuf's reader (3.21.4), which decodes texts byte by byte.
 * https://github.com/protocolbuffers/protobuf/blob/main/src/google/protobuf/struct.proto
 * https://protobuf.dev/programming-guides/encoding/
 */

type Fields = Record<string, unknown>;

/**
 * The fields of a Struct; `undefined` where a text may not be UTF-8, as protobuf wants it, of which
 * google-protobuf makes something else than Node. @throws RangeError if the bytes end too early.
 */
export function readStruct(bytes: Uint8Array): Fields | undefined {
  const reader = new StructReader(bytes);
  const fields = reader.fields(bytes.length);
  return reader.isUtf8 ? fields : undefined;
}

class StructReader {
  isUtf8 = true;
  private readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Of a Struct that goes on until `end`: its field 1 is an entry of the map. */
  fields(end: number): Fields {
    const fields: Fields = {};
    while (this.at < end) {
      const tag = this.number();
      if (tag >> 3 === 1) this.entry(fields, this.end());
      else this.skip(tag);
    }
    return fields;
  }

  private entry(fields: Fields, end: number): void {
    let key = "";
    let value: unknown = null;
    while (this.at < end) {
      const tag = this.number();
      if (tag >> 3 === 1) key = this.text();
      else if (tag >> 3 === 2) value = this.value(this.end());
      else this.skip(tag);
    }
    fields[key] = value;
  }

  private list(end: number): unknown[] {
    const items: unknown[] = [];
    while (this.at < end) {
      const tag = this.number();
      if (tag >> 3 === 1) items.push(this.value(this.end()));
      else this.skip(tag);
    }
    return items;
  }

  private value(end: number): unknown {
    let value: unknown = null;
    while (this.at < end) value = this.kind(this.number());
    return value;
  }

  /** By the number of the field in the message Value: the kinds that a value has. */
  private kind(tag: number): unknown {
    switch (tag >> 3) {
      case 2:
        this.at += 8;
        return this.bytes.readDoubleLE(this.at - 8);
      case 3:
        return this.text();
      case 4:
        return this.number() !== 0;
      case 5:
        return this.fields(this.end());
      case 6:
        return this.list(this.end());
      default:
        // The first is null.
        this.skip(tag);
        return null;
    }
  }

  /** By how the bytes of a field tell their length. */
  private skip(tag: number): void {
    if (tag % 8 === 0) this.number();
    else if (tag % 8 === 1) this.at += 8;
    else if (tag % 8 === 5) this.at += 4;
    else this.at = this.end();
  }

  private text(): string {
    const end = this.end();
    const text = this.bytes.toString("utf8", this.at, end);
    this.at = end;
    // What Node writes for bytes that aren't UTF-8.
    if (text.includes("\ufffd")) this.isUtf8 = false;
    return text;
  }

  /** Where what begins with its length ends. */
  private end(): number {
    const length = this.number();
    return this.at + length;
  }

  private number(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = this.bytes.readUInt8(this.at++);
      value += (byte % 128) * weight;
      if (byte < 128) return value;
    }
  }
}
