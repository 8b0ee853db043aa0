/** What a run of Pulumi's policies came to: the data of every format. */
import { notDetermined } from "../lib/policy/finding";
import type { UnjudgedCount } from "../lib/policy/unjudged";
import type { Positions } from "./positions/position";
import { count } from "./text";

/** How much a finding weighs: a mandatory one fails the run. */
export type Level = "mandatory" | "advisory";

/** A violation that a policy of any pack reported. */
export interface ReportedFinding {
  readonly pack: string;
  readonly policy: string;
  readonly level: Level;
  /** `low` to `critical`; empty if the policy has none. */
  readonly severity: string;
  readonly urn: string;
  /** Lines of plain text. */
  readonly message: string;
  /** The id of the policy's rule that it is of, where the policy is known and has rules. */
  readonly rule?: string;
  /** From 1: which finding of this policy, or of its rule, on this resource it is. */
  readonly ordinal: number;
  /** Whether a preview with predicted outputs found it; then its message says so. */
  readonly isPredicted?: true;
}

/** A change that a policy made to a resource's inputs. */
export interface AppliedRemediation {
  readonly pack: string;
  readonly policy: string;
  readonly urn: string;
  /** Names of the inputs that it changed, without their values, which may be secret. */
  readonly changed: readonly string[];
}

/** The findings and changes of a run. */
export interface Report {
  /** The packs that ran: name to version. */
  readonly packs: ReadonlyMap<string, string>;
  /** Mandatory ones first, then by pack, policy and resource; each once. */
  readonly findings: readonly ReportedFinding[];
  readonly remediations: readonly AppliedRemediation[];
  /** Arguments that rules couldn't judge, where the run counted them. */
  readonly unjudged?: readonly UnjudgedCount[];
  /** Where the program declares its resources, as far as that is known. */
  readonly positions?: Positions;
  /** Why findings may be missing, as a sentence. */
  readonly incomplete?: string;
}

/** Findings with one text, of one policy, and the resources that have it. */
export interface Group {
  readonly finding: ReportedFinding;
  readonly urns: readonly string[];
}

/** The findings in the three parts that a reader tells apart. */
export interface ReportParts {
  readonly mandatory: readonly ReportedFinding[];
  readonly advisory: readonly ReportedFinding[];
  /** What a policy couldn't judge, because a value isn't known at preview. */
  readonly notDetermined: readonly ReportedFinding[];
}

/** Splits the findings. */
export function partsOf({ findings }: Report): ReportParts {
  const advisories = findings.filter(({ level }) => level === "advisory");
  return {
    mandatory: findings.filter(({ level }) => level === "mandatory"),
    advisory: advisories.filter((finding) => !isNotDetermined(finding)),
    notDetermined: advisories.filter(isNotDetermined),
  };
}

/**
 * Whether a finding only says that a policy couldn't judge: in the words of this package, or in the
 * SDK's for a policy that read an unknown value.
 */
export function isNotDetermined({ level, message }: ReportedFinding): boolean {
  if (level !== "advisory") return false;
  return message.includes(notDetermined) || /^can't run policy .* during preview:/m.test(message);
}

/** What the finding is of: `ecs-arguments/fargate-size`, or the policy alone where it has no rules. */
export function ruleIdOf({ policy, rule }: Pick<ReportedFinding, "policy" | "rule">): string {
  return rule === undefined ? policy : `${policy}/${rule}`;
}

/** Gathers the findings of one policy that have the same text. */
export function groupsOf(findings: readonly ReportedFinding[]): Group[] {
  const groups = new Map<string, { finding: ReportedFinding; urns: string[] }>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.pack, finding.policy, finding.message]);
    const group = groups.get(key);
    if (group) group.urns.push(finding.urn);
    else groups.set(key, { finding, urns: [finding.urn] });
  }
  return [...groups.values()];
}

/** `1 mandatory, 2 advisory`, or `no findings`; with `incomplete` where some may be missing. */
export function summaryOf(report: Report): string {
  const { mandatory, advisory, notDetermined } = partsOf(report);
  const said = [
    mandatory.length > 0 && `${mandatory.length} mandatory`,
    advisory.length > 0 && `${advisory.length} advisory`,
    notDetermined.length > 0 && `${notDetermined.length} not determined`,
    report.incomplete !== undefined && "incomplete",
  ].filter((part) => part !== false);
  return said.length === 0 ? "no findings" : said.join(", ");
}

/** What wasn't judged, as a sentence; `undefined` where all was, or nothing was counted. */
export function unjudgedLine({ unjudged = [] }: Report): string | undefined {
  if (unjudged.length === 0) return undefined;
  const parts = unjudged.map(
    (of) =>
      `${count(of.arguments, "argument")} of ${count(of.resources, "resource")} (${of.policy})`,
  );
  return `Not judged, because not known at preview: ${parts.join(", ")}.`;
}

/** The packs that ran, with their versions. */
export function packsOf({ packs }: Report): string {
  return [...packs].map(([name, version]) => (version ? `${name} ${version}` : name)).join(", ");
}
