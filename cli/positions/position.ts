/** Where a program declares a resource. */
export interface Position {
  /** Relative to the project's folder, with `/` between its parts. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units; not every language tells it. */
  readonly column?: number;
}

/** Positions by the URN of the resource. */
export type Positions = ReadonlyMap<string, Position>;
