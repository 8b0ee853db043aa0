/** Why a request isn't allowed, or can't be judged. */
import { type JudgedPart, judgedParts, type JudgedStatement } from "./judge";
import type { AccessRequest, Denied, Miss, StatementPart, Undecided } from "./request";

/** The decision for a `Deny` that applies. */
export function denied(judged: JudgedStatement): Denied {
  const { statement } = judged;
  const parts = judgedParts(judged);
  const conditions = parts.filter(({ part }) => part === "condition");
  const reasons = conditions.length > 0 ? conditions : parts.slice(0, 1);
  const text = reasons.map((reason) => reason.text).join(" and ");
  return { kind: "no", because: "denied", statement: statement.name, text };
}

/** The decision where it isn't known whether a statement applies to the request. */
export function undecided(judged: JudgedStatement): Undecided {
  const { statement, request } = judged;
  const unknown = judgedParts(judged).find(({ truth }) => truth === "unknown");
  const clause = clauseOf(unknown?.part, statement.name, request.called);
  const denial = statement.effect === "Deny" ? { denial: statement.name } : {};
  return { kind: "unknown", why: `${clause}: ${unknown?.text ?? ""}`, ...denial };
}

function clauseOf(
  part: StatementPart | undefined,
  statement: string,
  { principal, resource }: AccessRequest["called"],
): string {
  if (part === "principal") return `it isn't known whether ${statement} includes ${principal}`;
  if (part === "resource") return `${statement} isn't known to cover all of ${resource}`;
  return `it isn't known whether the condition of ${statement} holds`;
}

/**
 * The `Allow` with the fewest mistakes, of those that allow the action or are right in all else.
 * One for the right principal comes before one for another, and a service before an account where a
 * service asks.
 */
export function closestMiss(allows: readonly JudgedStatement[]): Miss | undefined {
  const [closest] = allows
    .map((judged) => ({ ...judged, parts: judgedParts(judged) }))
    .filter(({ parts }) => wrong(parts).length === 1 || fits(parts, "action"))
    .sort((a, b) => mistakes(a) - mistakes(b));
  const miss = closest && wrong(closest.parts)[0];
  return miss && { statement: closest.statement.name, part: miss.part, text: miss.text };
}

function mistakes(judged: JudgedStatement & { readonly parts: readonly JudgedPart[] }): number {
  const { parts } = judged;
  if (fits(parts, "principal")) return wrong(parts).length;
  return wrong(parts).length + (namesOfItsKind(judged) ? 0.5 : 0.75);
}

/** Whether a statement names principals of the kind that asks. */
function namesOfItsKind({ statement: { principals }, request: { principal } }: JudgedStatement) {
  const kind = "service" in principal ? "Service" : "AWS";
  return principals !== undefined && principals.named !== "*" && principals.named.has(kind);
}

function wrong(parts: readonly JudgedPart[]): JudgedPart[] {
  return parts.filter(({ truth }) => truth === "no");
}

function fits(parts: readonly JudgedPart[], part: StatementPart): boolean {
  return !wrong(parts).some((mistake) => mistake.part === part);
}
