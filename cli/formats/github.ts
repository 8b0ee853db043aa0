import { type Place, placeOf } from "../place";
import {
  type Group,
  groupsOf,
  partsOf,
  type Report,
  type ReportedFinding,
  ruleIdOf,
} from "../report";
import { resourceLabel } from "../resource";
import type { FormatSettings } from "./format";

type Command = "error" | "warning" | "notice";

/** What GitHub shows of a kind for each step. */
const most = 10;

/**
 * Workflow commands, of which GitHub Actions makes annotations: at each line one, as long as it shows
 * them all; else findings with the same text share one.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function github(report: Report, { projectFile }: FormatSettings): string {
  const { mandatory, advisory, notDetermined } = partsOf(report);
  const at = (urn: string) => placeOf(urn, report, projectFile);
  const incomplete = report.incomplete === undefined ? [] : [report.incomplete];
  const commands = [
    ...incomplete.map((why) => command("error", at(""), "Pulumi's policies", why)),
    ...annotations("error", mandatory, at, most - incomplete.length),
    ...annotations("warning", advisory, at, most),
    ...annotations("notice", notDetermined, at, most),
  ];
  return commands.join("");
}

function annotations(
  kind: Command,
  findings: readonly ReportedFinding[],
  at: (urn: string) => Place,
  fitting: number,
): string[] {
  const shared = groupsOf(findings);
  const single = shared.flatMap((group) => byPlace(group, at));
  const shown = single.length <= fitting ? single : shared;
  return shown.map(({ finding, urns }) => {
    const title = `${ruleIdOf(finding)}: ${urns.map(resourceLabel).join(", ")}`;
    const lines = urns.map(at);
    const place = lines.find(({ line }) => line !== undefined) ?? at("");
    return command(kind, place, title, finding.message);
  });
}

/** A group for each place of its resources. */
function byPlace({ finding, urns }: Group, at: (urn: string) => Place): Group[] {
  const groups = new Map<string, string[]>();
  for (const urn of urns) {
    const { file, line = 0 } = at(urn);
    const key = `${line} ${file}`;
    groups.set(key, [...(groups.get(key) ?? []), urn]);
  }
  return [...groups.values()].map((of) => ({ finding, urns: of }));
}

function command(
  name: Command,
  { file, line, column }: Place,
  title: string,
  message: string,
): string {
  const properties = [
    `file=${property(file)}`,
    ...(line === undefined ? [] : [`line=${line}`]),
    ...(column === undefined ? [] : [`col=${column}`]),
    `title=${property(title)}`,
  ];
  return `::${name} ${properties.join(",")}::${data(message)}\n`;
}

/** What a message may not hold. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** What a property may not hold. */
function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
