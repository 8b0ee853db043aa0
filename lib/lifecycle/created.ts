/** Judges the versions that resources ask for, by their service's lifecycle. */
import { quote } from "../plain/text";
import { type Finding, undetermined } from "../policy/finding";
import type { Stack } from "../stack/stack";
import { known, type Value } from "../stack/value";
import { endFinding } from "./ends";
import { engineNamed } from "./engines";
import { doubtOf } from "./evidence";
import type { Lifecycle, Request, Subject, Words } from "./kind";
import { isChange, refused, refusedCreation } from "./refusal";
import type { Dated, VersionTable } from "./table";
import { type ClosedBy, judgeExactVersion, judgeVersion, reached, versionFacts } from "./verdict";

/** By what resources are judged. */
export interface Judgement {
  readonly stack: Stack;
  readonly table: VersionTable;
  /** The ISO day. */
  readonly day: string;
  /** How many days before an end a finding tells of it; `undefined`: no finding does. */
  readonly warnDays: number | undefined;
}

/** What is to be said of a resource's version. */
export function subjectFinding(
  lifecycle: Lifecycle,
  subject: Subject,
  judgement: Judgement,
): Finding | undefined {
  const { also, words } = lifecycle;
  const whatever = also?.resource?.(subject, judgement.table);
  if (whatever) return whatever;
  const named = namedVersion(lifecycle, subject);
  if (named.state === "absent") return undefined;
  if (named.state === "unknown") {
    return versionUndetermined(subject, unknownKey(lifecycle, subject), words.asked);
  }
  const request = requestOf(subject, named.value, judgement);
  if (!request) return undefined;
  return (
    also?.before?.(request) ??
    versionFinding(lifecycle, request) ??
    also?.after?.(request) ??
    endFinding(words, request, judgement.warnDays)
  );
}

/** What can't be judged because `key` isn't known at preview; `asked` is what AWS may create. */
export function versionUndetermined(
  { thing }: Subject,
  key: string,
  asked = `such a ${thing}`,
): Finding {
  return undetermined({
    what: `${key} isn't known at preview, so whether AWS creates ${asked}`,
    because: `${key} isn't known at preview`,
    unless: `AWS judges it when the deployment reaches the ${thing}`,
    remedy: `Write ${key} as text, in the program or its configuration, rather than from another resource's output`,
  });
}

/** An engine and a version of it, by their texts. */
interface Named {
  readonly engine: string;
  readonly version: string;
  readonly text: string;
}

function namedVersion({ split }: Lifecycle, { engine, version, key }: Subject): Value<Named> {
  if (split) {
    if (version.state !== "known") return version;
    const parts = split(version.value, key);
    return parts ? known({ ...parts, text: version.value }) : { state: "absent" };
  }
  if (engine.state === "absent" || version.state === "absent") return { state: "absent" };
  if (engine.state === "unknown") return engine;
  if (version.state === "unknown") return version;
  return known({ engine: engine.value, version: version.value, text: version.value });
}

function unknownKey({ on }: Lifecycle, { resource, engine, key }: Subject): string {
  return (engine.state === "unknown" ? on[resource.type]?.engine : undefined) ?? key;
}

function requestOf(subject: Subject, named: Named, judgement: Judgement): Request | undefined {
  const { table, day, stack } = judgement;
  const engine = engineNamed(table, named.engine);
  const { engine: engineName, version, text } = named;
  return engine && { engine, engineName, version, text, day, subject, table, stack };
}

function versionFinding(lifecycle: Lifecycle, request: Request): Finding | undefined {
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
  const { subject } = request;
  if (isChange(subject)) {
    if (isForUpgrades(request)) return undefined;
    if (lifecycle.words.changes) return changeFinding(lifecycle, request, since);
  }
  return cannotCreate(lifecycle, request, `${closedWords[why]} ${cited(since)}`, since);
}

/** Whether AWS doesn't create a version but upgrades to it, for as long as it has it. */
function isForUpgrades({ engine, version, day }: Request): boolean {
  const { upgradeOnly, deprecatedFrom } = versionFacts(engine, version) ?? {};
  return upgradeOnly !== undefined && !(deprecatedFrom && reached(deprecatedFrom, day));
}

/** Where what AWS refuses to create and what it refuses to change to are two facts. */
function changeFinding({ words }: Lifecycle, request: Request, created: Dated): Finding {
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
    problem: `${cannot(words, request)}: ${closedWords["cut-off"]} ${cited(created)}; table of ${table.updated}`,
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
