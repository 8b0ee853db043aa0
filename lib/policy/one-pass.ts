/**
 * The SDK (@pulumi/policy 1.21.0) makes its objects of a stack's resources anew for each stack
 * policy: the resource with its properties, options, provider, dependencies and functions. With 50
 * policies and 10,000 resources that is most of the time that a pack takes (bench/README.md).
 */
import type { PolicyResource } from "@pulumi/policy";
import { analyzerService, type AnalyzerService, isWritable } from "./sdk-modules";

type Resources = readonly PolicyResource[];

/** The list of a message, of which the SDK makes its objects in one loop for each policy. */
type Messages = object[];

const made = new WeakMap<Messages, Resources>();
/** The list that the SDK went through last: it calls the policy at once after that. */
let last: Messages | undefined;

/**
 * Has the SDK make its objects for the first stack policy alone. The policies after it find no
 * message to make any of, and take those of the first: `madeOnce`. All else of a policy stays the
 * SDK's: whether it runs, its configuration, its level, and how its outcome is told.
 *
 * Only for a process that serves this pack alone, before its server starts. An SDK of another make
 * is left as it is, which costs time and nothing else; `false` tells so.
 */
export function passOnce(service: AnalyzerService | undefined = analyzerService()): boolean {
  const method = service?.analyzeStack;
  if (!method || !isWritable(method, "requestDeserialize")) return false;
  const original = method.requestDeserialize;
  method.requestDeserialize = (bytes) => {
    const request = original(bytes);
    watch(request.getResourcesList());
    return request;
  };
  return true;
}

function watch(messages: Messages): void {
  const all = messages[Symbol.iterator].bind(messages);
  const value = () => {
    last = messages;
    return made.has(messages) ? [].values() : all();
  };
  Object.defineProperty(messages, Symbol.iterator, { value });
}

/** The resources of the stack, for a policy that the SDK gave these. */
export function madeOnce(given: Resources): Resources {
  const messages = last;
  last = undefined;
  if (!messages) return given;
  const shared = made.get(messages);
  if (shared && given.length === 0) return shared;
  if (given.length === messages.length) made.set(messages, given);
  return given;
}
