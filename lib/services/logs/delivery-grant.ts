/**
 * Services that write logs to a log group as themselves, which a resource policy of the account must
 * let them do. AWS tests that when the logs are switched on. A policy may be in the account and not in
 * the stack, so that one that is missing is an advisory.
 */
import type { Caller } from "../../grants/kind";
import type { RaceConfig } from "../../grants/races";
import type { CallSource } from "../../grants/source-condition";
import type { Finding } from "../../policy/finding";
import type { Argument } from "../../stack/named";
import type { Place } from "../../stack/place";
import type { Stack, StackResource } from "../../stack/stack";
import {
  elsewhereFinding,
  lateFinding,
  misfitFinding,
  noneFinding,
  notKnownFinding,
  type Spoken,
} from "./delivery-words";
import { isNew, type LogGroup, logGroupOf } from "./log-groups";
import { type JudgedLogPolicy, judgedLogPolicies, logPolicyElsewhere } from "./resource-policies";

/** Resources of which a service writes logs. */
export interface LogDelivery {
  readonly on: readonly string[];
  /** Who writes; `undefined` where that isn't known for certain. */
  caller(resource: StackResource): Caller | undefined;
  /** For what it writes, which a policy may be bound to. */
  source(resource: StackResource): CallSource;
  /** The arguments that name the log groups. */
  groups(resource: StackResource, stack: Stack): readonly Argument[];
  /** Where those are, as far as they don't tell themselves. */
  place(resource: StackResource): Place;
  /** What is wrong with a log group, whatever the policies say. */
  also?(resource: StackResource, group: LogGroup): Finding | undefined;
  /** What AWS answers where the service isn't let in, without the full stop. */
  readonly answer: string;
  /** Whether the provider tries again until a policy that comes late is there. */
  readonly isRetried: boolean;
}

/** What is wrong with a resource; of several log groups with the same fault it tells once. */
export function deliveryFindings(
  delivery: LogDelivery,
  stack: Stack,
  on: StackResource,
  config: RaceConfig,
): Finding[] {
  const caller = delivery.caller(on);
  if (!caller) return [];
  const source = delivery.source(on);
  const findings = delivery.groups(on, stack).flatMap((argument) => {
    const group = logGroupOf(argument, stack, delivery.place(on));
    // AWS tests a log group when logs are first written to it: one that is there has been tested.
    if (on.mayExist() && !isNew(group)) return [];
    const spoken = { on, writing: { caller, source, group }, answer: delivery.answer };
    const found = delivery.also?.(on, group) ?? policyFinding(delivery, stack, spoken, config);
    return found ? [found] : [];
  });
  return [...new Map(findings.map((one) => [one.problem, one])).values()];
}

function policyFinding(
  delivery: LogDelivery,
  stack: Stack,
  spoken: Spoken,
  config: RaceConfig,
): Finding | undefined {
  const judged = judgedLogPolicies(stack, spoken.writing);
  const isLate = ({ by }: JudgedLogPolicy) =>
    !by.mayExist("revisionId") && !stack.comesAfter(spoken.on, by);
  const one = decisive(judged, isLate);
  if (!one) {
    const elsewhere = logPolicyElsewhere(stack, spoken.writing);
    return elsewhere ? elsewhereFinding(spoken, elsewhere) : noneFinding(spoken);
  }
  const { by, verdict } = one;
  switch (verdict.kind) {
    case "fits":
      return isLate(one) ? raceFinding(delivery, stack, spoken, one, config) : undefined;
    case "isn't read":
      return isLate(one) && isAbout(by, spoken)
        ? raceFinding(delivery, stack, spoken, one, config)
        : notKnownFinding(spoken, by, verdict, isLate(one));
    case "can't tell":
      return notKnownFinding(spoken, by, verdict, isLate(one));
    case "denies":
    case "doesn't fit":
      return misfitFinding(spoken, by, verdict, isLate(one));
  }
}

/** A policy that denies decides; else the best, of which one that is there in time comes first. */
function decisive(
  judged: readonly JudgedLogPolicy[],
  isLate: (one: JudgedLogPolicy) => boolean,
): JudgedLogPolicy | undefined {
  const of = (...kinds: JudgedLogPolicy["verdict"]["kind"][]) =>
    judged.filter(({ verdict }) => kinds.includes(verdict.kind));
  const fit = of("fits");
  const mayFit = of("isn't read", "can't tell");
  const inTime = (one: JudgedLogPolicy) => !isLate(one);
  return (
    of("denies")[0] ??
    fit.find(inTime) ??
    mayFit.find(inTime) ??
    fit[0] ??
    mayFit[0] ??
    of("doesn't fit")[0]
  );
}

function isAbout(by: StackResource, { writing: { group } }: Spoken): boolean {
  return group.resource !== undefined && by.references("policyDocument").includes(group.resource);
}

/**
 * A policy that comes late. A log group that isn't new may be let in by what was there before: then
 * nobody who is tried again needs to wait.
 */
function raceFinding(
  { isRetried }: LogDelivery,
  stack: Stack,
  spoken: Spoken,
  { by, verdict }: JudgedLogPolicy,
  { races }: RaceConfig,
): Finding | undefined {
  const { group } = spoken.writing;
  const isSure = verdict.kind === "fits";
  const isCircular = stack.comesAfter(by, spoken.on);
  if (isRetried && !isCircular && !isNew(group)) return undefined;
  const finding = lateFinding(spoken, by, { isSure, isCircular, isRetried });
  // Another policy of the account may let it in meanwhile.
  return races === "mandatory" ? finding : { ...finding, level: "advisory" };
}
