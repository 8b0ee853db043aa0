/** Starts a pack as the CLI does, and speaks to it as the engine does: over gRPC. */
import { type ChildProcessByStdio, spawn, type SpawnOptions } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { type Client, credentials } from "@grpc/grpc-js";
import * as services from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** A pack that runs. `printed` is all that it wrote but for the port. */
export interface PackServer {
  readonly client: AnalyzerClient;
  readonly pid: number;
  /** Milliseconds from the start of the process to the line with the port. */
  readonly startMs: number;
  printed(): string;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

/** The calls of the Analyzer service; each rejects with the service's error. */
export interface AnalyzerClient {
  getAnalyzerInfo(): Promise<proto.AnalyzerInfo>;
  configure(request: proto.ConfigureAnalyzerRequest): Promise<Empty>;
  analyze(request: proto.AnalyzeRequest): Promise<proto.AnalyzeResponse>;
  analyzeStack(request: proto.AnalyzeStackRequest): Promise<proto.AnalyzeResponse>;
  remediate(request: proto.AnalyzeRequest): Promise<proto.RemediateResponse>;
}

const maxMessageBytes = 400 * 1024 * 1024;

/** How a pack's process is started; the environment is this process's by default. */
export interface StartOptions extends Pick<SpawnOptions, "env" | "uid" | "gid"> {
  /** Such as `--cpu-prof`. */
  readonly nodeArguments?: readonly string[];
}

/** Starts the pack in a folder. Rejects when it ends before it names a port. */
export async function startPack(folder: string, options: StartOptions = {}): Promise<PackServer> {
  const { nodeArguments = [], ...settings } = options;
  const runPolicyPack = createRequire(join(folder, "package.json")).resolve(
    "@pulumi/pulumi/cmd/run-policy-pack",
  );
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeArguments, runPolicyPack, "127.0.0.1:0", "."], {
    cwd: folder,
    ...settings,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: string[] = [];
  child.stderr.on("data", (text: Buffer) => printed.push(text.toString()));
  const port = await firstLine(child, printed);
  const startMs = performance.now() - began;
  const client = connect(port);
  return {
    client: calls(client),
    pid: child.pid ?? 0,
    startMs,
    printed: () => printed.join(""),
    async stop() {
      client.close();
      // Not "exit", which may come before the last of what it printed.
      const gone = new Promise((resolve) => child.once("close", resolve));
      if (child.exitCode === null && child.kill()) await gone;
    },
  };
}

function firstLine(child: ChildProcessByStdio<null, Readable, Readable>, printed: string[]) {
  return new Promise<string>((resolve, reject) => {
    const lines = createInterface(child.stdout);
    lines.once("line", (port) => {
      lines.on("line", (line) => printed.push(`${line}\n`));
      resolve(port);
    });
    child.once("error", reject);
    child.once("close", (code) => {
      reject(new Error(`The pack ended with code ${String(code)}: ${printed.join("")}`));
    });
  });
}

function connect(port: string): Client {
  const { AnalyzerClient: Connection } = services as unknown as {
    AnalyzerClient: new (address: string, ...rest: unknown[]) => Client;
  };
  return new Connection(`127.0.0.1:${port}`, credentials.createInsecure(), {
    "grpc.max_send_message_length": maxMessageBytes,
    "grpc.max_receive_message_length": maxMessageBytes,
  });
}

function calls(client: Client): AnalyzerClient {
  type Method = (request: unknown, done: (error: Error | null, response: unknown) => void) => void;
  const call = (name: keyof AnalyzerClient, request: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      const method = Reflect.get(client, name) as Method;
      method.call(client, request, (error, response) => {
        if (error) reject(error);
        else resolve(response);
      });
    });
  return {
    getAnalyzerInfo: () => call("getAnalyzerInfo", new Empty()) as Promise<proto.AnalyzerInfo>,
    configure: (request) => call("configure", request) as Promise<Empty>,
    analyze: (request) => call("analyze", request) as Promise<proto.AnalyzeResponse>,
    analyzeStack: (request) => call("analyzeStack", request) as Promise<proto.AnalyzeResponse>,
    remediate: (request) => call("remediate", request) as Promise<proto.RemediateResponse>,
  };
}
