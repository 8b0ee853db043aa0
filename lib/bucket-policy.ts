/**
 * One question about the policy of an S3 bucket: may this principal put these objects into it?
 * It answers yes or no only where the policy's text decides that for certain.
 */
export { grantsOfPut, type Grant } from "./bucket-policy/grants";
export { mayPutObjects } from "./bucket-policy/answer";
export { parsePolicy } from "./bucket-policy/parse";
export type { Policy, ParsedPolicy, Statement } from "./bucket-policy/statement";
export type {
  Answer,
  ContextValue,
  Miss,
  Principal,
  PutRequest,
  RequestContext,
} from "./bucket-policy/request";
