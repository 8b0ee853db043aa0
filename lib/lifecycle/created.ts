/** Judges the versions that resources ask for, by their service's lifecycle. */
import { type Finding, undetermined } from "../policy/finding";
import type { Stack } from "../stack/stack";
import { known, type Value } from "../stack/value";
import { endFinding } from "./ends";
import { engineNamed } from "./engines";
import type { Lifecycle, Request, Subject } from "./kind";
import type { VersionTable } from "./table";
import { versionFinding } from "./version-finding";

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
