/**
 * One question about the policy of an S3 bucket: may this principal put these objects into it?
 * The decision is yes or no only where the policy's text settles that for certain.
 */
export { mayGetBucketAcl, mayPutObjects } from "./decision";
export { type Grant, grantsOfPut } from "./grants";
export { parsePolicy } from "./parse";
export type {
  AccessDecision,
  Allowed,
  ContextValue,
  Denied,
  Miss,
  NotAllowed,
  Principal,
  PutRequest,
  RequestContext,
  Undecided,
} from "./request";
export type { IamPolicy, ParsedPolicy, Statement } from "./statement";
