/** What AWS makes of a version that a resource asks for: whether it creates, or changes to, it. */
import { quote } from "../plain/text";
import type { Finding } from "../policy/finding";
import { doubtOf } from "./evidence";
import type { Lifecycle, Request, Words } from "./kind";
import { isChange, refused, refusedCreation } from "./refusal";
import type { Dated } from "./table";
import { type ClosedBy, judgeExactVersion, judgeVersion, reached, versionFacts } from "./verdict";

/** The finding on a version, by the facts that the table has of it; none where AWS takes it. */
export function versionFinding(lifecycle: Lifecycle, request: Request): Finding | undefined {
  const { short, isVersion, words } = lifecycle;
  if (isVersion?.(request.version) === false) {
    return cannotCreate(lifecycle, request, "no engine version looks like this");
  }
  const judge = short === "newest" ? judgeVersion : judgeExactVersion;
  const verdict = judge(request.engine, request.version, request.day);
  switch (verdict.kind) {
    case "open":
      return undefined;
    case "closed":
      return closedFinding(lifecycle, request, verdict);
    case "too short": {
      const forms = verdict.forms.map((form) => quote(form)).join(" or ");
      return cannotCreate(lifecycle, request, `the shortest form that AWS takes is ${forms}`);
    }
    case "newer":
    case "unlisted":
      return words.unlisted?.(request, verdict.kind === "newer");
  }
}

const closedWords: Readonly<Record<ClosedBy, string>> = {
  "cut-off": "AWS creates no new ones from",
  deprecated: "reported as deprecated since",
  retired: "AWS has retired the major version since",
};

function closedFinding(
  lifecycle: Lifecycle,
  request: Request,
  { why, since }: { readonly why: ClosedBy; readonly since: Dated },
): Finding | undefined {
  const reason = `${closedWords[why]} ${cited(since)}`;
  if (isChange(request.subject)) {
    if (isForUpgrades(request)) return undefined;
    if (lifecycle.words.changes) return changeFinding(lifecycle, request, reason);
  }
  return cannotCreate(lifecycle, request, reason, since);
}

/** Whether AWS doesn't create a version but upgrades to it, for as long as it has it. */
function isForUpgrades({ engine, version, day }: Request): boolean {
  const { upgradeOnly, deprecatedFrom } = versionFacts(engine, version) ?? {};
  return upgradeOnly !== undefined && !(deprecatedFrom && reached(deprecatedFrom, day));
}

/**
 * The finding on a change to what AWS doesn't create, because of `reason`, where what it refuses to
 * create and what it refuses to change to are two facts.
 */
function changeFinding({ words }: Lifecycle, request: Request, reason: string): Finding {
  const { table, day } = request;
  const change = changeRefusedBy(request);
  const remedy = words.write(request);
  const answer = `AWS will answer: ${words.answer(request)}`;
  if (change) {
    const refusal = `${words.changes?.(change.date) ?? ""} (source: ${change.source})`;
    const problem = `${words.what(request)}: ${refusal}; table of ${table.updated}`;
    return refused({ problem, answer, remedy, doubt: doubtOf(table, change, day) });
  }
  return {
    problem: `${cannot(words, request)}: ${reason}; table of ${table.updated}`,
    consequence: `No source tells whether AWS takes it for a ${request.subject.thing} that exists; for a new one ${answer}`,
    remedy,
    level: "advisory",
  };
}

function changeRefusedBy({ engine, version, day }: Request): Dated | undefined {
  const from = versionFacts(engine, version)?.changeClosedFrom;
  return from && reached(from, day) ? from : undefined;
}

function cannotCreate(
  { words }: Lifecycle,
  request: Request,
  reason: string,
  since?: Dated,
): Finding {
  const { subject, table, day } = request;
  const change = changeRefusedBy(request);
  return refusedCreation(subject, {
    problem: `${cannot(words, request)}: ${reason}; table of ${table.updated}`,
    answer: `AWS will answer: ${words.answer(request)}`,
    remedy: words.write(request),
    doubt: since && doubtOf(table, since, day),
    ofExisting: change && words.changes?.(change.date),
  });
}

function cannot({ cannot, what }: Words, request: Request): string {
  return cannot?.(request) ?? `A ${request.subject.thing} with ${what(request)} can't be created`;
}

function cited({ date, source }: Dated): string {
  return `${date} (source: ${source})`;
}
