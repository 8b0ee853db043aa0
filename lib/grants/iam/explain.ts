/** Why a request isn't allowed, or can't be judged. */
import { type Judged, type JudgedPart, partsOf } from "./judge";
import type { CantTell, Denied, Miss, Part } from "./request";

/** The answer for a `Deny` that hits. */
export function denied(judged: Judged): Denied {
  const { statement } = judged;
  const parts = partsOf(judged);
  const conditions = parts.filter(({ part }) => part === "condition");
  const reasons = conditions.length > 0 ? conditions : parts.slice(0, 1);
  const found = reasons.map((part) => part.found).join(" and ");
  return { kind: "no", because: "denied", statement: statement.name, found };
}

/** The answer for a statement of which it isn't known whether it is about the request. */
export function cantTell(judged: Judged): CantTell {
  const { statement, request } = judged;
  const open = partsOf(judged).find(({ truth }) => truth === "unknown");
  const clause = clauseOf(open?.part, statement.name, request.covered);
  return { kind: "can't tell", why: `${clause}: ${open?.found ?? ""}` };
}

function clauseOf(part: Part | undefined, statement: string, covered: string): string {
  if (part === "principal") return `it isn't known whether ${statement} includes the log writer`;
  if (part === "resource") return `${statement} isn't known to cover all of ${covered}`;
  return `it isn't known whether the condition of ${statement} holds`;
}

/**
 * The `Allow` with the fewest mistakes, of those that allow the action or are right in all else.
 * One for the right principal comes before one for another.
 */
export function closestMiss(allows: readonly Judged[]): Miss | undefined {
  const [closest] = allows
    .map((judged) => ({ statement: judged.statement, parts: partsOf(judged) }))
    .filter(({ parts }) => wrong(parts).length === 1 || fits(parts, "action"))
    .sort((a, b) => mistakes(a.parts) - mistakes(b.parts));
  const miss = closest && wrong(closest.parts)[0];
  return miss && { statement: closest.statement.name, part: miss.part, found: miss.found };
}

function mistakes(parts: readonly JudgedPart[]): number {
  return wrong(parts).length + (fits(parts, "principal") ? 0 : 0.5);
}

function wrong(parts: readonly JudgedPart[]): JudgedPart[] {
  return parts.filter(({ truth }) => truth === false);
}

function fits(parts: readonly JudgedPart[], part: Part): boolean {
  return !wrong(parts).some((mistake) => mistake.part === part);
}
