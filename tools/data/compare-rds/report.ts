import { format } from "prettier";
import { type VersionTable } from "../../../lib/lifecycle/table";
import { type RdsSources } from "../rds/read";
import { type Claim } from "./claims";
import { compare, type Comparison, type Group } from "./compare";

/** The page that compares the table with other projects, by its path in the repository. */
export const PAGE = "data/sources/rds/comparison.md";

/**
 * The page's text, formatted as Prettier would. Throws, naming them, when there are differences that
 * no reason explains.
 */
export function report(table: VersionTable, sources: RdsSources): Promise<string> {
  const comparison = compare(table, sources);
  if (comparison.unexplained.length > 0) {
    throw new Error(`no reason explains:\n  ${comparison.unexplained.join("\n  ")}`);
  }
  return format(markdown(table, comparison), { parser: "markdown", printWidth: 100 });
}

function markdown(table: VersionTable, comparison: Comparison): string {
  const page = [
    "# The RDS table compared",
    "",
    "Written by `npm run data`; don't edit it by hand.",
    "",
    `The question: can a database be created with a version on ${table.updated}? The table's answers are compared with those of two other projects, as their [sources](README.md) were read: aws-cdk-lib (a version is marked \`@deprecated\` or not) and cfn-lint (lists of DB instances and of DB clusters, with or without a mark). Below is every version on which they differ, by the reason why.`,
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
  return page.join("\n");
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
