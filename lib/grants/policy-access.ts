/** What a caller must be let do with a target that has a policy. */
import type { Glob } from "../plain/glob";
import type { StackResource } from "../stack/stack";
import { allowStatement } from "./allow-statement";
import type { RequestContext } from "./iam";
import type { Call } from "./kind";
import { sourceArnText } from "./service-context";
import type { CallSource } from "./source-condition";
import { arnOf, arnText } from "./target-arn";

/** One request that AWS makes of a target. */
export interface PolicyRequest {
  /** Such as `sqs:SendMessage`. */
  readonly action: string;
  /** The ARN, or all ARNs that it stands for, by the accounts of the target and of the source. */
  resource(accounts: Accounts): Glob;
  /** What the condition keys hold besides those of all requests of a service. */
  context?(source: CallSource): RequestContext;
  /**
   * Whether AWS surely refuses where this one isn't allowed. Of the others it only does where none
   * of them is: AWS's page wants them all, and which ones AWS tests isn't known.
   */
  readonly isSure: boolean;
}

/** `undefined` for an account that isn't known. */
export interface Accounts {
  readonly target: string | undefined;
  readonly source: string | undefined;
}

/** What a caller must be let do, and how a policy says so. */
export interface PolicyAccess {
  /** The requests, one at least. */
  requests(call: Call, target: StackResource): readonly PolicyRequest[];
  /** The statements to write, each as JSON. */
  statements(call: Call, target: StackResource): readonly string[];
  /** The ARNs that those are built of, as text. */
  arns(call: Call, target: StackResource): readonly string[];
}

/**
 * One action on a target whose name is all of the last part of its ARN, bound to the source:
 * `sqs:SendMessage` on a queue.
 */
export function actionOn(service: string, action: string): PolicyAccess {
  const request = (target: StackResource): PolicyRequest => ({
    action,
    resource: (accounts) => arnOf(service, target, accounts.target),
    isSure: true,
  });
  return {
    requests: (_, target) => [request(target)],
    statements: ({ caller, source }, target) => {
      const arn = sourceArnText(source) ?? `ARN of ${source.called.replaceAll('"', "")}`;
      const condition = { ArnEquals: { "aws:SourceArn": arn } };
      const resource = arnText(service, target);
      return [allowStatement({ principal: caller.principal, action, resource, condition })];
    },
    arns: ({ source }, target) => {
      const arn = sourceArnText(source);
      return [arnText(service, target), ...(arn === undefined ? [] : [arn])];
    },
  };
}
