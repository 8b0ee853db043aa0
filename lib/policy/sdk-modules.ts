/**
 * The one file of the pack that reaches into Pulumi's SDK (@pulumi/policy 1.21.0, @pulumi/pulumi
 * 3.248.0), for what it doesn't publish. Each part may be missing in an SDK of another make: then
 * what uses it does without, and the pack works as it would with the SDK's published parts alone.
 */
import { createRequire } from "node:module";
import type { AnalyzeRequest, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import type { BinaryReader, BinaryWriter } from "google-protobuf";
import type { JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

/** Makes a plain copy of properties from the engine's message. */
export interface Deserializer {
  deserializeProperties?: (message: object, keepsSecrets: boolean) => object;
}

/** Wraps properties, so that reading an unknown one throws. */
export interface Proxies {
  unknownCheckingProxy?: (properties: object) => object;
}

/** What the pack's server makes of the bytes of a call, and the bytes that it makes of its answer. */
export interface Method<Request> {
  requestDeserialize: (bytes: Buffer) => Request;
  responseSerialize?: (response: object) => Buffer;
}

/** The calls of the engine, as a server takes them when it starts. */
export interface AnalyzerService {
  analyze?: Method<AnalyzeRequest>;
  analyzeStack?: Method<AnalyzeStackRequest>;
}

/** The message for properties: how it is made of plain values, written and read. */
export interface StructType {
  fromJavaScript?: (plain: Record<string, JavaScriptValue>) => Struct;
  serializeBinaryToWriter?: (message: Struct, writer: BinaryWriter) => void;
  deserializeBinaryFromReader?: (message: Struct, reader: BinaryReader) => Struct;
}

export function deserializer(): Deserializer | undefined {
  return sdkModule("@pulumi/policy/deserialize");
}

export function proxies(): Proxies | undefined {
  return sdkModule("@pulumi/policy/proxy");
}

export function analyzerService(): AnalyzerService | undefined {
  const services: { AnalyzerService?: AnalyzerService } | undefined = sdkModule(
    "@pulumi/pulumi/proto/analyzer_grpc_pb",
  );
  return services?.AnalyzerService;
}

export function structType(): StructType | undefined {
  const messages: { Struct?: StructType } | undefined = sdkModule(
    "google-protobuf/google/protobuf/struct_pb",
  );
  return messages?.Struct;
}

const load = createRequire(__filename);

/** A module of the SDK, or `undefined` where it has none of this name. */
export function sdkModule(name: string): object | undefined {
  try {
    return load(name) as object;
  } catch {
    return undefined;
  }
}

/** Whether a part of the SDK's can be replaced by another. */
export function isWritable(holder: object, key: string): boolean {
  return Object.getOwnPropertyDescriptor(holder, key)?.writable === true;
}
