/**
 * One question about the policy of an S3 bucket: may this principal put these objects into it?
 * It answers yes or no only where the policy's text decides that for certain.
 */
export { type Grant, grantsOfPut } from "./grants";
export { mayGetBucketAcl, mayPutObjects, worse } from "./answer";
export { parsePolicy } from "./parse";
export type { ParsedPolicy, Policy, Statement } from "./statement";
export type {
  Answer,
  CantTell,
  ContextValue,
  Denied,
  Miss,
  NotAllowed,
  Principal,
  PutRequest,
  RequestContext,
  Yes,
} from "./request";
