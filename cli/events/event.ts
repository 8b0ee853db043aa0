/**
 * The engine's events: an object with a sequence number and one payload, whose key ends in "Event"
 * (pulumi/pulumi, sdk/go/common/apitype/events.go). A line may come from any version of the CLI, or
 * from a broken file, so nothing is taken for granted.
 */
import { isObject, parseJson } from "../../lib/plain/json";
import { cleanText } from "../text";

type Json = Readonly<Record<string, unknown>>;

/** One engine event. */
export type EngineEvent = Json;

/** The event on a line of JSON; `undefined` if the line holds none. */
export function parseEvent(line: string): EngineEvent | undefined {
  const value = parseJson(line);
  return isObject(value) && Object.keys(value).some((key) => key.endsWith("Event"))
    ? value
    : undefined;
}

/** A part of an event that is an object; `undefined` if it isn't there. */
export function objectAt(event: Json, key: string): Json | undefined {
  const value = event[key];
  return isObject(value) ? value : undefined;
}

/** A text of an event, without colours and control characters; empty if it isn't there. */
export function textAt(event: Json, key: string): string {
  const value = event[key];
  return typeof value === "string" ? cleanText(value) : "";
}
