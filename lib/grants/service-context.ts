/**
 * What the condition keys hold when an AWS service calls for a resource. Of a key that isn't here
 * nothing is known.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
import { anyText, type Glob } from "../plain/glob";
import { clip } from "../plain/text";
import type { ContextValue, RequestContext } from "./iam";
import type { Caller } from "./kind";
import type { CallSource, SourceArn } from "./source-condition";

/** The condition keys of a service's call, as far as they are known. */
export function serviceContext(caller: Caller, source: CallSource): RequestContext {
  const [arn, another] = source.arns;
  return {
    "aws:principalisawsservice": always("true"),
    "aws:principalservicename": always(caller.principal),
    ...(arn && !another ? { "aws:sourcearn": always(sourcePattern(source)) } : {}),
    "aws:sourceaccount": always(source.account ?? "?".repeat(12)),
    "aws:sourceorgid": perhaps("o-*"),
    ...overTls,
  };
}

/** What the requests of AWS's services hold of their transport. */
export const overTls: RequestContext = {
  // AWS wants queues, topics and buckets to refuse plain HTTP, so its services use TLS:
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
  // https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5
  "aws:securetransport": always("true"),
  // https://aws.amazon.com/blogs/security/tls-1-2-required-for-aws-endpoints/
  "s3:tlsversion": { present: "always", values: ["1.*"], atLeast: 1.2 },
};

/** What the requests surely hold. */
export function always(value: string): ContextValue {
  return { present: "always", values: [value] };
}

/** What the requests hold if they have the key, which no source tells. */
export function perhaps(value: string): ContextValue {
  return { present: "not known", values: [value] };
}

/** The source's only ARN, with `*` and `?` for what isn't known of it. */
export function sourcePattern({ arns: [arn], account = "?".repeat(12) }: CallSource): string {
  return arn ? arnPattern({ ...arn, account: arn.account ?? account }) : "*";
}

function arnPattern({ partition, service, region, account, resource }: SourceArn): string {
  const parts = [partition, service, region, account].map((part) => part ?? "*");
  return ["arn", ...parts, resource ? textOf(resource) : "*"].join(":");
}

function textOf(glob: Glob): string {
  return glob
    .map((token) => (typeof token === "string" ? token : token === anyText ? "*" : "?"))
    .join("");
}

/** The same for messages, with `ACCOUNT-ID` for an account that isn't known. */
export function sourceText(source: CallSource): string {
  return clip(sourcePattern({ ...source, account: source.account ?? "ACCOUNT-ID" }), 200);
}

/** The same, where all else of it is known. */
export function sourceArnText(source: CallSource): string | undefined {
  const text = source.arns.length === 1 ? sourceText(source) : "*";
  return /[*?]/.test(text) ? undefined : text;
}
