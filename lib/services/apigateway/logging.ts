/** What of a stack's new stages writes logs by the role of the account. */
import { allOf, anyOf, type Truth, yesOrNo } from "../../plain/truth";
import { argumentOf, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { itemBlock, type Properties, type Value, valueOr } from "../../stack/value";
import { methodSettings, stage } from "./argument-types";

const stageV2 = "aws:apigatewayv2/stage:Stage";
const apiV2 = "aws:apigatewayv2/api:Api";

export const loggingTypes = [stage, methodSettings, stageV2, apiV2];

/** Something new that writes logs, or may do so. */
export interface Logging {
  readonly resource: StackResource;
  /** Whether an argument isn't known of which that depends, and which. */
  readonly isOpen: boolean;
  readonly key: string;
}

/** Those of a stack. */
export function loggingIn(stack: Stack): Logging[] {
  return stack.ofType(stage, methodSettings, stageV2).flatMap((resource) => {
    if (resource.mayExist(resource.type === methodSettings ? "id" : "arn")) return [];
    const { logs, key } = logsOf(stack, resource);
    return logs === "no" ? [] : [{ resource, isOpen: logs === "unknown", key }];
  });
}

interface Logs {
  readonly logs: Truth;
  readonly key: string;
}

function logsOf(stack: Stack, resource: StackResource): Logs {
  const { said } = resource;
  if (resource.type === methodSettings) {
    return { logs: levelIn(said.block("settings")), key: "settings" };
  }
  const access = accessLogsOf(resource, said);
  if (resource.type === stage) return { logs: access, key: "accessLogSettings" };
  const levels = [said.block("defaultRouteSettings"), ...blocksIn(said)].map(levelIn);
  const logs = anyOf([access, ...levels]);
  const inNeed = logs === "no" ? logs : ifWebSocket(stack, resource, logs);
  return { logs: inNeed, key: "accessLogSettings" };
}

/** What goes to Firehose isn't written by that role. */
function accessLogsOf(resource: StackResource, said: Properties): Truth {
  const key = "accessLogSettings";
  const block = said.block(key);
  if (block.state === "unknown") return "unknown";
  const arn = block.state === "known" ? valueOr(block.value.text("destinationArn"), "") : "";
  const isStream = resource.references(key).some(({ type }) => type.includes("irehose"));
  return yesOrNo(said.has(key) && !isStream && !arn.includes(":firehose:"));
}

/** Of an HTTP API the logs need no role. One that isn't told is one of the stack's. */
function ifWebSocket(stack: Stack, resource: StackResource, logs: Truth): Truth {
  const text = resource.said.text("apiId");
  const api = theOne(namedIn(stack, apis).find(argumentOf(resource, "apiId", text)));
  const isElsewhere = !api && text.state === "known";
  const among = api ? [api] : isElsewhere ? [] : stack.ofType(apiV2);
  return among.length === 0 ? "no" : allOf([logs, ...among.map(isWebSocket)]);
}

function isWebSocket({ said }: StackResource): Truth {
  const protocol = said.text("protocolType");
  return protocol.state === "unknown" ? "unknown" : yesOrNo(valueOr(protocol, "") === "WEBSOCKET");
}

const apis: Naming = { types: { [apiV2]: { computed: ["id"] } }, scope: "Region" };

function blocksIn(said: Properties): Value<Properties>[] {
  return valueOr(said.list("routeSettings"), []).map(itemBlock);
}

/** Whether the settings of methods or routes have a `loggingLevel` by which something is written. */
function levelIn(settings: Value<Properties>): Truth {
  if (settings.state !== "known") return settings.state === "unknown" ? "unknown" : "no";
  const level = settings.value.text("loggingLevel");
  if (level.state === "unknown") return "unknown";
  return yesOrNo(["INFO", "ERROR"].includes(valueOr(level, "").toUpperCase()));
}
