/** Keeps predicted values from where a plug-in would act on them. */
import { status } from "@grpc/grpc-js";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { noteRefusal, predictedIn } from "./handoff";
import type { Ask, Handler, Handlers } from "./proxy";

/**
 * Functions that only compute, and so may be asked with a predicted value. getPolicyDocument and getArn
 * call nothing: internal/service/iam/policy_document_data_source.go and internal/service/meta/
 * arn_data_source.go of hashicorp/terraform-provider-aws.
 */
const computing = new Set([
  "aws:iam/getPolicyDocument:getPolicyDocument",
  "aws:index/getArn:getArn",
]);

/** Packages whose previewed Create and Update only plan; others may call what they are configured for. */
const onlyPlanning = new Set(["aws", "aws-native"]);

/** Packages that run the program's own code for each call. */
const programs = new Set(["pulumi-nodejs", "pulumi-python"]);

/** Reads what a call is asked with from its message. */
type Arguments = (request: Buffer) => unknown;

const asked: Readonly<Record<string, Arguments>> = {
  read: (bytes) => {
    const request = rpc.ReadRequest.deserializeBinary(bytes);
    return [request.getId(), plain(request.getProperties()), plain(request.getInputs())];
  },
  invoke: (bytes) => {
    const request = rpc.InvokeRequest.deserializeBinary(bytes);
    return computing.has(request.getTok()) ? [] : plain(request.getArgs());
  },
  call: (bytes) => plain(rpc.CallRequest.deserializeBinary(bytes).getArgs()),
  checkConfig: (bytes) => plain(rpc.CheckRequest.deserializeBinary(bytes).getNews()),
  diffConfig: (bytes) => plain(rpc.DiffRequest.deserializeBinary(bytes).getNews()),
  configure: (bytes) => {
    const request = rpc.ConfigureRequest.deserializeBinary(bytes);
    return [plain(request.getArgs()), [...request.getVariablesMap().entries()]];
  },
};

const ofPrograms: typeof asked = {
  check: (bytes) => plain(rpc.CheckRequest.deserializeBinary(bytes).getNews()),
  diff: (bytes) => plain(rpc.DiffRequest.deserializeBinary(bytes).getNews()),
};

/**
 * The guards of a plug-in. A call that holds a predicted value isn't passed on: it fails, and its
 * resources are noted. The preview is made again then without predicting these, so that the call's
 * answer is unknown to the program. It can't be told so in the answer itself: the engine takes no
 * unknowns in one to Read and Invoke (pulumi/pulumi, resource/plugin/provider_plugin.go).
 *
 * @param folder where predictions and refusals are noted.
 */
export function guards(plugin: string, folder: string): Handlers {
  const methods = { ...asked, ...(programs.has(plugin) && ofPrograms) };
  const guarded = Object.entries(methods).map(([method, read]) => {
    const handler: Handler = async (request, ask) => {
      const because = predictedIn(folder, read(request));
      if (because.length === 0) return ask(method, request);
      noteRefusal(folder, { plugin, because });
      throw refusal(`aws-preflight: ${plugin} isn't asked with a value that is predicted`);
    };
    return [method, handler] as const;
  });
  return {
    ...Object.fromEntries(guarded),
    create: (request, ask) => create(plugin, folder, request, ask),
    update: (request, ask) => update(plugin, folder, request, ask),
    delete: () => Promise.reject(notAPreview("delete")),
  };
}

/**
 * Of a package that may act on it, a previewed Create with a predicted value is answered like one of a
 * provider whose configuration isn't known: with nothing, which the SDK takes for unknown.
 */
export async function create(
  plugin: string,
  folder: string,
  bytes: Buffer,
  ask: Ask,
): Promise<Buffer> {
  const request = rpc.CreateRequest.deserializeBinary(bytes);
  if (!request.getPreview()) throw notAPreview("create");
  const isHeld =
    !onlyPlanning.has(plugin) && predictedIn(folder, plain(request.getProperties())).length > 0;
  return isHeld ? Buffer.alloc(0) : ask("create", bytes);
}

async function update(plugin: string, folder: string, bytes: Buffer, ask: Ask): Promise<Buffer> {
  const request = rpc.UpdateRequest.deserializeBinary(bytes);
  if (!request.getPreview()) throw notAPreview("update");
  const isHeld =
    !onlyPlanning.has(plugin) && predictedIn(folder, plain(request.getNews())).length > 0;
  return isHeld ? Buffer.alloc(0) : ask("update", bytes);
}

function plain(struct: { toJavaScript(): unknown } | undefined): unknown {
  return struct?.toJavaScript();
}

function notAPreview(what: string): Error {
  return refusal(`aws-preflight: a preview doesn't ${what}`);
}

function refusal(details: string): Error {
  return Object.assign(new Error(details), { code: status.FAILED_PRECONDITION, details });
}
