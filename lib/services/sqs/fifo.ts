/** Whether a queue is FIFO, by its own arguments. */
import { behind } from "../../arguments/behind";
import { equals, explained, not } from "../../arguments/conditions";
import type { Applies, Condition } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { yesOrNo } from "../../plain/truth";
import { valueOr } from "../../stack/value";
import { queueTypes } from "./argument-types";

const saysFifo = equals("fifoQueue", "true");

/** A queue that isn't FIFO, as it is without a word about that. */
export const isStandard: Condition = explained(not(saysFifo), "fifoQueue isn't true");

/** The queue that the resource is, or is for, is FIFO. */
export function ownQueueIsFifo(scope: Scope): Applies {
  if (queueTypes.includes(scope.subject.type)) return saysFifo(scope);
  const url = scope.one("queueUrl");
  if (url.value.state !== "unknown") {
    return { truth: yesOrNo(valueOr(url.text, "").endsWith(".fifo")), unknown: [] };
  }
  const [made, another] = behind(scope, url).filter(({ type }) => queueTypes.includes(type));
  const flag = made && !another ? made.said.flag("fifoQueue") : url.value;
  if (flag.state === "unknown") return { truth: "unknown", unknown: [url.name] };
  return { truth: yesOrNo(valueOr(flag, false)), unknown: [] };
}
