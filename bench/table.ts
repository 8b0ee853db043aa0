/** The measurements as a table of text. */
import { getBorderCharacters, table } from "table";
import { packNames } from "./packs";
import type { Column, Row } from "./rows";

const columns: readonly Column[] = ["no pack", ...packNames];

/** `reference` has the rows of an earlier run, to show what its ratios were. */
export function asTable(rows: readonly Row[], reference: readonly Row[]): string {
  const head = ["", "", ...columns, "goal", "is", "reference"];
  const body = rows.map((row) => {
    const before = reference.find(({ measured }) => measured === row.measured);
    return [
      row.measured,
      row.unit,
      ...columns.map((column) => number(row.values[column])),
      row.goal ? `≤ ${row.goal.atMost} ${row.goal.against}` : "",
      row.goal ? `${row.goal.is.toFixed(2)}${row.goal.met ? "" : " MISSED"}` : "",
      before?.goal?.is.toFixed(2) ?? "",
    ];
  });
  return table([head, ...body], {
    border: getBorderCharacters("void"),
    drawHorizontalLine: () => false,
    columns: head.map((_, n) => ({ alignment: n < 2 ? "left" : "right" })),
  });
}

function number(value: number | undefined): string {
  if (value === undefined) return "";
  return value < 10 ? value.toFixed(2) : String(Math.round(value));
}
