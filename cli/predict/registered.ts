/** What a preview registered, as its event log tells: the engine's own record of it. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { isObject } from "../../lib/plain/json";
import { objectAt, parseEvent } from "../events/event";

/** A provider that the program uses. */
export interface ProviderUse {
  /** The package, such as `aws`. */
  readonly name: string;
  readonly version?: string;
  /** Why the engine may start something else for it than the plug-in of this name and version. */
  readonly special?: "a download URL of its own" | "parameters";
}

export interface Registered {
  readonly urns: ReadonlySet<string>;
  readonly providers: readonly ProviderUse[];
}

const providerType = "pulumi:providers:";

/** Reads an event log; of it no more than a line is held. Throws what the file system throws. */
export async function registeredIn(eventLog: string): Promise<Registered> {
  const urns = new Set<string>();
  const providers = new Map<string, ProviderUse>();
  const input = createReadStream(eventLog);
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const state = newStateIn(line);
    if (typeof state?.urn !== "string" || typeof state.type !== "string") continue;
    urns.add(state.urn);
    if (state.type.startsWith(providerType)) providers.set(state.urn, useOf(state.type, state));
  }
  return { urns, providers: [...providers.values()] };
}

/** What a resource comes to in a step, on a line that tells of one. */
function newStateIn(line: string): Readonly<Record<string, unknown>> | undefined {
  if (!line.includes("resourcePreEvent")) return undefined;
  const event = objectAt(parseEvent(line) ?? {}, "resourcePreEvent") ?? {};
  return objectAt(objectAt(event, "metadata") ?? {}, "new");
}

function useOf(type: string, state: Readonly<Record<string, unknown>>): ProviderUse {
  const name = type.slice(providerType.length);
  const inputs = objectAt(state, "inputs") ?? {};
  const special = specialOf(inputs, name);
  const { version } = inputs;
  return {
    name,
    ...(typeof version === "string" && { version }),
    ...(special !== undefined && { special }),
  };
}

/**
 * The engine keeps what isn't the provider's own under `__internal`, in newer versions (pulumi/pulumi,
 * pkg/resource/deploy/providers/registry.go); before, beside the provider's own.
 */
function specialOf(
  inputs: Readonly<Record<string, unknown>>,
  name: string,
): ProviderUse["special"] {
  const internal = isObject(inputs.__internal) ? inputs.__internal : inputs;
  if (internal.pluginDownloadURL !== undefined) return "a download URL of its own";
  const isOther = internal !== inputs && internal.name !== undefined && internal.name !== name;
  return isOther || internal.parameterization !== undefined ? "parameters" : undefined;
}
