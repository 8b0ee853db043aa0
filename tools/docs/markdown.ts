/** The parts of Markdown files that are generated. */

const start = "<!-- written by `npm run docs` -->";
const end = "<!-- end -->";

/** A generated part, between the marks by which `replacePart` finds it again. */
export function generatedPart(...blocks: readonly string[]): string {
  return [start, ...blocks, end].join("\n\n");
}

/** A table, whose first row is its head. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows.map((row) => `| ${row.join(" | ")} |`);
  const rule = `| ${(rows[0] ?? []).map(() => "---").join(" | ")} |`;
  return [head, rule, ...body].join("\n");
}

/**
 * Puts a generated part, which ends with the end mark, in the place of the one that `text` holds:
 * from its heading (or the start mark) to the end mark. Throws when `text` has no such part.
 */
export function replacePart(text: string, part: string): string {
  const from = part.startsWith("#") ? 0 : text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`No part between "${start}" and "${end}"`);
  return text.slice(0, from) + part + text.slice(to + end.length);
}
