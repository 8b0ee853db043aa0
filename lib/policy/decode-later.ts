/**
 * Of the engine's message on a stack, most are the properties of its resources. google-protobuf (3.21.4)
 * makes an object for each value in them, which is most of the time that a pack takes for a large stack
 * (bench/README.md), and most policies look into the properties of few.
 */
import type { BinaryReader } from "google-protobuf";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { readStruct } from "./read-struct";
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
    toJavaScript: () => readStruct(bytes) ?? whole().toJavaScript(),
    getFieldsMap: () => whole().getFieldsMap(),
  };
  return Object.assign(message, own);
}
