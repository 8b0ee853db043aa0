import { format } from "prettier";
import { type VersionTable } from "../../../lib/lifecycle/table";
import { type Claim } from "./claims";
import { type Comparison, type Group } from "./compare";

/** The comparison as a page of Markdown, formatted as Prettier would. */
export async function report(table: VersionTable, comparison: Comparison): Promise<string> {
  const page = [
    "# The RDS table compared",
    "",
    "Written by `npm run compare:rds`; don't edit it by hand.",
    "",
    `The question: can a database be created with a version on ${table.updated}? The table's answers are compared with those of two other projects, as their [sources](sources/rds/README.md) were read: aws-cdk-lib (a version is marked \`@deprecated\` or not) and cfn-lint (lists of DB instances and of DB clusters, with or without a mark). Below is every version on which they differ, by the reason why.`,
    "",
    "| Project | Compared | Differ |",
    "| --- | --- | --- |",
    ...Object.entries(comparison.compared).map(
      ([by, compared]) => `| ${by} | ${compared} | ${differing(comparison, by)} |`,
    ),
    "",
    ...comparison.groups.flatMap((group, i) => [
      ...(group.by === comparison.groups[i - 1]?.by ? [] : [`## ${group.by}`, ""]),
      ...section(group),
    ]),
  ];
  return format(page.join("\n"), { parser: "markdown", printWidth: 100 });
}

function differing({ groups }: Comparison, by: string): number {
  const own = groups.filter((group) => group.by === by);
  return own.reduce((sum, { claims }) => sum + claims.length, 0);
}

function section({ reason, claims }: Group): string[] {
  const verdict = claims[0]?.creatable === true ? "closed" : "open";
  const places = [...new Set(claims.map(place))];
  return [
    `### ${reason.title} (${claims.length})`,
    "",
    `${reason.why} In the table: ${verdict}.`,
    "",
    ...places.map((name) => {
      const versions = claims.filter((claim) => place(claim) === name);
      return `- ${name}: ${versions.map(({ version }) => `\`${version}\``).join(", ")}`;
    }),
    "",
  ];
}

function place({ engine, list }: Claim): string {
  return list === undefined ? engine : `${engine}, ${list}s`;
}
