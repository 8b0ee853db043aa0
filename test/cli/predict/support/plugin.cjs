#!/usr/bin/env node
// A plug-in that logs, as lines of PLUGIN_LOG, what it is asked. Linked as pulumi-resource-aws it is
// the stand-in AWS provider; under any other name, one that takes everything and does nothing.
// PLUGIN_FAULT says what is wrong with it in the second preview, when it is asked for a creation: it
// "crashes", "hangs", "answers nothing" or "answers oddly".
const { appendFileSync, realpathSync } = require("node:fs");
const { basename, join } = require("node:path");
const { argv, env } = process;

const root = join(realpathSync(argv[1]), "../../../../..");
const load = (name) => require(require.resolve(name, { paths: [root] }));
const { Server, ServerCredentials } = load("@grpc/grpc-js");
const plugin = basename(argv[1]).replace("pulumi-resource-", "");

const faults = {
  crashes: () => process.exit(3),
  hangs: () => undefined,
  "answers nothing": (callback) => callback(null, createdWith({})),
  "answers oddly": (callback) =>
    callback(null, createdWith({ id: 1, arn: [{ arn: true }], url: null })),
};

const { addService } = Server.prototype;
Server.prototype.addService = function (definition, implementation) {
  const logged = Object.entries(implementation).map(([method, answer]) => [
    method,
    (call, callback) => {
      const asked = JSON.stringify(call.request.toObject());
      appendFileSync(env.PLUGIN_LOG, `${JSON.stringify({ plugin, method, asked })}\n`);
      const isFaulty = method === "create" && env.AWS_PREFLIGHT_PREDICTED_FILE;
      const fault = isFaulty ? faults[env.PLUGIN_FAULT] : undefined;
      if (fault) fault(callback);
      else answer(call, callback);
    },
  ]);
  addService.call(this, definition, Object.fromEntries(logged));
};

if (plugin === "aws") require(join(root, "tools/provider/bin/pulumi-resource-aws"));
else serve();

function createdWith(outputs) {
  const { CreateResponse } = load("@pulumi/pulumi/proto/provider_pb");
  const { Struct } = load("google-protobuf/google/protobuf/struct_pb");
  return new CreateResponse().setProperties(Struct.fromJavaScript(outputs));
}

function serve() {
  const rpc = load("@pulumi/pulumi/proto/provider_pb");
  const { PluginInfo } = load("@pulumi/pulumi/proto/plugin_pb");
  const { Empty } = load("google-protobuf/google/protobuf/empty_pb");
  const { Struct } = load("google-protobuf/google/protobuf/struct_pb");
  const server = new Server();
  const configured = () =>
    new rpc.ConfigureResponse().setSupportspreview(true).setAcceptsecrets(true);
  const methods = {
    getPluginInfo: () => new PluginInfo().setVersion("1.0.0"),
    configure: configured,
    check: (request) => new rpc.CheckResponse().setInputs(request.getNews()),
    create: (request) => new rpc.CreateResponse().setProperties(request.getProperties()),
    invoke: () => new rpc.InvokeResponse().setReturn(Struct.fromJavaScript({ stdout: "ran" })),
    cancel: () => new Empty(),
  };
  const answering = Object.entries(methods).map(([method, answer]) => [
    method,
    (call, callback) => callback(null, answer(call.request)),
  ]);
  const { ResourceProviderService } = load("@pulumi/pulumi/proto/provider_grpc_pb");
  server.addService(ResourceProviderService, Object.fromEntries(answering));
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    console.log(port);
  });
}
