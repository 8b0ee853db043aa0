/**
 * A request is allowed when a statement allows it and none denies it:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import type { Truth } from "../../plain/truth";
import { closestMiss, denied, undecided } from "./explain";
import { type JudgedStatement, judgeStatement } from "./judge";
import { subjectOf } from "./pattern";
import type { AccessDecision, AccessRequest, NotAllowed } from "./request";
import type { IamPolicy } from "./statement";

/** Whether a policy allows a request. Never throws. */
export function decide(policy: IamPolicy, request: AccessRequest): AccessDecision {
  const resource = request.resource && subjectOf(request.resource);
  const judged = policy.statements.map((statement) => judgeStatement(statement, request, resource));
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
