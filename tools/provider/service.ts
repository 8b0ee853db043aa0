import { type handleUnaryCall, status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { checkedInputs } from "./check";
import { Clusters } from "./clusters";
import { createdResource, existingResource, plannedOutputs, updatedOutputs } from "./create";
import { changedInputs } from "./diff";
import { diffResponse } from "./diff-response";
import { invoked } from "./invoke";
import { overridesFor } from "./overrides";
import { packageVersion } from "./package-files";
import { resourceType, type ResourceType } from "./package-types";
import { providerConfig, type ProviderConfig } from "./provider-config";
import { packageSchema } from "./schema/package-schema";
import { fromStruct, toStruct } from "./wire";

/**
 * The methods of Pulumi's ResourceProvider service that the stand-in serves. Left out are those the
 * engine does without: Handshake, CheckConfig and DiffConfig among them.
 * @param environment where the variables of the stand-in are looked up.
 */
export function providerService(environment: NodeJS.ProcessEnv): UntypedServiceImplementation {
  const clusters = new Clusters();
  let configured: ProviderConfig | undefined;
  const config = (): ProviderConfig => {
    if (configured === undefined) throw new Error("the engine hasn't called Configure");
    return configured;
  };
  return {
    getSchema: unary<rpc.GetSchemaRequest, rpc.GetSchemaResponse>(() =>
      new rpc.GetSchemaResponse().setSchema(JSON.stringify(packageSchema())),
    ),
    getPluginInfo: unary<Empty, PluginInfo>(() => new PluginInfo().setVersion(packageVersion())),
    configure: unary<rpc.ConfigureRequest, rpc.ConfigureResponse>((request) => {
      configured = providerConfig(fromStruct(request.getArgs()), environment);
      return new rpc.ConfigureResponse()
        .setSupportspreview(true)
        .setAcceptsecrets(true)
        .setAcceptresources(true)
        .setAcceptoutputs(true);
    }),
    check: unary((request: rpc.CheckRequest) => check(request, config())),
    diff: unary((request: rpc.DiffRequest) => diff(request, clusters)),
    create: unary((request: rpc.CreateRequest) => create(request, config(), environment, clusters)),
    read: unary((request: rpc.ReadRequest) => read(request, config(), environment)),
    update: unary((request: rpc.UpdateRequest) => update(request, environment, clusters)),
    delete: unary<rpc.DeleteRequest, Empty>(() => new Empty()),
    invoke: unary((request: rpc.InvokeRequest) => invoke(request, config(), environment)),
    cancel: unary<Empty, Empty>(() => new Empty()),
  };
}

/** A method that answers at once; what it throws becomes the call's error. */
function unary<Request, Response>(
  answer: (request: Request) => Response,
): handleUnaryCall<Request, Response> {
  return ({ request }, callback) => {
    try {
      callback(null, answer(request));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      callback({ code: status.UNKNOWN, details: message });
    }
  };
}

/** The type and the name in a URN, e.g. `urn:pulumi:dev::app::aws:s3/bucket:Bucket::logs`. */
function resourceOf(urn: string): { type: ResourceType; resourceName: string } {
  const [, , types = "", ...name] = urn.split("::");
  const token = types.split("$").at(-1) ?? "";
  return { type: resourceType(token), resourceName: name.join("::") };
}

function check(request: rpc.CheckRequest, config: ProviderConfig): rpc.CheckResponse {
  const inputs = checkedInputs(
    {
      ...resourceOf(request.getUrn()),
      olds: fromStruct(request.getOlds()),
      news: fromStruct(request.getNews()),
      seed: request.getRandomseed_asU8(),
    },
    config,
  );
  return new rpc.CheckResponse().setInputs(toStruct(inputs));
}

function diff(request: rpc.DiffRequest, clusters: Clusters): rpc.DiffResponse {
  const { type } = resourceOf(request.getUrn());
  clusters.note(type.token, fromStruct(request.getOlds()));
  const olds = fromStruct(request.getOldInputs());
  return diffResponse(changedInputs(type, olds, fromStruct(request.getNews())));
}

function create(
  request: rpc.CreateRequest,
  config: ProviderConfig,
  environment: NodeJS.ProcessEnv,
  clusters: Clusters,
): rpc.CreateResponse {
  const { type, resourceName } = resourceOf(request.getUrn());
  const inputs = fromStruct(request.getProperties());
  if (request.getPreview()) {
    return new rpc.CreateResponse().setProperties(toStruct(plannedOutputs(type, inputs)));
  }
  const overrides = overridesFor(environment, type.token, resourceName);
  if (overrides.error !== undefined) throw new Error(overrides.error);
  const urn = request.getUrn();
  const inherited = clusters.inherited(type.token, inputs);
  const { id, outputs } = createdResource(type, config, urn, inputs, overrides.outputs, inherited);
  clusters.note(type.token, outputs);
  return new rpc.CreateResponse().setId(id).setProperties(toStruct(outputs));
}

/**
 * Serves `.get()` and imports, where the engine knows no inputs, and refreshes, where it knows all.
 */
function read(
  request: rpc.ReadRequest,
  config: ProviderConfig,
  environment: NodeJS.ProcessEnv,
): rpc.ReadResponse {
  const { type, resourceName } = resourceOf(request.getUrn());
  const known = fromStruct(request.getProperties());
  const inputs = fromStruct(request.getInputs());
  const response = new rpc.ReadResponse().setId(request.getId());
  if (Object.keys(inputs).length > 0) {
    return response.setProperties(toStruct(known)).setInputs(toStruct(inputs));
  }
  const overrides = overridesFor(environment, type.token, resourceName);
  const found = existingResource(type, config, request.getId(), { ...known, ...overrides.outputs });
  return response.setProperties(toStruct(found.outputs)).setInputs(toStruct(found.inputs));
}

function update(
  request: rpc.UpdateRequest,
  environment: NodeJS.ProcessEnv,
  clusters: Clusters,
): rpc.UpdateResponse {
  const { type, resourceName } = resourceOf(request.getUrn());
  const old = {
    inputs: fromStruct(request.getOldInputs()),
    outputs: fromStruct(request.getOlds()),
  };
  const preview = request.getPreview();
  const planned = updatedOutputs(type, old, fromStruct(request.getNews()), preview);
  const overrides = preview ? {} : overridesFor(environment, type.token, resourceName).outputs;
  const outputs = { ...planned, ...overrides };
  if (!preview) clusters.note(type.token, outputs);
  return new rpc.UpdateResponse().setProperties(toStruct(outputs));
}

function invoke(
  request: rpc.InvokeRequest,
  config: ProviderConfig,
  environment: NodeJS.ProcessEnv,
): rpc.InvokeResponse {
  const token = request.getTok();
  const overrides = overridesFor(environment, token);
  if (overrides.error !== undefined) throw new Error(overrides.error);
  const result = invoked(token, fromStruct(request.getArgs()), config, overrides.outputs);
  return new rpc.InvokeResponse().setReturn(toStruct(result));
}
