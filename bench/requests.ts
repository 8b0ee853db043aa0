/** The engine's messages for stacks of several sizes. */
import type * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { analyzeRequest, analyzeStackRequest } from "../testing/sdk";
import { withInputs, withOutputs } from "../testing/wire";
import { realisticStack } from "./mix";
import { grantStack } from "./mix/grants";

export const sizes = [100, 1_000, 10_000] as const;
export type Size = (typeof sizes)[number];

export function stackRequests(): [Size, proto.AnalyzeStackRequest][] {
  return sizes.map((size) => [
    size,
    written(analyzeStackRequest(realisticStack(size / 100).map((one) => withOutputs(one)))),
  ]);
}

/** A stack with 2,000 permissions, as many notifications, and as many roles. */
export function grantRequest(): proto.AnalyzeStackRequest {
  return written(analyzeStackRequest(grantStack(2_000).map((one) => withOutputs(one))));
}

/** One for each of 1,000 resources. */
export function resourceRequests(): proto.AnalyzeRequest[] {
  return realisticStack(10).map((one) => written(analyzeRequest(withInputs(one))));
}

/** Puts a message into bytes once: that is the engine's work, not the pack's. */
function written<Message extends { serializeBinary(): Uint8Array }>(message: Message): Message {
  const bytes = message.serializeBinary();
  message.serializeBinary = () => bytes;
  return message;
}
