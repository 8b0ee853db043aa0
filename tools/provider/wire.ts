import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { PropertyMap } from "./values";

/** The properties in a protobuf Struct; none if there is no Struct. */
export function fromStruct(struct: Struct | undefined): PropertyMap {
  return struct?.toJavaScript() ?? {};
}

/** The protobuf Struct of the properties. */
export function toStruct(properties: PropertyMap): Struct {
  return Struct.fromJavaScript(properties);
}
