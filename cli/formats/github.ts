import {
  groupsOf,
  isNotDetermined,
  partsOf,
  type Report,
  type ReportedFinding,
  ruleIdOf,
} from "../report";
import { resourceLabel } from "../resource";
import type { FormatSettings } from "./format";

type Command = "error" | "warning" | "notice";

/**
 * Workflow commands, of which GitHub Actions makes annotations. It shows ten of a kind for each
 * step, so findings with the same text share one.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function github(report: Report, { projectFile }: FormatSettings): string {
  const { mandatory, advisory, notDetermined } = partsOf(report);
  const groups = groupsOf([...mandatory, ...advisory, ...notDetermined]);
  const commands = groups.map(({ finding, urns }) => {
    const title = `${ruleIdOf(finding)}: ${urns.map(resourceLabel).join(", ")}`;
    return command(commandOf(finding), projectFile, title, finding.message);
  });
  if (report.incomplete !== undefined)
    commands.unshift(command("error", projectFile, "Pulumi's policies", report.incomplete));
  return commands.join("");
}

function commandOf(finding: ReportedFinding): Command {
  if (finding.level === "mandatory") return "error";
  return isNotDetermined(finding) ? "notice" : "warning";
}

function command(name: Command, file: string, title: string, message: string): string {
  return `::${name} file=${property(file)},title=${property(title)}::${data(message)}\n`;
}

/** What a message may not hold. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** What a property may not hold. */
function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
