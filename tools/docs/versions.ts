/** The tables of versions on the pages of policies, from the files of `data/lifecycle`. */
import { evidenceOf } from "../../lib/lifecycle/evidence";
import { compareVersions } from "../../lib/lifecycle/order";
import type { Dated, Engine, Version, VersionTable } from "../../lib/lifecycle/table";
import { table } from "./markdown";

/** The mark before such a table; the file is below `data/lifecycle`. */
const part = /<!-- versions of (\w+\.json), written by `npm run docs` -->[^]*?<!-- end -->/g;

interface Column {
  readonly head: string;
  readonly cell: (of: Version, table: VersionTable) => string;
}

const columns: readonly Column[] = [
  { head: "Supported until", cell: ({ supportEnd }) => dateOf(supportEnd) },
  { head: "Charged until", cell: ({ chargedUntil }) => dateOf(chargedUntil) },
  { head: "None created from", cell: ({ closedFrom }) => dateOf(closedFrom) },
  { head: "No changes from", cell: ({ changeClosedFrom }) => dateOf(changeClosedFrom) },
  {
    head: "Known by",
    cell: ({ closedFrom }, table) => (closedFrom && evidenceOf(table, closedFrom)) ?? "",
  },
  { head: "Last with", cell: ({ lastWith }) => lastWith?.version ?? "" },
];

/** A page with its tables of versions as `read` gives the files; a page without marks as it is. */
export function withVersions(page: string, read: (file: string) => VersionTable): string {
  return page.replaceAll(part, (_, file: string) => {
    const versions = read(file);
    const { updated, engines } = versions;
    const rows = Object.values(engines).map((engine) => versionsTable(engine, versions));
    return [
      `<!-- versions of ${file}, written by \`npm run docs\` -->`,
      `As of ${updated}. A star is at dates that AWS has put off before. [How the day of creation is known](../../data/README.md#the-form-of-a-table) decides whether it blocks.`,
      ...rows,
      "<!-- end -->",
    ].join("\n\n");
  });
}

function versionsTable({ title, versions }: Engine, of: VersionTable): string {
  const listed = Object.keys(versions).sort(compareVersions).reverse();
  const all = listed.flatMap((version) => versions[version] ?? []);
  const filled = columns.filter(({ cell }) => all.some((facts) => cell(facts, of) !== ""));
  const rows = listed.map((version) => {
    const facts = versions[version] ?? {};
    return [`\`${version}\``, ...filled.map(({ cell }) => cell(facts, of))];
  });
  return table([[title, ...filled.map(({ head }) => head)], ...rows]);
}

function dateOf(dated: Dated | undefined): string {
  if (!dated) return "";
  return dated.moved ? `${dated.date}\\*` : dated.date;
}
