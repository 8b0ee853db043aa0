import { getBorderCharacters, table as drawTable } from "table";
import {
  type Group,
  groupsOf,
  isNotDetermined,
  packsOf,
  partsOf,
  type Report,
  ruleIdOf,
  summaryOf,
  unjudgedLine,
} from "../report";
import { resourceLabel } from "../resource";
import type { FormatSettings } from "./format";

/** Columns of the text in the first two cells; the third takes the rest. */
const widths = [14, 26] as const;

/** Of the line: four borders, and a space on each side of three cells. */
const frame = 4 + 3 * 2;

/** A table for a terminal, 80 to 100 columns wide. */
export function table(report: Report, { columns }: FormatSettings): string {
  const { mandatory, advisory, notDetermined } = partsOf(report);
  const groups = groupsOf([...mandatory, ...advisory, ...notDetermined]);
  const head = `Policies: ${summaryOf(report)}`;
  const blocks = [
    report.packs.size === 0 ? head : `${head} (${packsOf(report)})`,
    report.incomplete,
    groups.length === 0 ? undefined : draw(groups, Math.min(Math.max(columns, 80), 100)),
    ...report.remediations.map(
      ({ policy, changed, urn }) =>
        `Remediated: ${policy} changed ${changed.join(", ")} of ${resourceLabel(urn)}`,
    ),
    unjudgedLine(report),
  ];
  return blocks.filter((block) => block !== undefined).join("\n") + "\n";
}

function draw(groups: readonly Group[], columns: number): string {
  const [level, policy] = widths;
  const rows = [["Level", "Policy, resource", "Finding"], ...groups.map(cells)];
  return drawTable(rows, {
    border: getBorderCharacters("norc"),
    columns: [level, policy, columns - frame - level - policy].map((width) => ({
      width,
      wrapWord: true,
    })),
  }).trimEnd();
}

function cells({ finding, urns }: Group): string[] {
  const { severity, message } = finding;
  const level = isNotDetermined(finding) ? "not determined" : finding.level;
  return [
    severity === "" ? level : `${level}\n${severity}`,
    [ruleIdOf(finding), ...urns.map(resourceLabel)].join("\n"),
    message,
  ];
}
