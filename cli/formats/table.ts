import { getBorderCharacters, table as drawTable } from "table";
import { lineOf, placeOf } from "../place";
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
export function table(report: Report, settings: FormatSettings): string {
  const { mandatory, advisory, notDetermined } = partsOf(report);
  const groups = groupsOf([...mandatory, ...advisory, ...notDetermined]);
  const head = `Policies: ${summaryOf(report)}`;
  const blocks = [
    report.packs.size === 0 ? head : `${head} (${packsOf(report)})`,
    report.incomplete,
    groups.length === 0 ? undefined : draw(groups, report, settings),
    ...report.remediations.map(
      ({ policy, changed, urn }) =>
        `Remediated: ${policy} changed ${changed.join(", ")} of ${resourceLabel(urn)}`,
    ),
    unjudgedLine(report),
  ];
  return blocks.filter((block) => block !== undefined).join("\n") + "\n";
}

function draw(
  groups: readonly Group[],
  report: Report,
  { projectFile, columns: ofTerminal }: FormatSettings,
): string {
  const [level, policy] = widths;
  const columns = Math.min(Math.max(ofTerminal, 80), 100);
  const place = (urn: string) => lineOf(placeOf(urn, report, projectFile));
  const rows = groups.map((group) => cells(group, place));
  return drawTable([["Level", "Policy, resource", "Finding"], ...rows], {
    border: getBorderCharacters("norc"),
    columns: [level, policy, columns - frame - level - policy].map((width) => ({
      width,
      wrapWord: true,
    })),
  }).trimEnd();
}

function cells({ finding, urns }: Group, place: (urn: string) => string | undefined): string[] {
  const { severity, message } = finding;
  const level = isNotDetermined(finding) ? "not determined" : finding.level;
  const resources = urns.flatMap((urn) => [resourceLabel(urn), place(urn) ?? []].flat());
  return [
    severity === "" ? level : `${level}\n${severity}`,
    [ruleIdOf(finding), ...resources].join("\n"),
    message,
  ];
}
