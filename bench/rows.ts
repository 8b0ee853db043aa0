/** The measurements as rows, each with the goal that it has. */
import type { Calls } from "./calls";
import { grownNames, type Pack, type PackName, type packNames } from "./packs";
import { sizes } from "./requests";
import type { Start } from "./start";

/** The packs, and a preview without any. */
export type Column = "no pack" | (typeof packNames)[number];

/** One measurement. */
export interface Row {
  readonly measured: string;
  readonly unit: "ms" | "MB" | "times";
  readonly values: Readonly<Partial<Record<Column, number>>>;
  readonly goal?: Goal;
}

/** What aws-preflight should come to. */
export interface Goal {
  /** A factor, or more MB, beside another pack; or by itself. */
  readonly against:
    | "times empty"
    | "times as many"
    | "MB over empty"
    | "MB over as many"
    | "by itself"
    | "times without lines"
    | "times plain"
    | "ms over 1.1 plain";
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
  const portLine = columns(start, ({ ms }) => ms);
  const rest = columns(start, ({ rest }) => rest);
  const p50 = columns(calls, ({ analyze }) => analyze.p50);
  const p99 = columns(calls, ({ analyze }) => analyze.p99);
  const grants = columns(calls, ({ grants }) => grants);
  const growth = columns(calls, ({ analyzeStack: of }) => of[10_000].ms / of[1_000].ms);
  const largest = columns(calls, ({ analyzeStack }) => analyzeStack[10_000].ms);
  const grown = "AnalyzeStack with 48 policies more";
  const grownMs = grownColumns(calls, ({ analyzeStack }) => analyzeStack[10_000].ms);
  const bySize = sizes.map((size) => ({
    size,
    name: `${size.toLocaleString("en")} resources`,
    ms: columns(calls, ({ analyzeStack }) => analyzeStack[size].ms),
    peak: columns(calls, ({ analyzeStack }) => analyzeStack[size].peak),
  }));
  return [
    row("start to port line", "ms", portLine, "times empty", 1.1),
    row("memory at rest", "MB", rest, "MB over empty", 15),
    row("Analyze, p50", "ms", p50, "times empty", 1.2),
    row("Analyze, p99", "ms", p99, "times empty", 1.2),
    ...bySize.map(({ size, name, ms }) =>
      row(`AnalyzeStack, ${name}`, "ms", ms, "times empty", size === 10_000 ? 1.5 : undefined),
    ),
    row("AnalyzeStack, 10,000 resources, beside as many", "ms", largest, "times as many", 0.5),
    row("AnalyzeStack, 2,000 of each grant", "ms", grants, "times empty", 2),
    row("AnalyzeStack, growth from 1,000 to 10,000", "times", growth, "by itself", 12),
    row(`${grown}, beside as many`, "ms", grownMs, "times as many", 0.5),
    ...bySize.map(({ size, name, peak }) =>
      row(
        `memory at most, ${name}`,
        "MB",
        peak,
        size < 10_000 ? "MB over empty" : "MB over as many",
        15,
      ),
    ),
    row(
      "preview of the example",
      "ms",
      columns(preview, (ms) => ms),
      "times empty",
      1.1,
    ),
  ];
}

function columns<Result>(
  results: ReadonlyMap<Pack | undefined, Result>,
  read: (result: Result) => number,
): Row["values"] {
  const values = [...results].map(([pack, one]) => [pack?.name ?? "no pack", read(one)] as const);
  const grown: readonly string[] = grownNames;
  return Object.fromEntries(values.filter(([name]) => !grown.includes(name)));
}

/** The packs with 48 policies more, in the columns of those that they stand for. */
function grownColumns(
  results: ReadonlyMap<Pack, Calls>,
  read: (result: Calls) => number,
): Row["values"] {
  const of = (name: PackName) => {
    const [, calls] = [...results].find(([pack]) => pack.name === name) ?? [];
    return calls && read(calls);
  };
  const values = {
    empty: of("empty"),
    "as many": of("as many and more"),
    "aws-preflight": of("grown"),
  };
  return Object.fromEntries(Object.entries(values).filter(([, ms]) => ms !== undefined));
}

function row(
  measured: string,
  unit: Row["unit"],
  values: Row["values"],
  against: Exclude<Goal["against"], "times without lines" | `${string} plain`>,
  atMost: number | undefined,
): Row {
  if (atMost === undefined) return { measured, unit, values };
  const { empty = NaN, "as many": asMany = NaN, "aws-preflight": own = NaN } = values;
  const is = {
    "times empty": own / empty,
    "times as many": own / asMany,
    "MB over empty": own - empty,
    "MB over as many": own - asMany,
    "by itself": own,
  }[against];
  return { measured, unit, values, goal: { against, atMost, is, met: is <= atMost } };
}
