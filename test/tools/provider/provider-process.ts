import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import type { PropertyMap } from "../../../tools/provider/values";
import { fromStruct, toStruct } from "../../../tools/provider/wire";

const EXECUTABLE = join(__dirname, "../../../tools/provider/bin/pulumi-resource-aws");

/** What the engine may say of a resource in a call. */
export interface Call {
  readonly type: string;
  readonly name?: string;
  readonly id?: string;
  readonly olds?: PropertyMap;
  readonly oldInputs?: PropertyMap;
  readonly news?: PropertyMap;
  readonly preview?: boolean;
  readonly seed?: string;
}

/** The result of Diff, with the names of enum values. */
export interface DiffResult {
  readonly changes: string;
  readonly diffs: string[];
  readonly replaces: string[];
  readonly detailed: Record<string, string>;
  readonly deleteBeforeReplace: boolean;
}

/** A running stand-in provider, called over gRPC as the engine calls it. */
export class ProviderProcess {
  private constructor(
    private readonly process: ChildProcess,
    private readonly client: ResourceProviderClient,
  ) {}

  /** Starts the executable in the file system's root, to show that any folder will do. */
  static async start(environment: NodeJS.ProcessEnv = {}): Promise<ProviderProcess> {
    const child = spawn(EXECUTABLE, ["127.0.0.1:1"], {
      cwd: "/",
      env: { PATH: process.env.PATH, ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [port] = (await once(createInterface(child.stdout), "line")) as [string];
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    return new ProviderProcess(child, client);
  }

  async stop(): Promise<void> {
    this.client.close();
    const ended = once(this.process, "exit");
    this.process.kill();
    await ended;
  }

  async version(): Promise<string> {
    const ask = promisify<Empty, { getVersion(): string }>(
      this.client.getPluginInfo.bind(this.client),
    );
    return (await ask(new Empty())).getVersion();
  }

  async configure(args: PropertyMap): Promise<rpc.ConfigureResponse.AsObject> {
    const request = new rpc.ConfigureRequest().setArgs(toStruct(args));
    const ask = promisify<rpc.ConfigureRequest, rpc.ConfigureResponse>(
      this.client.configure.bind(this.client),
    );
    return (await ask(request)).toObject();
  }

  async check(call: Call): Promise<PropertyMap> {
    const request = new rpc.CheckRequest()
      .setUrn(urnOf(call))
      .setOlds(toStruct(call.olds ?? {}))
      .setNews(toStruct(call.news ?? {}))
      .setRandomseed(Buffer.from(call.seed ?? "seed"));
    const ask = promisify<rpc.CheckRequest, rpc.CheckResponse>(this.client.check.bind(this.client));
    return fromStruct((await ask(request)).getInputs());
  }

  async diff(call: Call): Promise<DiffResult> {
    const request = new rpc.DiffRequest()
      .setUrn(urnOf(call))
      .setId(call.id ?? "id")
      .setOlds(toStruct(call.olds ?? {}))
      .setOldInputs(toStruct(call.oldInputs ?? {}))
      .setNews(toStruct(call.news ?? {}));
    const ask = promisify<rpc.DiffRequest, rpc.DiffResponse>(this.client.diff.bind(this.client));
    const response = await ask(request);
    const detailed: Record<string, string> = {};
    response.getDetaileddiffMap().forEach((diff, name) => {
      detailed[name] = nameIn(rpc.PropertyDiff.Kind, diff.getKind());
    });
    return {
      changes: nameIn(rpc.DiffResponse.DiffChanges, response.getChanges()),
      diffs: response.getDiffsList(),
      replaces: response.getReplacesList(),
      detailed,
      deleteBeforeReplace: response.getDeletebeforereplace(),
    };
  }

  async create(call: Call): Promise<{ id: string; outputs: PropertyMap }> {
    const request = new rpc.CreateRequest()
      .setUrn(urnOf(call))
      .setProperties(toStruct(call.news ?? {}))
      .setPreview(call.preview ?? false);
    const ask = promisify<rpc.CreateRequest, rpc.CreateResponse>(
      this.client.create.bind(this.client),
    );
    const response = await ask(request);
    return { id: response.getId(), outputs: fromStruct(response.getProperties()) };
  }

  async update(call: Call): Promise<PropertyMap> {
    const request = new rpc.UpdateRequest()
      .setUrn(urnOf(call))
      .setId(call.id ?? "id")
      .setOlds(toStruct(call.olds ?? {}))
      .setOldInputs(toStruct(call.oldInputs ?? {}))
      .setNews(toStruct(call.news ?? {}))
      .setPreview(call.preview ?? false);
    const ask = promisify<rpc.UpdateRequest, rpc.UpdateResponse>(
      this.client.update.bind(this.client),
    );
    return fromStruct((await ask(request)).getProperties());
  }

  async read(call: Call): Promise<{ id: string; outputs: PropertyMap; inputs: PropertyMap }> {
    const request = new rpc.ReadRequest()
      .setUrn(urnOf(call))
      .setId(call.id ?? "id")
      .setProperties(toStruct(call.olds ?? {}))
      .setInputs(toStruct(call.oldInputs ?? {}));
    const ask = promisify<rpc.ReadRequest, rpc.ReadResponse>(this.client.read.bind(this.client));
    const response = await ask(request);
    return {
      id: response.getId(),
      outputs: fromStruct(response.getProperties()),
      inputs: fromStruct(response.getInputs()),
    };
  }

  async delete(call: Call): Promise<void> {
    const request = new rpc.DeleteRequest().setUrn(urnOf(call)).setId(call.id ?? "id");
    await promisify<rpc.DeleteRequest, Empty>(this.client.delete.bind(this.client))(request);
  }

  async cancel(): Promise<void> {
    await promisify<Empty, Empty>(this.client.cancel.bind(this.client))(new Empty());
  }

  async invoke(token: string, args: PropertyMap = {}): Promise<PropertyMap> {
    const request = new rpc.InvokeRequest().setTok(token).setArgs(toStruct(args));
    const ask = promisify<rpc.InvokeRequest, rpc.InvokeResponse>(
      this.client.invoke.bind(this.client),
    );
    return fromStruct((await ask(request)).getReturn());
  }
}

/** The message with which a call failed; undefined if it didn't. */
export async function errorOf(call: Promise<unknown>): Promise<string | undefined> {
  return call.then(
    () => undefined,
    (error: unknown) => (error as ServiceError).details,
  );
}

function urnOf({ type, name }: Call): string {
  return `urn:pulumi:dev::app::${type}::${name ?? "example"}`;
}

function nameIn(values: Record<string, unknown>, value: number): string {
  return Object.entries(values).find(([, candidate]) => candidate === value)?.[0] ?? String(value);
}
