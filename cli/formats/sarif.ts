import { createHash } from "node:crypto";
import type { Invocation, Log, PhysicalLocation, ReportingDescriptor, Result, Run } from "sarif";
import { docsPage, homepage } from "../../lib/plain/package";
import type { Policy } from "../../lib/policy/declare";
import type { RuleFacts } from "../../lib/policy/rule";
import { ownPack, ownPolicies } from "../known-policies";
import { type Place, placeOf, uriOf } from "../place";
import {
  type AppliedRemediation,
  isNotDetermined,
  type Report,
  type ReportedFinding,
  ruleIdOf,
  unjudgedLine,
} from "../report";
import { resourceName } from "../resource";
import type { FormatSettings } from "./format";

/**
 * SARIF 2.1.0 with what GitHub's code scanning needs: a run for each pack.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html and
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
 */
export function sarif(report: Report, settings: FormatSettings): string {
  // A log without a run would be refused; one without results closes the alerts of before.
  const packs = report.packs.size > 0 ? [...report.packs] : ([[ownPack, ""]] as const);
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: packs.map(([pack, version]) => packRun(pack, version, report, settings)),
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function packRun(pack: string, version: string, report: Report, settings: FormatSettings): Run {
  const findings = report.findings.filter((finding) => finding.pack === pack);
  const rules = rulesOf(pack, findings);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    tool: {
      driver: {
        name: pack,
        ...(version && { version }),
        ...(pack === ownPack && { informationUri: homepage() }),
        rules,
      },
    },
    invocations: [invocation(pack, report)],
    // As JavaScript counts them, of which alone columns come.
    columnKind: "utf16CodeUnits",
    results: findings.map((finding) => ({
      ...resultOf(finding, report, settings),
      ruleIndex: indexes.get(ruleIdOf(finding)) ?? -1,
    })),
  };
}

/** Of this package's pack all policies and their rules, whatever the findings. */
function rulesOf(pack: string, findings: readonly ReportedFinding[]): ReportingDescriptor[] {
  const known = pack === ownPack ? ownPolicies.flatMap(descriptors) : [];
  const ids = new Set(known.map(({ id }) => id));
  const others = new Set(findings.map(ruleIdOf).filter((id) => !ids.has(id)));
  return [...known, ...[...others].map((id) => foreignRule(id, pack))];
}

/** A policy, for what it says of itself, and each of its rules. */
function descriptors(policy: Policy): ReportingDescriptor[] {
  const own = ownRule(policy);
  return [own, ...(policy.rules ?? []).map((rule) => ({ ...own, ...ruleOfPolicy(policy, rule) }))];
}

/** What of a rule isn't its policy's. What lowers a rule's level is in lib/policy/rule.ts. */
function ruleOfPolicy({ name, level }: Policy, { id, holds, evidence }: RuleFacts) {
  const mayBlock = level === "mandatory" && (evidence === "seen" || evidence === "stated");
  return {
    id: ruleIdOf({ policy: name, rule: id }),
    shortDescription: { text: holds },
    fullDescription: { text: `${holds}.` },
    ...levelProperties(mayBlock),
  };
}

function levelProperties(mayBlock: boolean): Partial<ReportingDescriptor> {
  return {
    defaultConfiguration: { level: mayBlock ? "error" : "warning" },
    properties: { tags: ["aws"], precision: mayBlock ? "very-high" : "high" },
  };
}

function ownRule({ name, title, description, remediation, level }: Policy): ReportingDescriptor {
  const page = docsPage(name);
  return {
    id: name,
    shortDescription: { text: title },
    fullDescription: { text: description },
    help: { text: `${remediation} ${page}`, markdown: `${remediation} [${name}](${page})` },
    helpUri: page,
    ...levelProperties(level === "mandatory"),
  };
}

function foreignRule(name: string, pack: string): ReportingDescriptor {
  const text = `Policy ${name} of the policy pack ${pack}.`;
  return { id: name, shortDescription: { text: name }, fullDescription: { text }, help: { text } };
}

function resultOf(
  finding: ReportedFinding,
  report: Report,
  { projectFile }: FormatSettings,
): Result {
  const { pack, severity, urn, message } = finding;
  return {
    ruleId: ruleIdOf(finding),
    level: sarifLevel(finding),
    message: { text: message },
    locations: [
      {
        physicalLocation: physicalLocation(placeOf(urn, report, projectFile)),
        logicalLocations: [
          { name: resourceName(urn).name, fullyQualifiedName: urn, kind: "resource" },
        ],
      },
    ],
    // The only key that GitHub looks at. Other tools make it of the text at the place; but many
    // findings are at one place, and a resource is the same wherever its line moves.
    partialFingerprints: { primaryLocationLineHash: fingerprint(finding) },
    properties: { policyPack: pack, ...(severity && { severity }) },
  };
}

function sarifLevel(finding: ReportedFinding): "error" | "warning" | "note" {
  if (finding.level === "mandatory") return "error";
  return isNotDetermined(finding) || finding.severity === "low" ? "note" : "warning";
}

/** The same from run to run, whatever the message says: it may hold a date. */
function fingerprint(finding: ReportedFinding): string {
  const { pack, urn, ordinal } = finding;
  const hash = createHash("sha256")
    .update([pack, ruleIdOf(finding), urn].join("\n"))
    .digest("hex");
  return `${hash.slice(0, 32)}:${ordinal}`;
}

/** Without a region where the line isn't known: the finding is of the file then. */
function physicalLocation({ file, line, column }: Place): PhysicalLocation {
  const region = { startLine: line, ...(column !== undefined && { startColumn: column }) };
  return {
    artifactLocation: { uri: uriOf(file), uriBaseId: "%SRCROOT%" },
    ...(line !== undefined && { region }),
  };
}

function invocation(pack: string, report: Report): Invocation {
  const remarks = report.remediations.filter((remediation) => remediation.pack === pack);
  const unjudged = pack === ownPack ? unjudgedLine(report) : undefined;
  const notes = [...remarks.map(remarkOn), ...(unjudged === undefined ? [] : [unjudged])];
  const notifications = [
    ...notes.map((text) => ({ level: "note", message: { text } }) as const),
    ...(report.incomplete === undefined
      ? []
      : [{ level: "error", message: { text: report.incomplete } } as const]),
  ];
  return {
    executionSuccessful: report.incomplete === undefined,
    ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
  };
}

function remarkOn({ policy, urn, changed }: AppliedRemediation): string {
  return `${policy} changed ${changed.join(", ")} of ${urn}`;
}
