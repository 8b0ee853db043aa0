/** What policies may not know at preview, gathered from their pages. */
import { generatedPart, table } from "./markdown";

const heading = "## What may not be known\n";

/** A page's table below that heading, as its rows' cells: what, and what to write. */
export function unknownsOf(page: string): string[][] {
  const [, section = ""] = page.split(heading);
  const [text = ""] = section.split(/^## /m);
  const rows = text.split("\n").filter((line) => line.startsWith("|"));
  const [, , ...body] = rows.map((row) => row.split(/(?<!\\)\|/).slice(1, -1));
  return body.map((cells) => cells.map((cell) => cell.trim()));
}

/** All of them in one table, each with its policy; of several rows of a policy the first names it. */
export function unknownsTable(pages: ReadonlyMap<string, string>): string {
  const rows = [...pages].flatMap(([name, page]) =>
    unknownsOf(page).map((cells, i) => [i === 0 ? `[${name}](policies/${name}.md)` : "", ...cells]),
  );
  return generatedPart(table([["Policy", "What may not be known", "What to write"], ...rows]));
}
