/**
 * A request is allowed when a statement allows it and none denies it:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import { anything, digit, type Glob, literal, wildcard } from "../../plain/glob";
import { cantTell, closestMiss, denied } from "./explain";
import { type Judged, judge, type Single } from "./judge";
import type { Answer, NotAllowed, PutRequest } from "./request";
import type { Policy } from "./statement";

/** Whether the policy lets the principal put all of the objects. Never throws. */
export function mayPutObjects(policy: Policy, request: PutRequest): Answer {
  const [first, ...others] = request.objects;
  const put = (object: string): Answer =>
    answer(policy, {
      ...request,
      action: "s3:PutObject",
      resource: objectArn(request, object),
      covered: `AWSLogs/${request.account ?? "ACCOUNT-ID"}/${object}`,
    });
  return others.map(put).reduce(worse, put(first));
}

/** Whether the policy lets the principal read the bucket's ACL. Never throws. */
export function mayGetBucketAcl(
  policy: Policy,
  request: Omit<PutRequest, "prefix" | "account" | "objects">,
): Answer {
  const resource = bucketArn(request);
  return answer(policy, { ...request, action: "s3:GetBucketAcl", resource, covered: "the bucket" });
}

const kinds: readonly Answer["kind"][] = ["no", "can't tell", "yes"];

/** The answer for both of two objects, for which each has its own. */
export function worse(a: Answer, b: Answer): Answer {
  return kinds.indexOf(b.kind) < kinds.indexOf(a.kind) ? b : a;
}

function answer(policy: Policy, request: Single): Answer {
  const judged = policy.statements.map((statement) => judge(statement, request));
  const denies = judged.filter(({ statement }) => statement.effect === "Deny");
  const allows = judged.filter(({ statement }) => statement.effect === "Allow");

  const hit = denies.find(applies(true));
  if (hit) return denied(hit);
  const allowed = allows.find(applies(true));
  const perhaps = allowed ?? allows.find(applies("unknown"));
  if (!perhaps) return notAllowed(allows);
  const open = denies.find(applies("unknown"));
  if (open) return cantTell(open);
  return allowed ? { kind: "yes", statement: allowed.statement.name } : cantTell(perhaps);
}

/** Another writer's answer often makes this one needless: what is closest waits to be asked for. */
function notAllowed(allows: readonly Judged[]): NotAllowed {
  return {
    kind: "no",
    because: "not allowed",
    get closest() {
      return closestMiss(allows);
    },
  };
}

function applies(truth: Judged["applies"]): (judged: Judged) => boolean {
  return (judged) => judged.applies === truth;
}

const unknownAccount: Glob = Array.from({ length: 12 }, () => digit);

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
