import { parseArgs, type ParseArgsConfig } from "node:util";
import { UsageError } from "./errors";
import { type FormatName, formats } from "./formats";

/** A report to be written. */
export interface Output {
  readonly format: FormatName;
  /** Standard output without it. */
  readonly file?: string;
}

export type FailOn = "mandatory" | "advisory" | "never";

/** What both `report` and `run` take. */
export interface CommandOptions {
  readonly help: boolean;
  readonly outputs: readonly Output[];
  readonly failOn: FailOn;
  readonly projectFile: string;
  /** The file with the positions of resources: `run` writes it, `report` reads it. */
  readonly positions?: string;
}

export interface ReportArguments extends CommandOptions {
  /** Standard input without it. */
  readonly file?: string;
}

export interface RunArguments extends CommandOptions {
  readonly command: "preview" | "up";
  /** Whether a second preview decides what the first one leaves open. */
  readonly predict: boolean;
  /** Pulumi's own. */
  readonly rest: readonly string[];
}

const config = {
  options: {
    format: { type: "string", short: "f", multiple: true },
    output: { type: "string", short: "o", multiple: true },
    "fail-on": { type: "string", default: "mandatory" },
    "project-file": { type: "string", default: "Pulumi.yaml" },
    predict: { type: "boolean", default: false },
    positions: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  },
  allowPositionals: true,
  tokens: true,
} satisfies ParseArgsConfig;

/** Reads the arguments of `report`. @throws UsageError */
export function reportArguments(args: readonly string[]): ReportArguments {
  const { options, positionals, predict } = parseOptions(args);
  if (predict) throw new UsageError("--predict is for run, which previews");
  const [file, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`One file at a time, not ${positionals.join(", ")}`);
  const outputs = options.outputs.length > 0 ? options.outputs : [{ format: "table" } as const];
  return { ...options, outputs, ...(file !== undefined && file !== "-" && { file }) };
}

/** Reads the arguments of `run`. @throws UsageError */
export function runArguments(args: readonly string[]): RunArguments {
  const end = args.indexOf("--");
  const forRun = end < 0 ? args : args.slice(0, end);
  const rest = end < 0 ? [] : args.slice(end + 1);
  const { options, positionals, predict } = parseOptions(forRun);
  const [command = "preview", ...more] = positionals;
  if ((command !== "preview" && command !== "up") || more.length > 0)
    throw new UsageError(`Pulumi's arguments go behind "--": ${positionals.join(" ")}`);
  if (rest.some((argument) => /^--event-log(=|$)/.test(argument)))
    throw new UsageError("run sets --event-log itself; to keep the log use Pulumi and then report");
  return { ...options, command, predict, rest };
}

function parseOptions(args: readonly string[]): {
  options: CommandOptions;
  positionals: string[];
  predict: boolean;
} {
  const { values, positionals, tokens } = parseOrExplain(args);
  if (values.positions === "") throw new UsageError("--positions needs the name of a file");
  const options = {
    help: values.help,
    outputs: outputsOf(tokens),
    failOn: failOnOf(values["fail-on"]),
    projectFile: values["project-file"],
    ...(values.positions !== undefined && { positions: values.positions }),
  };
  return { options, positionals, predict: values.predict };
}

function parseOrExplain(args: readonly string[]) {
  try {
    return parseArgs({ ...config, args: [...args] });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node explains at length how to pass such a thing on purpose.
    throw new UsageError(error.message.split(". ", 1).join());
  }
}

type OptionToken = ReturnType<typeof parseOrExplain>["tokens"][number];

/** An output belongs to the format before it; one alone is a table's. */
function outputsOf(tokens: readonly OptionToken[]): Output[] {
  const outputs: { format: FormatName; file?: string }[] = [];
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    if (token.name === "format") outputs.push({ format: formatOf(token.value) });
    if (token.name === "output") addFile(outputs, token.value);
  }
  const toStdout = outputs.filter(({ file }) => file === undefined).map(({ format }) => format);
  if (toStdout.length > 1)
    throw new UsageError(`Only one format can go to standard output, not ${toStdout.join(", ")}`);
  return outputs;
}

function addFile(outputs: { format: FormatName; file?: string }[], file: string): void {
  if (file === "") throw new UsageError("--output needs the name of a file");
  if (outputs.length === 0) outputs.push({ format: "table" });
  const last = outputs.at(-1);
  if (last?.file !== undefined)
    throw new UsageError(`--output ${file} has no --format before it that isn't written yet`);
  if (last) last.file = file;
}

function formatOf(name: string): FormatName {
  if (Object.hasOwn(formats, name)) return name as FormatName;
  throw new UsageError(`No format "${name}"; there are ${Object.keys(formats).join(", ")}`);
}

function failOnOf(level: string): FailOn {
  if (level === "mandatory" || level === "advisory" || level === "never") return level;
  throw new UsageError(`--fail-on takes mandatory, advisory or never, not "${level}"`);
}
