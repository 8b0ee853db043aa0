/**
 * One question about the policy of an S3 bucket: may this principal put these objects into it?
 * It answers yes or no only where the policy's text decides that for certain.
 */
export { type Grant, grantsOfPut } from "./bucket-policy/grants";
export { mayGetBucketAcl, mayPutObjects, worse } from "./bucket-policy/answer";
export { parsePolicy } from "./bucket-policy/parse";
export type { ParsedPolicy, Policy, Statement } from "./bucket-policy/statement";
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
} from "./bucket-policy/request";
