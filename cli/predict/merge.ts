/** Puts what a predicted preview decided in the place of what the preview before it left open. */
import { type OpenQuestion } from "../../lib/policy/open";
import type { LeftOpen, Predicted } from "../../lib/policy/prediction";
import { holdsPlaceholder } from "../../lib/stack/placeholder";
import { arranged } from "../events/collector";
import { ownPack } from "../known-policies";
import { isNotDetermined, type Report, type ReportedFinding } from "../report";

/** What a preview came to. */
export interface Previewed {
  readonly report: Report;
  readonly left: LeftOpen;
}

/** What the second one has to go by, and adds. */
export interface PreviewedAgain extends Previewed {
  /** The resources that were there. */
  readonly urns: ReadonlySet<string>;
  readonly predicted: readonly Predicted[];
}

/** Both in one. */
export interface Merged {
  readonly report: Report;
  /** What prediction found to be wrong. */
  readonly decided: readonly ReportedFinding[];
  /** How many questions were open, and how many still are. */
  readonly before: number;
  readonly after: number;
}

/** The last line of what is decided by prediction. */
export const decidedBy = "Decided by prediction (experimental).";

/**
 * Of each policy that left something open, the second preview's findings on just that: the wrong ones,
 * marked, and what still isn't determined, which the pack tells in that preview of nothing else. A
 * policy keeps what it said where a resource wasn't there again, as under a name that differs from run
 * to run, or where a message would show what nobody knows yet.
 */
export function merge(first: Previewed, second: PreviewedAgain): Merged {
  const open = new Open(first.left.open);
  const known = new Set(first.report.findings.map(sameKey));
  const own = second.report.findings.filter(
    (finding) => finding.pack === ownPack && open.has(finding),
  );
  const kept = new Set(
    [
      ...first.left.open.filter(({ urn }) => !second.urns.has(urn)),
      ...own.filter(({ message }) => holdsPlaceholder(message)),
    ].map(({ policy }) => policy),
  );
  const replacing = own.filter(({ policy }) => !kept.has(policy));
  const decided = replacing
    .filter((finding) => !isNotDetermined(finding) && !known.has(sameKey(finding)))
    .map((finding) => marked(finding, second.predicted));
  const remaining = first.report.findings.filter(
    (finding) => finding.pack !== ownPack || !isNotDetermined(finding) || kept.has(finding.policy),
  );
  const still = replacing.filter(isNotDetermined);
  const told = first.left.open.filter(({ isSilent }) => !isSilent);
  const stillTold = second.left.open.filter(({ isSilent }) => !isSilent);
  return {
    report: {
      ...first.report,
      findings: arranged([...remaining, ...decided, ...still]),
      unjudged: [
        ...(first.report.unjudged ?? []).filter(({ policy }) => kept.has(policy)),
        ...(second.report.unjudged ?? []).filter(({ policy }) => !kept.has(policy)),
      ],
    },
    decided,
    before: told.length,
    after:
      told.filter(({ policy }) => kept.has(policy)).length +
      stillTold.filter(({ policy }) => !kept.has(policy)).length,
  };
}

/** What was open, by policy, resource and rule. */
class Open {
  private readonly keys: ReadonlySet<string>;

  constructor(questions: readonly OpenQuestion[]) {
    this.keys = new Set(questions.map(({ policy, urn, rule }) => keyOf(policy, urn, rule)));
  }

  /** A question that names no rule is of all rules. */
  has({ policy, urn, rule }: ReportedFinding): boolean {
    return this.keys.has(keyOf(policy, urn, rule)) || this.keys.has(keyOf(policy, urn));
  }
}

function keyOf(policy: string, urn: string, rule = ""): string {
  return JSON.stringify([policy, urn, rule]);
}

/** The same for what both previews say, whatever names Pulumi made up. */
function sameKey({ pack, policy, urn, level, message }: ReportedFinding): string {
  return JSON.stringify([pack, policy, urn, level, message.replace(madeUpDigits, "…")]);
}

function marked(finding: ReportedFinding, predicted: readonly Predicted[]): ReportedFinding {
  const message = withoutMadeUpNames(finding.message, predicted);
  return { ...finding, message: `${message}\n${decidedBy}`, isPredicted: true };
}

/** Names that Pulumi makes up end in seven random digits, which are others in the deployment. */
const madeUpDigits = /(?<![0-9a-z])[0-9a-f]{7}(?![0-9a-z])/g;

function withoutMadeUpNames(message: string, predicted: readonly Predicted[]): string {
  const names = predicted.flatMap(({ madeUp }) => madeUp);
  return names.reduce((text, name) => {
    return text.replaceAll(name, name.replace(madeUpDigits, "…"));
  }, message);
}
