/** Stands between the engine and a plug-in, and passes on the bytes of every call but a few. */
import {
  Client,
  credentials,
  type handleServerStreamingCall,
  type handleUnaryCall,
  type MethodDefinition,
  Server,
  ServerCredentials,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

/** Asks the plug-in itself. A method has the name that the SDK has for it: `create`, `checkConfig`. */
export type Ask = (method: string, request: Buffer) => Promise<Buffer>;

/** Answers a call: by passing it on with `ask`, or by itself. What it throws becomes the call's error. */
export type Handler = (request: Buffer, ask: Ask) => Promise<Buffer>;

/** The handlers of the calls that aren't merely passed on. */
export type Handlers = Readonly<Record<string, Handler | undefined>>;

/** The engine's own limit: a stack's properties may be large. */
const maxMessageBytes = 400 * 1024 * 1024;
const limits = {
  "grpc.max_receive_message_length": maxMessageBytes,
  "grpc.max_send_message_length": maxMessageBytes,
};

function same(bytes: Buffer): Buffer {
  return bytes;
}

/** All calls of a plug-in that this SDK knows. */
const methods = ResourceProviderService as unknown as Readonly<
  Record<string, MethodDefinition<unknown, unknown>>
>;

/** Serves what the plug-in at `port` serves. @returns the port that it listens on. */
export async function serveProxy(port: number, handlers: Handlers): Promise<number> {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), limits);
  const server = new Server(limits);
  const calls = Object.entries(methods);
  const implementations = calls.map(([name, { path, responseStream }]) => [
    name,
    responseStream ? streaming(client, path) : unary(client, handlers[name] ?? pass(name)),
  ]);
  server.addService(
    Object.fromEntries(calls.map(([name, method]) => [name, { ...method, ...identity }])),
    Object.fromEntries(implementations) as UntypedServiceImplementation,
  );
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
}

/** Passes on a call as it is. */
export function pass(method: string): Handler {
  return (request, ask) => ask(method, request);
}

/** Bytes stay bytes: what this SDK doesn't know of a message gets through all the same. */
const identity = {
  requestSerialize: same,
  requestDeserialize: same,
  responseSerialize: same,
  responseDeserialize: same,
};

function unary(client: Client, handle: Handler): handleUnaryCall<Buffer, Buffer> {
  return (call, callback) => {
    const ask: Ask = (method, request) =>
      new Promise((resolve, reject) => {
        const { path = "" } = methods[method] ?? {};
        const sent = client.makeUnaryRequest(
          path,
          same,
          same,
          request,
          call.metadata,
          (error, answer) => {
            if (error) reject(error);
            else resolve(answer ?? Buffer.alloc(0));
          },
        );
        call.on("cancelled", () => {
          sent.cancel();
        });
      });
    handle(call.request, ask).then(
      (answer) => {
        callback(null, answer);
      },
      (error: unknown) => {
        callback(error as Error);
      },
    );
  };
}

function streaming(client: Client, path: string): handleServerStreamingCall<Buffer, Buffer> {
  return (call) => {
    const sent = client.makeServerStreamRequest(path, same, same, call.request, call.metadata);
    sent.on("data", (bytes: Buffer) => call.write(bytes));
    sent.on("end", () => {
      call.end();
    });
    sent.on("error", (error) => call.emit("error", error));
    call.on("cancelled", () => {
      sent.cancel();
    });
  };
}
