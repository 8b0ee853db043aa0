import { pageOf } from "../known-policies";
import { lineOf, placeOf, uriOf } from "../place";
import {
  type Group,
  groupsOf,
  packsOf,
  partsOf,
  type Report,
  type ReportedFinding,
  ruleIdOf,
  summaryOf,
  unjudgedLine,
} from "../report";
import { resourceName } from "../resource";
import { count } from "../text";
import type { FormatSettings } from "./format";

/** GitHub refuses a comment of more than 65,536 characters. */
const longest = 60_000;

/** A comment for a pull request or a merge request. */
export function markdown(report: Report, settings: FormatSettings): string {
  const { mandatory, advisory, notDetermined } = partsOf(report);
  const budget = new Budget(longest);
  const section = (heading: string, findings: readonly ReportedFinding[]) => {
    const rows = groupsOf(findings).map((group) => row(group, report, settings));
    return table(heading, budget.fitting(rows));
  };
  const blocks = [
    `### Policies: ${summaryOf(report)}`,
    report.incomplete === undefined ? "" : `**${escape(report.incomplete)}**`,
    section("#### Mandatory", mandatory),
    section("#### Advisory", advisory),
    folded("Not determined", section("", notDetermined)),
    remediations(report, budget),
    budget.leftOut(),
    escape(unjudgedLine(report) ?? ""),
    report.packs.size === 0 ? "" : `<sub>${escape(packsOf(report))}</sub>`,
  ];
  return blocks.filter((block) => block !== "").join("\n\n") + "\n";
}

/** Counts the characters of what can grow, and what no longer fits. */
class Budget {
  private left = 0;
  constructor(private characters: number) {}

  /** Those of the rows, from the first, that fit. */
  fitting(rows: readonly string[]): string[] {
    return rows.filter((row) => {
      this.characters -= row.length;
      if (this.characters < 0) this.left += 1;
      return this.characters >= 0;
    });
  }

  leftOut(): string {
    if (this.left === 0) return "";
    return `_${count(this.left, "more row")} would not fit into a comment._`;
  }
}

function table(heading: string, rows: readonly string[]): string {
  if (rows.length === 0) return "";
  const lines = ["| Policy | Resource | Finding |", "| --- | --- | --- |", ...rows].join("\n");
  return heading === "" ? lines : `${heading}\n\n${lines}`;
}

function row({ finding, urns }: Group, report: Report, settings: FormatSettings): string {
  const page = pageOf(finding);
  const name = code(ruleIdOf(finding));
  const policy = page === undefined ? name : `[${name}](${page})`;
  const severity = finding.severity === "" ? "" : `<br>${escape(finding.severity)}`;
  const resources = urns.map((urn) => resource(urn) + place(urn, report, settings)).join("<br>");
  return `| ${policy}${severity} | ${resources} | ${escape(finding.message)} |`;
}

/** The line of a resource, as a link to it where the repository's page is known. */
function place(urn: string, report: Report, { projectFile, sourceUrl }: FormatSettings): string {
  const at = placeOf(urn, report, projectFile);
  const text = lineOf(at);
  if (text === undefined) return "";
  if (sourceUrl === undefined) return `<br>${escape(text)}`;
  return `<br>[${escape(text)}](${sourceUrl}/${destination(at.file)}#L${at.line})`;
}

/** A path as a part of a link, which a parenthesis would end, and of HTML. */
function destination(path: string): string {
  return uriOf(path).replaceAll("(", "%28").replaceAll(")", "%29").replaceAll("&", "&amp;");
}

function resource(urn: string): string {
  const { name, type } = resourceName(urn);
  return type === "" ? code(name) : `${code(name)} ${code(type)}`;
}

function folded(title: string, content: string): string {
  if (content === "") return "";
  return `<details>\n<summary>${title}</summary>\n\n${content}\n\n</details>`;
}

function remediations(report: Report, budget: Budget): string {
  const items = report.remediations.map(({ policy, urn, changed }) => {
    const inputs = changed.length === 0 ? "nothing" : changed.map(code).join(", ");
    return `- ${code(policy)} changed ${inputs} of ${resource(urn)}`;
  });
  const rows = budget.fitting(items);
  return rows.length === 0 ? "" : `#### Remediated\n\n${rows.join("\n")}`;
}

function code(text: string): string {
  return `<code>${escape(text)}</code>`;
}

/**
 * A text that means nothing to Markdown, HTML or a table. Character references do for all three: a
 * backslash keeps neither `|` out of a table's code nor `<` out of HTML. The space of no width after
 * `@` and `#` keeps GitHub and GitLab from notifying a person and from linking an issue.
 */
function escape(text: string): string {
  return text
    .replace(/[&<>|`*_~\\[\]$"@#]/g, (character) => {
      const reference = `&#${character.charCodeAt(0)};`;
      return character === "@" || character === "#" ? `${reference}&#8203;` : reference;
    })
    .replaceAll("\n", "<br>");
}
