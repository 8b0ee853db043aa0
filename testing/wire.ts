/** From the resources of a test to what the engine would send. */
import { Reference, Secret, type TestProvider, type TestResource, unknown } from "./resources";
import { type WireProvider, type WireResource, wireSecret, wireUnknown } from "./sdk";

/** A resource with its inputs, as resource policies and remediations get it. */
export function withInputs(resource: TestResource): WireResource {
  return toWire(resource, resource.inputs);
}

/** A resource with its outputs, as stack policies get it. */
export function withOutputs(resource: TestResource): WireResource {
  return toWire(resource, resource.outputs);
}

function toWire(resource: TestResource, properties: object): WireResource {
  const propertyDependencies = propertyDependenciesOf(resource);
  const dependencies = new Set([
    ...resource.dependsOn.map(({ urn }) => urn),
    ...[...propertyDependencies.values()].flat(),
  ]);
  const { type, name, urn, parent, provider } = resource;
  return {
    type,
    name,
    urn,
    properties: wireValue(properties) as object,
    parent: parent?.urn ?? "",
    dependencies: [...dependencies],
    propertyDependencies,
    provider: provider && wireProvider(provider),
  };
}

function wireProvider({ name, inputs }: TestProvider): WireProvider {
  const urn = `urn:pulumi:test::project::pulumi:providers:aws::${name}`;
  return { name, urn, properties: wireValue(inputs) as object };
}

function propertyDependenciesOf(resource: TestResource): Map<string, string[]> {
  const all = Object.entries(resource.inputs).map(
    ([key, value]) => [key, [...new Set(referencesIn(value))]] as const,
  );
  return new Map(all.filter(([, urns]) => urns.length > 0).map(([key, urns]) => [key, [...urns]]));
}

function referencesIn(value: unknown): string[] {
  if (value instanceof Reference) return [value.resource.urn];
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
