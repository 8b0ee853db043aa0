/**
 * Once after the start the engine asks a pack what policies it has, and with what schema each is
 * configured. For 100 kB of answer google-protobuf (3.21.4) makes objects, and Node compiles its code,
 * which together take 12 MB that stay until Node collects garbage.
 */
import type { Policies } from "@pulumi/policy";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isWritable, structType, type StructType } from "./sdk-modules";
import { structBytes } from "./struct-bytes";

/**
 * Has the schemas of these policies written without a message for each value in them. The answer is the
 * same. The schemas must not change any more. An SDK of another make is left as it is, which costs
 * memory and nothing else; `false` tells so.
 */
export function writeSchemasAsBytes(
  policies: Policies,
  struct: StructType | undefined = structType(),
): boolean {
  const { fromJavaScript: make, serializeBinaryToWriter: write } = struct ?? {};
  if (!struct || !make || !write || !canWriteBytes(struct)) return false;
  const schemas = new Set<unknown>(policies.map(({ configSchema }) => configSchema?.properties));
  const bytes = new WeakMap<Struct, Uint8Array>();
  struct.fromJavaScript = (plain) => {
    if (!schemas.has(plain)) return make(plain);
    const message = make({});
    bytes.set(message, structBytes(plain));
    return message;
  };
  struct.serializeBinaryToWriter = (message, writer) => {
    const written = bytes.get(message);
    if (written) writer.writeSerializedMessage(written, 0, written.length);
    else write(message, writer);
  };
  return true;
}

function canWriteBytes(type: object): boolean {
  return ["fromJavaScript", "serializeBinaryToWriter"].every((key) => isWritable(type, key));
}
