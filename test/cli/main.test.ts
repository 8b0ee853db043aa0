import { expect } from "chai";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import packageJson from "../../package.json";
import { advisory, end, linesOf, urn, violation } from "./support/events";
import { awsPreflight, runProcess, repository } from "./support/process";

const blocked = linesOf([violation(), ...end("failed")]);
const warned = linesOf([advisory(), ...end()]);
const clean = linesOf(end());

const report = (text: string, ...args: string[]) =>
  awsPreflight(["report", ...args], { input: Readable.from([text]) });

describe("aws-preflight", function () {
  this.timeout(30_000);
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cli-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("is the package's command", async () => {
    const { "aws-preflight": bin } = packageJson.bin;
    const text = await readFile(join(repository, bin), "utf8");
    expect(text).to.match(/^#!\/usr\/bin\/env node\n/);
  });

  for (const [args, start] of [
    [["--help"], "Usage: aws-preflight <command>\n"],
    [["report", "--help"], "Usage: aws-preflight report [options] [file]\n"],
    [["run", "-h"], "Usage: aws-preflight run [options] [preview|up] [-- Pulumi's arguments]\n"],
    [["--version"], `${packageJson.version}\n`],
  ] as const) {
    it(`answers ${args.join(" ")}`, async () => {
      const { code, stdout, stderr } = await awsPreflight([...args]);
      expect([code, stderr]).to.deep.equal([0, ""]);
      expect(stdout.startsWith(start)).to.equal(true);
      expect(stdout.split("\n").every((line) => line.length <= 100)).to.equal(true);
    });
  }

  for (const [args, message] of [
    [[], "Name a command"],
    [["reprot"], 'There is no command "reprot"'],
    [["toString"], 'There is no command "toString"'],
    [["report", "--what"], "Unknown option '--what'"],
  ] as const) {
    it(`refuses ${args.join(" ") || "nothing"}`, async () => {
      expect(await awsPreflight([...args])).to.deep.equal({
        code: 2,
        stdout: "",
        stderr: `aws-preflight: ${message}\nSee aws-preflight --help.\n`,
      });
    });
  }

  const cutShort = linesOf([advisory()]);
  const codes: [string, string, string, number][] = [
    ["a mandatory finding", blocked, "mandatory", 1],
    ["a mandatory finding", blocked, "advisory", 1],
    ["a mandatory finding", blocked, "never", 0],
    ["an advisory", warned, "mandatory", 0],
    ["an advisory", warned, "advisory", 1],
    ["an advisory", warned, "never", 0],
    ["no finding", clean, "advisory", 0],
    ["a log cut short", cutShort, "mandatory", 1],
    ["a log cut short", cutShort, "never", 0],
  ];
  for (const [name, text, failOn, code] of codes) {
    it(`exits with ${code} for ${name} if it is to fail on ${failOn}`, async () => {
      const ended = await report(text, "--fail-on", failOn, "-f", "github");
      expect([ended.code, ended.stderr]).to.deep.equal([code, ""]);
    });
  }

  it("writes several reports, into folders that it makes", async () => {
    const log = join(folder, "events.json");
    await writeFile(log, blocked);
    const sarif = join(folder, "reports/preflight.sarif");
    const junit = join(folder, "reports/preflight.xml");
    const args = ["-f", "sarif", "-o", sarif, "-f", "junit", "-o", junit, "-f", "table"];
    const { code, stdout, stderr } = await awsPreflight(["report", ...args, log]);
    expect([code, stderr]).to.deep.equal([1, ""]);
    expect(stdout).to.match(/^Policies: 1 mandatory \(aws-preflight 0.1.0\)\n┌/);
    expect(JSON.parse(await readFile(sarif, "utf8"))).to.have.property("version", "2.1.0");
    expect(await readFile(junit, "utf8")).to.match(/^<\?xml version="1.0" encoding="UTF-8"\?>\n/);
  });

  describe("with a file of positions", () => {
    /** Reports with such a file; on GitHub, if it is. */
    async function withPositions(text: string, env = {}) {
      const file = join(folder, "positions.json");
      await writeFile(file, text);
      const args = ["report", "-f", "markdown", "--positions", file];
      const GITHUB_SHA = undefined;
      return awsPreflight(args, { input: Readable.from([warned]), env: { GITHUB_SHA, ...env } });
    }
    const position = JSON.stringify({ [urn("cache")]: { file: "index.ts", line: 3, column: 1 } });

    it("shows findings at their lines", async () => {
      const { code, stdout, stderr } = await withPositions(position);
      expect([code, stderr]).to.deep.equal([0, ""]);
      expect(stdout).to.contain("</code><br>index.ts:3 |");
    });

    it("links them on GitHub", async () => {
      const { stdout } = await withPositions(position, {
        GITHUB_SERVER_URL: "https://github.com",
        GITHUB_REPOSITORY: "o/r",
        GITHUB_SHA: "abc",
      });
      expect(stdout).to.contain(
        "</code><br>[index.ts:3](https://github.com/o/r/blob/abc/index.ts#L3) |",
      );
    });

    const wrong = ["", "[]", "null", '{"a":5}', '{"a":{"file":"b","line":0}}'];
    wrong.push(
      '{"a":{"file":5,"line":1}}',
      '{"a":{"file":"b","line":1,"column":"1"}}',
      '{"a":{"line":1}}',
    );
    it("refuses a file that holds none", async () => {
      for (const text of wrong)
        expect(await withPositions(text), text).to.deep.equal({
          code: 2,
          stdout: "",
          stderr: `aws-preflight: ${join(folder, "positions.json")} holds no positions of resources\n`,
        });
    });
  });

  it("tells of broken lines on standard error, and goes on", async () => {
    const ended = await report(`oops\n${warned}`, "-f", "github");
    expect(ended.code).to.equal(0);
    expect(ended.stdout).to.match(/^::warning /);
    expect(ended.stderr).to.equal(
      "aws-preflight: Skipped 1 line without an engine event, the first is line 1.\n",
    );
  });

  it("refuses an input that is empty", async () => {
    const stderr = "aws-preflight: The input is empty\n";
    expect(await report("")).to.deep.equal({ code: 2, stdout: "", stderr });
  });

  it("tells which file it can't read or write", async () => {
    const missing = join(folder, "none.json");
    const unread = await awsPreflight(["report", missing]);
    expect([unread.code, unread.stdout]).to.deep.equal([2, ""]);
    expect(unread.stderr).to.equal(
      `aws-preflight: ENOENT: no such file or directory, open '${missing}'\n`,
    );
    const unwritten = await report(warned, "-o", folder);
    expect([unwritten.code, unwritten.stdout]).to.deep.equal([2, ""]);
    expect(unwritten.stderr).to.match(/^aws-preflight: EISDIR: .*\n$/);
  });

  it("holds no more of a log than a line", async () => {
    // 120 MB through a heap of 40.
    const outputs = { arn: "x".repeat(10_000) };
    const line = linesOf([{ resOutputsEvent: { metadata: { new: { outputs } } } }]);
    const input = Readable.from(
      (function* () {
        for (let index = 0; index < 12_000; index++) yield line;
        yield blocked;
      })(),
    );
    const nodeFlags = ["--max-old-space-size=40"];
    const args = ["report", "-f", "github"];
    const { code, stdout, stderr } = await awsPreflight(args, { input, nodeFlags });
    expect([code, stderr]).to.deep.equal([1, ""]);
    expect(stdout).to.match(/^::error [^\n]*\n$/);
  });

  it("isn't run by the pack, which is in the same file", async () => {
    const program = `require("./dist/policies"); console.log(Object.keys(require.cache).join("\\n"))`;
    const { code, stdout } = await runProcess(process.execPath, ["-e", program], {
      cwd: repository,
    });
    expect(code).to.equal(0);
    expect(stdout).to.contain("/dist/all.js");
    expect(stdout).not.to.match(/node_modules\/(table|fast-xml-builder)\//);
  });
});
