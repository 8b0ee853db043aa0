import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import ts from "typescript";
import { makeFiles } from "../../../tools/new-policy/files";
import { kinds } from "../../../tools/new-policy/names";
import { requestOf } from "../../../tools/new-policy/request";

const repository = join(__dirname, "..", "..", "..");

/** One of each kind; two are on one service. */
const requests = [
  ["codebuild-version", "--kind", "lifecycle", "--on", "aws:codebuild/project:Project"],
  ["sns-queue-grants", "--kind", "grant", "--on", "aws:sns/topicSubscription:TopicSubscription"],
  ["codebuild-arguments", "--kind", "arguments", "--on", "aws:codebuild/project:Project"],
  ["sqs-queues", "--kind", "plain", "--on", "aws:sqs/queue:Queue"],
];

/** The tests of a policy that its facts are still to be written for. */
const generic = [
  "is written to the end: nothing is left to do in its files",
  "has a table of tests with rows of all four kinds",
  "finds something in test/support/base-stack/, from which the fuzzing starts",
];
const rows = ["valid has rows", "absent has rows", "unknown TODO: what isn't known"];

const unwritten: Record<string, string[]> = {
  "codebuild-version": [
    ...rows,
    "invalid TODO: a new one, on the day itself",
    "invalid TODO: one that is there",
  ],
  "sns-queue-grants": [
    ...rows,
    "invalid TODO: not ordered",
    "invalid TODO: not ordered, and there already",
  ],
  "codebuild-arguments": ["valid has rows", "absent has rows", "invalid todo: TODO"],
  "sqs-queues": [...rows, "invalid TODO: what is wrong"],
};

describe("a policy that was made and isn't written yet", function () {
  this.timeout(300_000);
  let root: string;
  /** What a command prints that runs in the copy. */
  const node = (...args: string[]) =>
    spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" }).stdout;
  const made: Record<string, Awaited<ReturnType<typeof makeFiles>>> = {};

  before("make one of each kind in a copy of the repository", async () => {
    root = mkdtempSync(join(tmpdir(), "new-policy-"));
    const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], {
      cwd: repository,
      encoding: "utf8",
    });
    for (const file of files.trim().split("\n")) {
      const from = join(repository, file);
      if (existsSync(from)) cpSync(from, join(root, file));
    }
    symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "junction");
    for (const args of requests) made[args[0]!] = await makeFiles(requestOf(args), root);
    node("-r", "tsx/cjs", "tools/docs/main.ts");
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  it("can be of every kind", () => {
    expect(requests.map((args) => requestOf(args).kind)).to.have.members(Object.keys(kinds));
  });

  it("has four files to fill in, a table with its page if it has dates, or is to be added to", () => {
    expect(made["codebuild-version"]).to.deep.equal({
      made: [
        "policies/codebuild-version.ts",
        "data/lifecycle/codebuild.json",
        "data/lifecycle/codebuild.md",
        "test/policies/codebuild-version.test.ts",
        "docs/policies/codebuild-version.md",
        "test/support/base-stack/codebuild.ts",
      ],
      kept: [],
    });
    expect(made["codebuild-arguments"]).to.deep.include({
      kept: ["test/support/base-stack/codebuild.ts"],
    });
  });

  it("isn't made twice", async () => {
    const again = await makeFiles(requestOf(requests[0]!), root).catch(String);
    expect(again).to.equal("RequestError: policies/codebuild-version.ts is there already");
  });

  it("is listed, and documented as far as it goes", () => {
    expect(readFileSync(join(root, "policies/index.ts"), "utf8")).to.contain(
      'import { sqsQueues } from "./sqs-queues";',
    );
    expect(readFileSync(join(root, "docs/README.md"), "utf8")).to.contain(
      "(policies/sqs-queues.md)",
    );
  });

  it("compiles", () => {
    const paths = Object.values(made).flatMap((files) => files.made);
    const files = paths.filter((path) => path.endsWith(".ts")).map((path) => join(root, path));
    const { options } = ts.getParsedCommandLineOfConfigFile(
      join(root, "tsconfig.json"),
      {},
      {
        ...ts.sys,
        onUnRecoverableConfigFileDiagnostic: () => undefined,
      },
    )!;
    const program = ts.createProgram(files, options);
    const wrong = files.flatMap((file) =>
      ts.getPreEmitDiagnostics(program, program.getSourceFile(file)),
    );
    expect(wrong.map(({ messageText }) => messageText)).to.deep.equal([]);
  });

  it("fails the tests that hold it to its facts, and no others", () => {
    const tests = requests.map(([name]) => `test/policies/${name}.test.ts`);
    const mocha = "node_modules/mocha/bin/mocha.js";
    const report = node(mocha, "--reporter", "json", "test/policies/index.test.ts", ...tests);
    const { failures } = JSON.parse(report) as { failures: { fullTitle: string }[] };
    const expected = Object.entries(unwritten).flatMap(([name, ofIt]) => [
      ...generic.map((title) => `policies ${name} ${title}`),
      ...ofIt.map((title) => `policies/${name} ${title}`),
    ]);
    expect(failures.map(({ fullTitle }) => fullTitle)).to.have.members([
      "policies of the base stack are written to the end",
      "policies codebuild-arguments tells of each rule what it is, and where from",
      "policies sqs-queues has a name by the scheme that CONTRIBUTING.md tells",
      ...expected,
    ]);
  });
});
