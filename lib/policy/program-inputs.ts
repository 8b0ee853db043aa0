/**
 * The inputs that the program gives its resources, as the engine hands them over one by one before
 * it hands over the stack: after the provider's Check, and after remediations.
 */
import type { AnalyzeRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import {
  analyzerService,
  type AnalyzerService,
  deserializer,
  isWritable,
  proxies,
} from "./sdk-modules";

/** The inputs of one run, of the resources of the types that are kept, and what they ignore. */
export class ProgramInputs {
  private readonly byUrn = new Map<string, object>();
  private readonly ignoredByUrn = new Map<string, readonly string[]>();

  /** Notes a resource that the engine has analyzed; what it says last of one counts. */
  note(request: AnalyzeRequest): void {
    if (!types.has(request.getType())) return;
    const inputs = inputsOf(request);
    if (inputs) this.byUrn.set(request.getUrn(), inputs);
    else this.byUrn.delete(request.getUrn());
    const ignored = request.getOptions()?.getIgnorechangesList() ?? [];
    if (ignored.length > 0) this.ignoredByUrn.set(request.getUrn(), ignored);
    else this.ignoredByUrn.delete(request.getUrn());
  }

  /** The paths in the `ignoreChanges` of a resource: the engine tells them here alone. */
  ignored(urn: string): readonly string[] {
    return this.ignoredByUrn.get(urn) ?? [];
  }

  /**
   * The inputs of a resource, of which reading an unknown one throws, as the SDK has it; `undefined`
   * where the engine told none. Secrets are plain values in them.
   */
  of(urn: string): object | undefined {
    const inputs = this.byUrn.get(urn);
    return inputs && proxies()?.unknownCheckingProxy?.(inputs);
  }
}

/** `undefined` where the SDK can't read them: it will say so itself to the policies that ask. */
function inputsOf(request: AnalyzeRequest): object | undefined {
  const message = request.getProperties();
  try {
    const inputs = message && deserializer()?.deserializeProperties?.(message, false);
    // A copy is made now: one that is made later (read-once.ts) would hold the message, which is large.
    return inputs && { ...inputs };
  } catch {
    return undefined;
  }
}

const types = new Set<string>();

/** Keeps the inputs of these types, too, from now on: those of all would take much memory. */
export function keepInputsOf(more: readonly string[]): void {
  for (const type of more) types.add(type);
}

/**
 * Has every resource noted that the engine has this process analyze. The server hears of all of
 * them, whichever policies are enabled: resource policies don't, when they are disabled.
 *
 * Only before the server starts. An SDK of another make is left as it is, and then nothing is known
 * of the program; `false` tells so.
 */
export function noteAnalyzed(
  note: (request: AnalyzeRequest, bytes: Uint8Array) => void,
  service: AnalyzerService | undefined = analyzerService(),
): boolean {
  const method = service?.analyze;
  if (!method || !isWritable(method, "requestDeserialize")) return false;
  const original = method.requestDeserialize;
  method.requestDeserialize = (bytes) => {
    const request = original(bytes);
    note(request, bytes);
    return request;
  };
  return true;
}
