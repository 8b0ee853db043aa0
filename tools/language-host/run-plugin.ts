import { createRequire } from "node:module";
import { join } from "node:path";
import type { ServerWritableStream } from "@grpc/grpc-js";
import { type RunPluginRequest, RunPluginResponse } from "@pulumi/pulumi/proto/language_pb";
import { streamed } from "./streamed";

/**
 * Runs a policy pack, as Pulumi's own Node host does: by the SDK that is installed for the pack, in
 * the pack's folder. The engine reads the pack's port from what it prints.
 */
export async function runPlugin(
  call: ServerWritableStream<RunPluginRequest, RunPluginResponse>,
): Promise<void> {
  const { request } = call;
  const folder = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
  const code = await streamed(call, RunPluginResponse, {
    program: process.execPath,
    args: [policyPackRunner(folder), ...request.getArgsList(), folder],
    folder,
    env: variables(request.getEnvList()),
  });
  const response = new RunPluginResponse();
  response.setExitcode(code);
  call.write(response);
}

function policyPackRunner(folder: string): string {
  const pack = createRequire(join(folder, "package.json"));
  try {
    return pack.resolve("@pulumi/pulumi/cmd/run-policy-pack");
  } catch (cause) {
    const notInstalled = "It looks like the Pulumi SDK has not been installed.";
    throw new Error(`${notInstalled} Have you run npm install in ${folder}?`, { cause });
  }
}

/** From `NAME=value`. */
function variables(list: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    list.map((one): [string, string] => {
      const end = one.indexOf("=");
      return [one.slice(0, end), one.slice(end + 1)];
    }),
  );
}
