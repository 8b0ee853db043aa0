import type { ServerWritableStream } from "@grpc/grpc-js";
import {
  type InstallDependenciesRequest,
  InstallDependenciesResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { streamed } from "./streamed";

/**
 * Installs what a program or a plug-in needs, with npm, as Pulumi's own Node host does: without what
 * only development needs, if the runtime's options say so.
 */
export async function installDependencies(
  call: ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>,
): Promise<void> {
  const info = call.request.getInfo();
  const { production } = info?.getOptions()?.toJavaScript() ?? {};
  const code = await streamed(call, InstallDependenciesResponse, {
    program: "npm",
    args: ["install", "--loglevel=error", ...(production === true ? ["--production"] : [])],
    folder: info?.getProgramDirectory() ?? call.request.getDirectory(),
  });
  if (code !== 0) throw new Error(`exit status ${code}`);
}
