/**
 * `npm run bench`: what the pack costs, beside packs that do nothing. Prints a table, and ends with
 * 1 when a goal is missed. `--json` prints JSON instead; `--write` also writes bench/reference.json;
 * `--rounds 2` measures less often, and `--trial` once, without AWSGuard and runs, whatever the goals.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { withPackCopy } from "../tools/pack/copy";
import { installed } from "./awsguard";
import { measureCalls } from "./calls";
import { measureLines } from "./lines";
import { awsGuard, grownPacks, makeGrown, packs } from "./packs";
import { measurePredictions } from "./predict";
import { measurePreview } from "./preview";
import { type Row, rows } from "./rows";
import { measureStart } from "./start";
import { asTable } from "./table";

const referenceFile = join(__dirname, "reference.json");

/** How often each pack is measured, in turn with the others. */
type Rounds = Readonly<Record<"start" | "calls" | "preview", number>>;

const usual: Rounds = { start: 12, calls: 5, preview: 7 };

/** What the file and `--json` hold. */
interface Result {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly rounds: Rounds;
  readonly rows: readonly Row[];
}

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      json: { type: "boolean" },
      write: { type: "boolean" },
      rounds: { type: "string" },
      trial: { type: "boolean" },
    },
  });
  const each = options.trial ? 1 : Number(options.rounds);
  const rounds = each > 0 ? { start: each, calls: each, preview: each } : usual;
  const result = await withPackCopy((own) =>
    withPackCopy((grown) => measure(own, grown, rounds, options.trial ?? false)),
  );
  if (options.json) console.log(JSON.stringify(result, undefined, 2));
  else {
    const reference = JSON.parse(readFileSync(referenceFile, "utf8")) as Result;
    console.log(asTable(result.rows, reference.rows));
  }
  if (options.write) writeFileSync(referenceFile, `${JSON.stringify(result, undefined, 2)}\n`);
  const missed = result.rows.some(({ goal }) => goal && !goal.met);
  if (missed && !options.trial) process.exitCode = 1;
}

async function measure(
  own: string,
  grown: string,
  rounds: Rounds,
  isTrial: boolean,
): Promise<Result> {
  await makeGrown(grown);
  const all = [...packs(own), ...(isTrial ? [] : [await awsGuard()])];
  const preview = all.filter(({ name }) => name === "empty" || name === "aws-preflight");
  const measured = {
    start: await measureStart(all, rounds.start),
    calls: await measureCalls([...all, ...grownPacks(grown)], rounds.calls),
    preview: await measurePreview(preview, rounds.preview),
  };
  const machine = {
    cpu: cpus()[0]?.model ?? "",
    cpus: cpus().length,
    node: process.version,
    "@pulumi/policy": installed("@pulumi/policy"),
    "@pulumi/pulumi": installed("@pulumi/pulumi"),
  };
  // 500 resources take long: a trial does without.
  const ofRuns = isTrial ? [] : await measureRuns(Math.min(rounds.preview, 5));
  return { machine, rounds, rows: [...rows(measured), ...ofRuns] };
}

/** What the options of `aws-preflight run` cost. */
async function measureRuns(rounds: number): Promise<Row[]> {
  return [...(await measureLines(rounds)), ...(await measurePredictions(rounds))];
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
