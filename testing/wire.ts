/** From the resources of a test to what the engine would send, and back. */
import { Reference, Secret, type TestResource, unknown } from "./resources";
import { type WireResource, wireSecret, wireUnknown } from "./sdk";

/** A resource with its inputs, as resource policies and remediations get it. */
export function withInputs(resource: TestResource): WireResource {
  return toWire(resource, resource.inputs);
}

/** A resource with its outputs, as stack policies get it. */
export function withOutputs(resource: TestResource): WireResource {
  return toWire(resource, resource.outputs);
}

/** A value of the wire as a test would write it. */
export function fromWire(value: unknown): unknown {
  if (value === wireUnknown) return unknown;
  if (Array.isArray(value)) return value.map(fromWire);
  if (typeof value !== "object" || value === null) return value;
  if (isWireSecret(value)) return new Secret(fromWire(value.value));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromWire(item)]));
}

function isWireSecret(value: object): value is { value: unknown } {
  return Object.entries(wireSecret).every(([key, mark]) => Reflect.get(value, key) === mark);
}

function toWire(resource: TestResource, properties: object): WireResource {
  const propertyDependencies = propertyDependenciesOf(resource);
  const dependencies = new Set([
    ...resource.dependsOn.map(({ urn }) => urn),
    ...[...propertyDependencies.values()].flat(),
  ]);
  const { type, name, urn, parent, provider, options } = resource;
  return {
    type,
    name,
    urn,
    properties: wireValue(properties) as object,
    options,
    parent: parent?.urn ?? "",
    dependencies: [...dependencies],
    propertyDependencies,
    provider: provider && {
      type: provider.type,
      name: provider.name,
      urn: provider.urn,
      properties: wireValue(provider.inputs) as object,
    },
  };
}

function propertyDependenciesOf(resource: TestResource): Map<string, string[]> {
  const all = Object.entries(resource.inputs).map(
    ([key, value]) => [key, [...new Set(referencesIn(value))]] as const,
  );
  return new Map(all.filter(([, urns]) => urns.length > 0).map(([key, urns]) => [key, [...urns]]));
}

function referencesIn(value: unknown): string[] {
  if (value instanceof Reference) return value.resources.map(({ urn }) => urn);
  if (value instanceof Secret) return referencesIn(value.value);
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}

function wireValue(value: unknown): unknown {
  if (value === unknown) return wireUnknown;
  if (value instanceof Reference) return wireValue(value.value);
  if (value instanceof Secret) return { ...wireSecret, value: wireValue(value.value) };
  if (Array.isArray(value)) return value.map((item: unknown) => wireValue(item) ?? null);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, wireValue(item)]));
}
