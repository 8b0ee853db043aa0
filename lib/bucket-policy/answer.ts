import type { Answer, PutRequest } from "./request";
import type { Policy } from "./statement";

/** Whether the policy lets the principal put all of the objects. Never throws. */
export function mayPutObjects(_policy: Policy, _request: PutRequest): Answer {
  return { kind: "can't tell", statement: "statement 1", why: "not written yet" };
}
