/** Fills, in the AWS provider's answer to a previewed Create, what follows from the inputs. */
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isObject } from "../../lib/plain/json";
import { partitionOfRegion } from "../../lib/stack/region";
import { unknownAccount } from "../../lib/stack/placeholder";
import { formatOf, type Place, type Predicted, unknownValue } from "./formats";
import { create } from "./guard";
import { notePredicted, noteRefusal } from "./handoff";
import { type Ask, type Handler, type Handlers, pass } from "./proxy";

/** How long the provider may take to tell whose account it is; it asks AWS. */
const patienceMs = 5000;

/**
 * Handlers of the AWS provider's calls: of `configure`, for what it is configured with, and of `create`.
 *
 * @param unpredicted the URNs of resources of which nothing is predicted.
 */
export function filling(
  folder: string,
  unpredicted: ReadonlySet<string>,
  guarded: Handlers,
): Handlers {
  let region: string | undefined;
  let account = unknownAccount;
  const configure: Handler = async (request, ask) => {
    const answer = await (guarded.configure ?? pass("configure"))(request, ask);
    region = regionIn(rpc.ConfigureRequest.deserializeBinary(request));
    // Before the call is over: what is asked in its course ends with it.
    account = await accountBy(ask);
    return answer;
  };
  return {
    ...guarded,
    configure,
    create: async (bytes, ask) => {
      const answer = await create("aws", folder, bytes, ask);
      const request = rpc.CreateRequest.deserializeBinary(bytes);
      if (unpredicted.has(request.getUrn())) return answer;
      const outputs = outputsIn(answer);
      const place = outputs && placeOf(outputs, region, account);
      const predicted = place && predict(request, place);
      if (!predicted) return answer;
      if (isPlan(outputs)) return filled(folder, request, answer, outputs, predicted);
      noteRefusal(folder, { plugin: "aws", because: [], isOdd: true });
      return answer;
    },
  };
}

/** `undefined` of an answer that can't be read: what to make of it is the engine's business. */
function outputsIn(answer: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    return plain(rpc.CreateResponse.deserializeBinary(answer).getProperties());
  } catch {
    return undefined;
  }
}

/**
 * Whether the answer plans a resource as the provider does: all types that are predicted have an ARN,
 * which only AWS tells. Of an answer without it, what else it lacks can't be told either.
 */
function isPlan({ arn }: Readonly<Record<string, unknown>>): boolean {
  return typeof arn === "string";
}

function predict(request: rpc.CreateRequest, place: Place): Predicted | undefined {
  const urn = request.getUrn();
  const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
  return formatOf(type)?.predict({ urn, inputs: plain(request.getProperties()) }, place);
}

/**
 * The answer with what was unknown in it. A message may be written in parts: what comes later counts,
 * and maps are merged (https://protobuf.dev/programming-guides/encoding/#last-one-wins), so that all
 * else stays as the provider wrote it, also what this SDK doesn't know.
 */
function filled(
  folder: string,
  request: rpc.CreateRequest,
  answer: Buffer,
  outputs: Readonly<Record<string, unknown>>,
  { id, outputs: all }: Predicted,
): Buffer {
  const unknown = Object.entries({ ...all, id }).filter(([key]) => outputs[key] === unknownValue);
  const addition = new rpc.CreateResponse()
    .setId(id)
    .setProperties(Struct.fromJavaScript(Object.fromEntries(unknown)));
  const texts = [...new Set([id, ...Object.values(all)])];
  notePredicted(folder, { urn: request.getUrn(), texts, madeUp: madeUpNames(request) });
  return Buffer.concat([answer, addition.serializeBinary()]);
}

/** The inputs that Pulumi made up, which the bridge lists in `__defaults`. */
function madeUpNames(request: rpc.CreateRequest): string[] {
  const inputs = plain(request.getProperties());
  const keys = Array.isArray(inputs.__defaults) ? inputs.__defaults : [];
  const names = keys.filter((key) => key === "name" || key === "bucket");
  return names.map((key) => inputs[key as string]).filter((name) => typeof name === "string");
}

/** Where a resource goes: its own Region, which version 7 of the provider tells, else the provider's. */
function placeOf(
  outputs: Readonly<Record<string, unknown>>,
  configured: string | undefined,
  account: string,
): Place | undefined {
  const own = outputs.region;
  const region = typeof own === "string" && own !== unknownValue ? own : configured;
  const partition = region === undefined ? undefined : partitionOfRegion(region);
  return region !== undefined && partition !== undefined
    ? { partition, region, account }
    : undefined;
}

function regionIn(request: rpc.ConfigureRequest): string | undefined {
  const { region } = plain(request.getArgs());
  const configured =
    typeof region === "string" ? region : request.getVariablesMap().get("aws:config:region");
  return configured ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
}

/** The account by the provider itself; a placeholder where it doesn't answer, or not in time. */
async function accountBy(ask: Ask): Promise<string> {
  const request = new rpc.InvokeRequest()
    .setTok("aws:index/getCallerIdentity:getCallerIdentity")
    .setArgs(new Struct());
  const answer = ask("invoke", Buffer.from(request.serializeBinary()))
    .then(accountIn)
    // An error, or an answer that can't be read.
    .catch(() => undefined);
  return (await Promise.race([answer, later(patienceMs)])) ?? unknownAccount;
}

function accountIn(answer: Buffer): string | undefined {
  const { accountId } = plain(rpc.InvokeResponse.deserializeBinary(answer).getReturn());
  return typeof accountId === "string" && /^\d{12}$/.test(accountId) ? accountId : undefined;
}

function later(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms, undefined).unref();
  });
}

function plain(struct: Struct | undefined): Readonly<Record<string, unknown>> {
  const properties: unknown = struct?.toJavaScript();
  return isObject(properties) ? properties : {};
}
