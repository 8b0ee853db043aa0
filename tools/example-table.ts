import { compare, type NamedFinding } from "./preview/compare";
import type { PolicyResult } from "./preview";

/** A variant of the example and what its preview came to. */
export interface Row {
  variant: string;
  result: PolicyResult["result"];
  expected: readonly NamedFinding[];
  seen: readonly NamedFinding[];
}

/** Whether the preview ran and its findings are the expected ones. */
export function asExpected({ result, expected, seen }: Row): boolean {
  const { missing, unexpected } = compare(expected, seen);
  return result !== "failed" && missing.length + unexpected.length === 0;
}

/** The rows as a table of text, and below it what differs. */
export function exampleTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.variant,
    counts(row.expected),
    row.result === "failed" ? "preview failed" : counts(row.seen),
    asExpected(row) ? "yes" : "NO",
  ]);
  const lines = align([["Variant", "Findings expected", "Findings seen", "As expected"], ...cells]);
  return [...lines, ...rows.flatMap(differences)].join("\n");
}

/** For instance "1 mandatory, 2 advisory". */
function counts(findings: readonly NamedFinding[]): string {
  const parts = (["mandatory", "advisory"] as const).flatMap((level) => {
    const count = findings.filter((finding) => finding.level === level).length;
    return count > 0 ? [`${count} ${level}`] : [];
  });
  return parts.join(", ") || "none";
}

function align(table: readonly string[][]): string[] {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((cells) => cells[column]?.length ?? 0)),
  );
  return table.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function differences({ variant, expected, seen }: Row): string[] {
  const { missing, unexpected } = compare(expected, seen);
  const line = (kind: string) => (finding: NamedFinding) =>
    `${variant}: ${kind} ${finding.policy} (${finding.level}) on ${finding.resource}`;
  return [...missing.map(line("missing")), ...unexpected.map(line("unexpected"))];
}
