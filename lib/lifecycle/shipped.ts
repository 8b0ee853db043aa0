/** The shipped tables of versions. */
import { type DataFile, dataFile } from "../plain/data-file";
import type { TableSource } from "./kind";
import type { VersionTable } from "./table";
import { tableSchema } from "./table-file";

/** The table in a file of `data/lifecycle`, for a declaration; `example` is a version in it. */
export function shippedTable(file: DataFile, example: TableSource["example"]): TableSource {
  return { file, table: () => dataFile(file) as VersionTable, schema: tableSchema, example };
}
