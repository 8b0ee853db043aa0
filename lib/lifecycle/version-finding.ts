/** What AWS makes of a version that a resource asks for: whether it creates, or changes to, it. */
import { eitherOf, quote } from "../plain/text";
import { type Finding, undetermined } from "../policy/finding";
import { doubtOf, mayMoveSince } from "./evidence";
import type { Lifecycle, Request, Words } from "./kind";
import { isChange, refused, refusedCreation } from "./refusal";
import { type Dated, sourceName } from "./table";
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
      const forms = eitherOf(verdict.forms.map((form) => quote(form)));
      return cannotCreate(lifecycle, request, `the shortest form that AWS takes is ${forms}`);
    }
    case "not known":
      return notKnown(lifecycle, request, verdict.since);
    case "newer":
    case "unlisted":
    case "wrong form":
      return words.unlisted?.(request, verdict.kind);
  }
}

const closedWords: Readonly<Record<ClosedBy, string>> = {
  "cut-off": "AWS creates no new ones from",
  deprecated: "deprecated since",
  retired: "AWS has retired the major version since",
};

/** Where all that is known is that it was so by a day. */
const closedAtLatest: Readonly<Record<ClosedBy, string>> = {
  "cut-off": "AWS creates no new ones, at the latest from",
  deprecated: "deprecated by",
  retired: "AWS had retired the major version by",
};

/** Why AWS doesn't create a version, and the source that says so, as a clause. */
export function closedReason({ table }: Request, why: ClosedBy, since: Dated): string {
  const clause = (since.atLatest ? closedAtLatest : closedWords)[why];
  return `${clause} ${since.date} (source: ${sourceName(table, since)})`;
}

function closedFinding(
  lifecycle: Lifecycle,
  request: Request,
  { why, since }: { readonly why: ClosedBy; readonly since: Dated },
): Finding | undefined {
  const reason = closedReason(request, why, since);
  if (isChange(request.subject)) {
    if (isForUpgrades(request)) return undefined;
    if (lifecycle.also?.change) return lifecycle.also.change(request, reason, since);
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
    const refusal = `${words.changes?.(change.date) ?? ""} (source: ${sourceName(table, change)})`;
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
  const { subject, table, day, engine, version } = request;
  const change = versionFacts(engine, version)?.changeClosedFrom;
  return refusedCreation(subject, {
    problem: `${cannot(words, request)}: ${reason}; table of ${table.updated}`,
    answer: `AWS will answer: ${words.answer(request)}`,
    remedy: words.write(request),
    doubt: since && doubtOf(table, since, day),
    ofExisting: change && changesFrom(words, request, change),
  });
}

/** What AWS does with changes from a date on, which may be to come. */
function changesFrom({ changes }: Words, { table }: Request, from: Dated): string | undefined {
  const clause = changes?.(from.date);
  if (clause === undefined || mayMoveSince(table, from) === undefined) return clause;
  return `${clause}, unless AWS puts that off`;
}

function cannot({ cannot, what }: Words, request: Request): string {
  return cannot?.(request) ?? `A ${request.subject.thing} with ${what(request)} can't be created`;
}

/** What isn't told of a day before the first reading; what runs needs no answer. */
function notKnown({ words }: Lifecycle, request: Request, since: Dated): Finding | undefined {
  const { subject, table, day } = request;
  if (subject.exists) return undefined;
  return undetermined({
    what: `Whether AWS created ${words.what(request)} on ${day}`,
    why: `it was closed by ${since.date} (source: ${sourceName(table, since)}), and no source tells since when`,
    because: `no source tells whether AWS still created the version on ${day}`,
    unless: `If it was closed, AWS answered: ${words.answer(request)}`,
    remedy: words.write(request),
  });
}
