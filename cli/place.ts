import { posix } from "node:path";
import type { Report } from "./report";

/** What a finding is shown at. */
export interface Place {
  /** A path from the repository's root, with `/` between its parts. */
  readonly file: string;
  /** From 1; without it, the finding is of the file as a whole. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
}

/**
 * Where the program declares a resource; the project's file where that isn't known.
 *
 * @param projectFile its path from the repository's root.
 */
export function placeOf(urn: string, report: Report, projectFile: string): Place {
  const project = projectFile.replaceAll("\\", "/");
  const position = report.positions?.get(urn);
  if (!position) return { file: project.replace(/^\.\//, "") };
  return { ...position, file: posix.join(posix.dirname(project), position.file) };
}

/** `file:line`; `undefined` where the line isn't known. */
export function lineOf({ file, line }: Place): string | undefined {
  return line === undefined ? undefined : `${file}:${line}`;
}

/** A path as a relative URI. */
export function uriOf(path: string): string {
  return encodeURI(path).replace(/[?#]/g, encodeURIComponent);
}
