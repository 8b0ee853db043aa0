import {
  type sendUnaryData,
  type ServerUnaryCall,
  type ServerWritableStream,
  status,
} from "@grpc/grpc-js";
import {
  GetRequiredPluginsResponse,
  LanguageHandshakeResponse,
  type RunRequest,
  RunResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { installDependencies } from "./install-dependencies";
import { runPlugin } from "./run-plugin";

type Call<Request, Response> = (
  call: ServerUnaryCall<Request, Response>,
  callback: sendUnaryData<Response>,
) => void;

/** The program has told the user of its error already. */
const ERROR_IS_LOGGED = 32;

/**
 * What the engine asks a language host for a preview or an update. It runs programs as Pulumi's own
 * Node host does, by the SDK's cmd/run, or those of other languages by a command of the project's. For
 * projects with `runtime: stand-in` that is all; under the name of the Node host it also installs and
 * runs policy packs.
 */
export const languageRuntime = {
  getPluginInfo: ((_call, callback) => {
    const info = new PluginInfo();
    info.setVersion("1.0.0");
    callback(null, info);
  }) as Call<unknown, PluginInfo>,

  handshake: ((_call, callback) => {
    callback(null, new LanguageHandshakeResponse());
  }) as Call<unknown, LanguageHandshakeResponse>,

  getRequiredPlugins: ((_call, callback) => {
    callback(null, new GetRequiredPluginsResponse());
  }) as Call<unknown, GetRequiredPluginsResponse>,

  run: (({ request }, callback) => {
    runProgram(request).then(
      (response) => {
        callback(null, response);
      },
      (error: unknown) => {
        callback(error as Error);
      },
    );
  }) as Call<RunRequest, RunResponse>,

  installDependencies: streaming(installDependencies),
  runPlugin: streaming(runPlugin),
};

/** Ends the stream when the work is done, with an error if it failed. */
function streaming<Request, Response>(
  work: (call: ServerWritableStream<Request, Response>) => Promise<void>,
) {
  return (call: ServerWritableStream<Request, Response>): void => {
    work(call).then(
      () => call.end(),
      (error: unknown) => {
        call.emit("error", { code: status.UNKNOWN, details: (error as Error).message });
      },
    );
  };
}

async function runProgram(request: RunRequest): Promise<RunResponse> {
  const folder = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
  const [program = "", ...args] = ownCommand(request) ?? nodeCommand(request, folder);
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...configOf(request), ...addressesOf(request) },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = (await once(child, "close")) as [number | null];
  const response = new RunResponse();
  if (code === ERROR_IS_LOGGED) response.setBail(true);
  else if (code !== 0) response.setError(`The program exited with code ${String(code)}`);
  return response;
}

/** What runs a program of another language: the option `command` of the project's runtime. */
function ownCommand(request: RunRequest): string[] | undefined {
  const { command } = request.getInfo()?.getOptions()?.toJavaScript() ?? {};
  return Array.isArray(command) ? command.map(String) : undefined;
}

/** As Pulumi's own Node host runs a program. */
function nodeCommand(request: RunRequest, folder: string): string[] {
  const program = request.getInfo()?.getEntryPoint() ?? ".";
  const runner = require.resolve("@pulumi/pulumi/cmd/run", { paths: [folder] });
  return [process.execPath, runner, ...flagsOf(request), program];
}

/** The engine passes its own address to the host as the last argument. */
function engineAddress(): string {
  return process.argv.at(-1) ?? "";
}

/** As Pulumi's SDK for Go reads them (sdk/go/pulumi/run.go). */
function addressesOf(request: RunRequest): Record<string, string> {
  return {
    PULUMI_MONITOR: request.getMonitorAddress(),
    PULUMI_ENGINE: engineAddress(),
    PULUMI_ORGANIZATION: request.getOrganization(),
    PULUMI_PROJECT: request.getProject(),
    PULUMI_STACK: request.getStack(),
    PULUMI_PARALLEL: String(request.getParallel()),
    PULUMI_DRY_RUN: String(request.getDryrun()),
  };
}

function flagsOf(request: RunRequest): string[] {
  return [
    `--monitor=${request.getMonitorAddress()}`,
    `--engine=${engineAddress()}`,
    `--organization=${request.getOrganization()}`,
    `--project=${request.getProject()}`,
    `--stack=${request.getStack()}`,
    `--parallel=${request.getParallel()}`,
    ...(request.getDryrun() ? ["--dry-run"] : []),
  ];
}

function configOf(request: RunRequest): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toObject())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
}
