/** What it costs `aws-preflight run` to learn the lines of the program. */
import { join } from "node:path";
import { Project } from "../test/cli/support/project";
import { inRounds } from "./rounds";
import type { Row } from "./rows";
import { median } from "./statistics";

const repository = join(__dirname, "..");

/** The programs that are previewed, as the text of index.js. */
const programs = {
  "the example": `process.env.TSX_TSCONFIG_PATH = ${JSON.stringify(join(repository, "tsconfig.json"))};
require(${JSON.stringify(require.resolve("tsx/cjs"))});
require(${JSON.stringify(join(repository, "tools/example-program.ts"))}).variantProgram("corrected");
`,
  "500 resources": `const { s3, sqs } = require("@pulumi/aws");
for (let number = 0; number < 250; number++) {
  const bucket = new s3.Bucket("bucket-" + number);
  new sqs.Queue("queue-" + number, { tags: { bucket: bucket.arn } });
}
`,
};

/** With lines a run takes at most so many times what it takes without. */
const atMost = 1.15;

/** A row for each program, of runs with lines beside runs without, which find no command to make a pipe. */
export async function measureLines(rounds: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, program] of Object.entries(programs)) {
    const project = await Project.make(program);
    try {
      rows.push(row(name, await measure(project, rounds)));
    } finally {
      await project.remove();
    }
  }
  return rows;
}

async function measure(project: Project, rounds: number): Promise<Map<"with" | "without", number>> {
  await project.shell("mkdir bin && ln -s /bin/false bin/mkfifo");
  const run = "npx aws-preflight run --fail-on never -- --stack dev";
  const commands = { with: run, without: `PATH="$PWD/bin:$PATH" ${run}` };
  const times = await inRounds(["with", "without"] as const, rounds, async (how) => {
    const began = performance.now();
    const { stdout, stderr } = await project.shell(`${commands[how]} || true`);
    const ms = performance.now() - began;
    const isWithout = stderr.includes("without the program's lines");
    if (isWithout !== (how === "without") || stdout.includes("error:"))
      throw new Error(stdout + stderr);
    return ms;
  });
  return new Map([...times].map(([how, all]) => [how, median(all)]));
}

function row(name: string, times: ReadonlyMap<"with" | "without", number>): Row {
  const { with: ms = NaN, without = NaN } = Object.fromEntries(times);
  const is = ms / without;
  return {
    measured: `run with lines, ${name}`,
    unit: "ms",
    values: { "aws-preflight": ms },
    goal: { against: "times without lines", atMost, is, met: is <= atMost },
  };
}
