import { ruleOf } from "../known-policies";
import {
  type AppliedRemediation,
  type Level,
  type Report,
  type ReportedFinding,
  ruleIdOf,
} from "../report";
import { type EngineEvent, objectAt, textAt } from "./event";

/** How the engine closes a run that mandatory findings failed; any other error is one of its own. */
const verdicts = new Set([
  "preview failed",
  "update failed",
  "one or more mandatory policy violations were found",
]);

type NewFinding = Omit<ReportedFinding, "ordinal">;

/** Makes a report of events, and keeps of them only what the report holds. */
export class Collector {
  private readonly packs = new Map<string, string>();
  private readonly findings = new Map<string, NewFinding>();
  private readonly remediations = new Map<string, AppliedRemediation>();
  private events = 0;
  private failed = false;
  /** Whether a run has begun that hasn't ended. */
  private running = false;

  /** Takes the events of one run, or of several in turn: a preview and the update after it. */
  add(event: EngineEvent): void {
    this.events += 1;
    // The last event of each run, which comes after its summary.
    if (objectAt(event, "cancelEvent")) return;
    this.running = true;
    const violation = objectAt(event, "policyEvent");
    const remediation = objectAt(event, "policyRemediationEvent");
    const diagnostic = objectAt(event, "diagnosticEvent");
    const summary = objectAt(event, "summaryEvent");
    if (violation) this.addFinding(violation);
    if (remediation) this.addRemediation(remediation);
    if (diagnostic) this.addDiagnostic(diagnostic);
    if (summary) this.endRun(summary);
  }

  /** Whether there was any event. */
  isEmpty(): boolean {
    return this.events === 0;
  }

  report(): Report {
    const incomplete = this.whyIncomplete();
    return {
      packs: new Map([...this.packs].sort(([a], [b]) => compare(a, b))),
      findings: arranged([...this.findings.values()]),
      remediations: [...this.remediations.values()],
      ...(incomplete !== undefined && { incomplete }),
    };
  }

  private addFinding(event: EngineEvent): void {
    const { pack, policy, urn } = this.origin(event);
    const message = textAt(event, "message");
    // A preview and the update after it report the same; a level may have been changed between.
    const key = JSON.stringify([pack, policy, urn, message]);
    const level = levelOf(textAt(event, "enforcementLevel"));
    if (this.findings.get(key)?.level === "mandatory") return;
    const rule = ruleOf({ policy, message });
    const severity = severityOf(event);
    this.findings.set(key, { pack, policy, ...(rule && { rule }), urn, message, level, severity });
  }

  private addRemediation(event: EngineEvent): void {
    const origin = this.origin(event);
    const changed = changedKeys(objectAt(event, "before") ?? {}, objectAt(event, "after") ?? {});
    this.remediations.set(JSON.stringify([origin, changed]), { ...origin, changed });
  }

  private origin(event: EngineEvent): { pack: string; policy: string; urn: string } {
    const pack = textAt(event, "policyPackName") || "unknown";
    const version = textAt(event, "policyPackVersionTag") || textAt(event, "policyPackVersion");
    this.packs.set(pack, version);
    return {
      pack,
      policy: textAt(event, "policyName") || "unknown",
      urn: textAt(event, "resourceUrn"),
    };
  }

  private addDiagnostic(event: EngineEvent): void {
    if (textAt(event, "severity") === "error" && !verdicts.has(textAt(event, "message")))
      this.failed = true;
  }

  private endRun(event: EngineEvent): void {
    this.running = false;
    if (textAt(event, "result") === "canceled") this.failed = true;
    const packs = objectAt(event, "PolicyPacks") ?? {};
    for (const key of Object.keys(packs)) {
      // Of a local pack: name|local|path.
      const name = key.split("|", 1).join();
      if (!this.packs.has(name)) this.packs.set(name, textAt(packs, key));
    }
  }

  private whyIncomplete(): string | undefined {
    if (this.failed)
      return "The run failed or was cancelled, so findings may be missing; Pulumi's output tells why.";
    if (this.running) return "The run was cut off, so findings may be missing.";
    if (this.packs.size === 0) return "No policy pack ran: pass --policy-pack to Pulumi.";
    return undefined;
  }
}

/** `remediate` acts as mandatory where it couldn't repair; `warning` is an old name of advisory. */
function levelOf(text: string): Level {
  return text === "advisory" || text === "warning" ? "advisory" : "mandatory";
}

function severityOf(event: EngineEvent): string {
  const severity = textAt(event, "severity");
  return severity === "unspecified" ? "" : severity;
}

function changedKeys(before: EngineEvent, after: EngineEvent): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

function inOrder(a: NewFinding, b: NewFinding): number {
  if (a.level !== b.level) return a.level === "mandatory" ? -1 : 1;
  return (
    compare(a.pack, b.pack) ||
    compare(a.policy, b.policy) ||
    compare(a.urn, b.urn) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Findings as a report has them: in order, and numbered. */
export function arranged(findings: readonly NewFinding[]): ReportedFinding[] {
  const seen = new Map<string, number>();
  return [...findings].sort(inOrder).map((finding) => {
    const key = JSON.stringify([finding.pack, ruleIdOf(finding), finding.urn]);
    const ordinal = (seen.get(key) ?? 0) + 1;
    seen.set(key, ordinal);
    return { ...finding, ordinal };
  });
}
