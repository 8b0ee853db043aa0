import { pageOf } from "../known-policies";
import {
  type Group,
  groupsOf,
  packsOf,
  partsOf,
  type Report,
  ruleIdOf,
  summaryOf,
  unjudgedLine,
} from "../report";
import { resourceName } from "../resource";
import { count } from "../text";

/** GitHub refuses a comment of more than 65,536 characters. */
const longest = 60_000;

/** A comment for a pull request or a merge request. */
export function markdown(report: Report): string {
  const { mandatory, advisory, notDetermined } = partsOf(report);
  const budget = new Budget(longest);
  const blocks = [
    `### Policies: ${summaryOf(report)}`,
    report.incomplete === undefined ? "" : `**${escape(report.incomplete)}**`,
    section("#### Mandatory", groupsOf(mandatory), budget),
    section("#### Advisory", groupsOf(advisory), budget),
    folded("Not determined", section("", groupsOf(notDetermined), budget)),
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

function section(heading: string, groups: readonly Group[], budget: Budget): string {
  const rows = budget.fitting(groups.map(row));
  if (rows.length === 0) return "";
  const table = ["| Policy | Resource | Finding |", "| --- | --- | --- |", ...rows].join("\n");
  return heading === "" ? table : `${heading}\n\n${table}`;
}

function row({ finding, urns }: Group): string {
  const page = pageOf(finding);
  const name = code(ruleIdOf(finding));
  const policy = page === undefined ? name : `[${name}](${page})`;
  const severity = finding.severity === "" ? "" : `<br>${escape(finding.severity)}`;
  return `| ${policy}${severity} | ${urns.map(resource).join("<br>")} | ${escape(finding.message)} |`;
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
