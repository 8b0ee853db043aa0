/**
 * A stand-in for the aws-native provider: it takes what it is given, and what it tells of a resource is
 * what the program said. For programs that mix the two providers.
 */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

type Answer<Request> = (
  call: { request: Request },
  callback: (error: null, response: object) => void,
) => void;

function answer<Request>(respond: (request: Request) => object): Answer<Request> {
  return ({ request }, callback) => {
    callback(null, respond(request));
  };
}

/** Resources have the names of the program for ids. */
function create(request: rpc.CreateRequest): rpc.CreateResponse {
  const id = request.getPreview() ? "" : (request.getUrn().split("::").at(-1) ?? "");
  return new rpc.CreateResponse().setId(id).setProperties(request.getProperties());
}

const service = {
  getPluginInfo: answer(() => new PluginInfo().setVersion("1.0.0")),
  checkConfig: answer((request: rpc.CheckRequest) =>
    new rpc.CheckResponse().setInputs(request.getNews()),
  ),
  diffConfig: answer(() => new rpc.DiffResponse()),
  configure: answer(() =>
    new rpc.ConfigureResponse().setSupportspreview(true).setAcceptsecrets(true),
  ),
  check: answer((request: rpc.CheckRequest) =>
    new rpc.CheckResponse().setInputs(request.getNews()),
  ),
  diff: answer(() => new rpc.DiffResponse().setChanges(rpc.DiffResponse.DiffChanges.DIFF_NONE)),
  create: answer(create),
  delete: answer(() => new Empty()),
  cancel: answer(() => new Empty()),
};

const server = new Server();
server.addService(ResourceProviderService, service);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  // The engine reads the port from the first line.
  console.log(port);
});
