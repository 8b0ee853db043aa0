/** The measurements as rows, each with the goal that it has. */
import type { Calls } from "./calls";
import type { Pack, PackName } from "./packs";
import { sizes } from "./requests";
import type { Start } from "./start";

/** The packs, and a preview without any. */
export type Column = "no pack" | PackName;

/** One measurement. */
export interface Row {
  readonly measured: string;
  readonly unit: "ms" | "MB" | "times";
  readonly values: Readonly<Partial<Record<Column, number>>>;
  readonly goal?: Goal;
}

/** What aws-preflight should come to. */
export interface Goal {
  /** Beside the empty pack: a factor, or more MB; or by itself. */
  readonly against: "times empty" | "MB over empty" | "by itself";
  readonly atMost: number;
  readonly is: number;
  readonly met: boolean;
}

/** All that `npm run bench` measures. */
export interface Measured {
  readonly start: ReadonlyMap<Pack, Start>;
  readonly calls: ReadonlyMap<Pack, Calls>;
  readonly preview: ReadonlyMap<Pack | undefined, number>;
}

export function rows({ start, calls, preview }: Measured): Row[] {
  const started = (read: (start: Start) => number) => columns(start, read);
  const called = (read: (calls: Calls) => number) => columns(calls, read);
  return [
    row(
      "start to port line",
      "ms",
      started(({ ms }) => ms),
      ["times empty", 1.1],
    ),
    row(
      "memory at rest",
      "MB",
      started(({ rest }) => rest),
      ["MB over empty", 15],
    ),
    row(
      "Analyze, p50",
      "ms",
      called(({ analyze }) => analyze.p50),
      ["times empty", 1.2],
    ),
    row(
      "Analyze, p99",
      "ms",
      called(({ analyze }) => analyze.p99),
      ["times empty", 1.2],
    ),
    ...sizes.map((size) =>
      row(
        `AnalyzeStack, ${size.toLocaleString("en")} resources`,
        "ms",
        called(({ analyzeStack }) => analyzeStack[size]),
        size === 10_000 ? ["times empty", 2] : undefined,
      ),
    ),
    row(
      "AnalyzeStack, growth from 1,000 to 10,000",
      "times",
      called(({ analyzeStack }) => analyzeStack[10_000] / analyzeStack[1_000]),
      ["by itself", 12],
    ),
    row(
      "memory at most",
      "MB",
      called(({ peak }) => peak),
      ["MB over empty", 15],
    ),
    row(
      "preview of the example",
      "ms",
      columns(preview, (ms) => ms),
      ["times empty", 1.1],
    ),
  ];
}

function columns<Result>(
  results: ReadonlyMap<Pack | undefined, Result>,
  read: (result: Result) => number,
): Row["values"] {
  return Object.fromEntries(
    [...results].map(([pack, one]) => [pack?.name ?? "no pack", read(one)]),
  );
}

function row(
  measured: string,
  unit: Row["unit"],
  values: Row["values"],
  limit?: readonly [Goal["against"], number],
): Row {
  return { measured, unit, values, ...(limit && { goal: goal(values, ...limit) }) };
}

function goal(values: Row["values"], against: Goal["against"], atMost: number): Goal {
  const { empty = NaN, "aws-preflight": own = NaN } = values;
  const is = { "times empty": own / empty, "MB over empty": own - empty, "by itself": own }[
    against
  ];
  return { against, atMost, is, met: is <= atMost };
}
