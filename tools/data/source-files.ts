/** The files of `data/sources`, whatever table they are for. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readAllColumns } from "./csv";

/** The rows of one file. */
export interface SourceFile {
  /** Its path in the repository. */
  readonly file: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** The files of the repository at `root`. Throws when one can't be read. */
export function sourceFiles(root: string): SourceFile[] {
  const folder = "data/sources";
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".csv"))
    .sort()
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .map((file) => ({ file, rows: readAllColumns(join(root, file)) }));
}

/** The rows that should say where and when they were read, and don't; each as a sentence. */
export function rowsWithoutSource({ file, rows }: SourceFile): string[] {
  return rows.flatMap((row, i) =>
    ["source", "source_date"]
      .filter((column) => row[column] === "")
      .map((column) => `${file}, row ${i + 1}: no ${column}`),
  );
}
