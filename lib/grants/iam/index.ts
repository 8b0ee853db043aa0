/**
 * Reads any policy and answers one question about it: may this principal do this to that? The
 * decision is yes or no only where the policy's text settles that for certain.
 */
export { decideForAnyAccount } from "./by-account";
export { decide } from "./decision";
export type { PolicyFault } from "./fault";
export { type Grantees, granteesOf } from "./grantees";
export { parsePolicy } from "./parse";
export { statementElements } from "./parse-statement";
export type {
  AccessDecision,
  AccessRequest,
  Allowed,
  ContextValue,
  Denied,
  Miss,
  NotAllowed,
  Principal,
  RequestContext,
  Undecided,
} from "./request";
export type {
  Condition,
  IamPolicy,
  ParsedPolicy,
  Patterns,
  PolicyForm,
  Statement,
} from "./statement";
