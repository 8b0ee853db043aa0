/**
 * A request is allowed when a statement allows it and none denies it:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import { anything, anyDigit, type Glob, literal, wildcard } from "../../plain/glob";
import { type Truth, weakest } from "../../plain/truth";
import { closestMiss, denied, undecided } from "./explain";
import { type AccessRequest, type JudgedStatement, judgeStatement } from "./judge";
import type { AccessDecision, NotAllowed, PutRequest } from "./request";
import type { IamPolicy } from "./statement";

/** Whether the policy lets the principal put all of the objects. Never throws. */
export function mayPutObjects(policy: IamPolicy, request: PutRequest): AccessDecision {
  const put = (object: string): AccessDecision =>
    decide(policy, {
      ...request,
      action: "s3:PutObject",
      resource: objectArn(request, object),
      covered: `AWSLogs/${request.account ?? "ACCOUNT-ID"}/${object}`,
    });
  return weakest(request.objects.map(put), ({ kind }) => kind);
}

/** Whether the policy lets the principal read the bucket's ACL. Never throws. */
export function mayGetBucketAcl(
  policy: IamPolicy,
  request: Omit<PutRequest, "prefix" | "account" | "objects">,
): AccessDecision {
  const resource = bucketArn(request);
  return decide(policy, { ...request, action: "s3:GetBucketAcl", resource, covered: "the bucket" });
}

function decide(policy: IamPolicy, request: AccessRequest): AccessDecision {
  const judged = policy.statements.map((statement) => judgeStatement(statement, request));
  const denies = judged.filter(({ statement }) => statement.effect === "Deny");
  const allows = judged.filter(({ statement }) => statement.effect === "Allow");

  const hit = firstThatApplies(denies, "yes");
  if (hit) return denied(hit);
  const allowed = firstThatApplies(allows, "yes");
  const mayAllow = allowed ?? firstThatApplies(allows, "unknown");
  if (!mayAllow) return notAllowed(allows);
  const mayDeny = firstThatApplies(denies, "unknown");
  if (mayDeny) return undecided(mayDeny);
  return allowed ? { kind: "yes", statement: allowed.statement.name } : undecided(mayAllow);
}

function firstThatApplies(
  judged: readonly JudgedStatement[],
  truth: Truth,
): JudgedStatement | undefined {
  return judged.find(({ applies }) => applies === truth);
}

function notAllowed(allows: readonly JudgedStatement[]): NotAllowed {
  return {
    kind: "no",
    because: "not allowed",
    get closest() {
      return closestMiss(allows);
    },
  };
}

const unknownAccount: Glob = Array.from({ length: 12 }, () => anyDigit);

function bucketArn({ partition, bucket }: Pick<PutRequest, "partition" | "bucket">): Glob {
  return [
    ...literal(`arn:${partition}:s3:::`),
    ...(bucket === undefined ? anything : literal(bucket)),
  ];
}

function objectArn(request: PutRequest, object: string): Glob {
  const { prefix, account } = request;
  return [
    ...bucketArn(request),
    ...literal("/"),
    ...(prefix === undefined ? anything : literal(prefix === "" ? "" : `${prefix}/`)),
    ...literal("AWSLogs/"),
    ...(account === undefined ? unknownAccount : literal(account)),
    ...literal("/"),
    ...wildcard(object),
  ];
}
