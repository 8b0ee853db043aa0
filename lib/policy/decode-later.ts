/**
 * Of the engine's message on a stack, most are the properties of its resources. google-protobuf (3.21.4)
 * makes an object for each value in them, which is most of the time that a pack takes for a large stack
 * (bench/README.md), and most policies look into the properties of few.
 */
import type { BinaryReader } from "google-protobuf";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import {
  analyzerService,
  type AnalyzerService,
  isWritable,
  type StructType,
  structType,
} from "./sdk-modules";

/**
 * Has the properties of the message on a stack kept as bytes, and read when somebody first asks for
 * them. They read the same. Only before the server starts. An SDK of another make is left as it is,
 * which costs time and nothing else; `false` tells so.
 */
export function decodeLater(
  service: AnalyzerService | undefined = analyzerService(),
  struct: StructType | undefined = structType(),
): boolean {
  const method = service?.analyzeStack;
  const decode = struct?.deserializeBinaryFromReader;
  if (!method || !isWritable(method, "requestDeserialize")) return false;
  if (!struct || !decode || !isWritable(struct, "deserializeBinaryFromReader")) return false;
  const original = method.requestDeserialize;
  method.requestDeserialize = (bytes) => {
    struct.deserializeBinaryFromReader = (message, reader) => keepBytes(message, reader, decode);
    try {
      return original(bytes);
    } finally {
      struct.deserializeBinaryFromReader = decode;
    }
  };
  return true;
}

type Decode = (message: Struct, reader: BinaryReader) => Struct;

/** Goes on to the end of a message, which decodes itself when it is asked for what is in it. */
function keepBytes(message: Struct, reader: BinaryReader, decode: Decode): Struct {
  const start = reader.getCursor();
  while (reader.nextField()) reader.skipField();
  const bytes = reader.getBuffer().subarray(start, reader.getCursor());
  const Reader = reader.constructor as new (bytes: Uint8Array) => BinaryReader;
  const whole = () => {
    for (const key of Object.keys(own)) Reflect.deleteProperty(message, key);
    return decode(message, new Reader(bytes));
  };
  const own = {
    toJavaScript: () => readStruct({}, new Reader(bytes)),
    getFieldsMap: () => whole().getFieldsMap(),
  };
  return Object.assign(message, own);
}

type Fields = Record<string, unknown>;

/**
 * Reads the plain values of a Struct, without a message for each.
 * https://github.com/protocolbuffers/protobuf/blob/main/src/google/protobuf/struct.proto
 */
function readStruct(fields: Fields, reader: BinaryReader): Fields {
  while (reader.nextField()) reader.readMessage(fields, readField);
  return fields;
}

function readField(fields: Fields, reader: BinaryReader): void {
  let key = "";
  let value: unknown = null;
  while (reader.nextField()) {
    if (reader.getFieldNumber() === 1) key = reader.readString();
    else value = readValue(reader);
  }
  fields[key] = value;
}

function readList(items: unknown[], reader: BinaryReader): void {
  while (reader.nextField()) items.push(readValue(reader));
}

function readValue(reader: BinaryReader): unknown {
  const read = { value: null };
  reader.readMessage(read, readKind);
  return read.value;
}

function readKind(read: { value: unknown }, reader: BinaryReader): void {
  while (reader.nextField()) read.value = readAs(reader.getFieldNumber(), reader);
}

/** By the number of the field in the message Value: the kinds that a value has. */
function readAs(field: number, reader: BinaryReader): unknown {
  switch (field) {
    case 2:
      return reader.readDouble();
    case 3:
      return reader.readString();
    case 4:
      return reader.readBool();
    case 5: {
      const fields: Fields = {};
      reader.readMessage(fields, readStruct);
      return fields;
    }
    case 6: {
      const items: unknown[] = [];
      reader.readMessage(items, readList);
      return items;
    }
    default:
      // The first is null.
      reader.skipField();
      return null;
  }
}
