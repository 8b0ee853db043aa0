/** Writes what a run couldn't judge for `aws-preflight run --predict`, which asks for it. */
import { writeFileSync } from "node:fs";
import type { AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { type LeftOpen, openFile } from "./prediction";
import { currentRun } from "./run";
import { analyzerService, type AnalyzerService, isWritable } from "./sdk-modules";

/**
 * Has what is left open written when the pack answers on the stack, after all policies. Only before
 * the server starts. An SDK of another make is left as it is, and then there is no second preview;
 * `false` tells so.
 */
export function writeOpenAtEnd(
  file: string | undefined = process.env[openFile],
  service: AnalyzerService | undefined = analyzerService(),
): boolean {
  const method = service?.analyzeStack;
  const { requestDeserialize, responseSerialize } = method ?? {};
  if (!file || !method || !requestDeserialize || !responseSerialize) return false;
  if (!isWritable(method, "requestDeserialize") || !isWritable(method, "responseSerialize"))
    return false;
  let feeding: readonly string[] = [];
  method.requestDeserialize = (bytes) => {
    const request = requestDeserialize(bytes);
    feeding = feedingIn(request);
    return request;
  };
  method.responseSerialize = (response) => {
    write(file, { open: currentRun().open.all(), feeding });
    return responseSerialize(response);
  };
  return true;
}

/** The resources from whose outputs, directly or through others, a provider is configured. */
export function feedingIn(request: AnalyzeStackRequest): string[] {
  const resources = request.getResourcesList();
  const before = new Map(resources.map((one) => [one.getUrn(), one.getDependenciesList()]));
  const providers = resources.filter((one) => one.getType().startsWith("pulumi:providers:"));
  const feeding = new Set(providers.flatMap((one) => one.getDependenciesList()));
  // A set is walked to its end, also over what is added meanwhile.
  for (const urn of feeding) for (const earlier of before.get(urn) ?? []) feeding.add(earlier);
  return [...feeding];
}

/** A preview doesn't fail for want of a second one. */
function write(file: string, left: LeftOpen): void {
  try {
    writeFileSync(file, JSON.stringify(left));
  } catch {
    // `run` says that it can't predict then.
  }
}
