import type {
  DiagnosticEvent,
  EngineEvent,
  ResourcePreEvent,
} from "@pulumi/pulumi/automation/events";

/** A violation that a policy reported. */
export interface Finding {
  policy: string;
  level: "advisory" | "mandatory";
  urn: string;
  /** The policy's description, a newline, and what it reported. */
  message: string;
  severity?: string;
}

/** What a policy made of a resource's inputs. Secrets are blinded. */
export interface Remediation {
  policy: string;
  urn: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** Names of stack policies. */
export interface StackSummary {
  passed: string[];
  failed: string[];
}

/** Operations by URN, in order: `["create"]`, `["same"]`, a replacement has several. */
export type Steps = Record<string, string[]>;

/**
 * The engine's events of use here. The SDK's EngineEvent lacks some and mistypes others; these are
 * the fields of pulumi/pulumi, sdk/go/common/apitype/events.go.
 */
export interface RunEvent {
  policyEvent?: {
    resourceUrn?: string;
    message: string;
    policyName: string;
    enforcementLevel: Finding["level"];
    severity?: string;
  };
  policyRemediationEvent?: {
    resourceUrn?: string;
    policyName: string;
    before?: Record<string, unknown>;
    after?: Record<string, unknown>;
  };
  policyAnalyzeStackSummaryEvent?: { policyPackName: string; passed?: string[]; failed?: string[] };
  resourcePreEvent?: ResourcePreEvent;
  diagnosticEvent?: DiagnosticEvent;
}

/** The one place where the SDK's type gives way to the engine's. */
export function asRunEvent(event: EngineEvent): RunEvent {
  return event as unknown as RunEvent;
}

/** Reads the lines that `pulumi policy analyze --json` prints. */
export function parseEvents(lines: string): RunEvent[] {
  const filled = lines.split("\n").filter((line) => line.trim() !== "");
  return filled.map((line) => JSON.parse(line) as RunEvent);
}

/** The findings, by policy and then by URN: the engine analyses resources in no fixed order. */
export function findingsOf(events: readonly RunEvent[]): Finding[] {
  const found = events.flatMap(({ policyEvent: event }): Finding[] => {
    if (event === undefined) return [];
    const { policyName: policy, enforcementLevel: level, resourceUrn: urn = "", severity } = event;
    const message = event.message.trimEnd();
    return [{ policy, level, urn, message, ...(severity && { severity }) }];
  });
  const key = ({ policy, urn, message }: Finding): string => [policy, urn, message].join("\n");
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The remediations, in the order in which they were made. */
export function remediationsOf(events: readonly RunEvent[]): Remediation[] {
  return events.flatMap(({ policyRemediationEvent: event }): Remediation[] => {
    if (event === undefined) return [];
    const { policyName: policy, resourceUrn: urn = "", before = {}, after = {} } = event;
    return [{ policy, urn, before, after }];
  });
}

/**
 * How the engine sums up the stack policies of all packs, by name. Those that didn't apply, and those
 * that are disabled, are in neither list.
 */
export function stackSummaryOf(events: readonly RunEvent[]): StackSummary {
  const summaries = events.flatMap((event) => event.policyAnalyzeStackSummaryEvent ?? []);
  const names = (lists: readonly string[][]) => lists.flat().sort();
  return {
    passed: names(summaries.map(({ passed = [] }) => passed)),
    failed: names(summaries.map(({ failed = [] }) => failed)),
  };
}

export function stepsOf(events: readonly RunEvent[]): Steps {
  const steps: Steps = {};
  for (const { resourcePreEvent: event } of events) {
    if (event !== undefined) (steps[event.metadata.urn] ??= []).push(event.metadata.op);
  }
  return steps;
}

/** The texts of the errors that the engine reported. */
export function errorsOf(events: readonly RunEvent[]): string[] {
  return events.flatMap(({ diagnosticEvent: event }) =>
    event?.severity === "error" ? [event.message.trimEnd()] : [],
  );
}
