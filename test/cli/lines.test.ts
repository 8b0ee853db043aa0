import { expect } from "chai";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { end, linesOf, urn, violation } from "./support/events";
import { type Ended, main } from "./support/process";
import { Watch } from "./support/watch";

/** What the stand-in logs. */
interface Log {
  count?: number;
  bytes?: number;
  after?: string;
  lingers?: boolean;
}

interface Call {
  args: string[];
  pid: number;
  callLog?: string;
  isPipe?: boolean;
  mode?: string;
  inherits?: boolean;
}

const atLine = /::error file=index\.js,line=1,title=/;
const atProject = /::error file=Pulumi\.yaml,title=/;
const lost = (why: string) =>
  `aws-preflight: Findings are shown without the program's lines: ${why}.\n`;

/** More than a pipe holds. */
const much = { count: 300, bytes: 10_000 };

// There are no named pipes on Windows, and no lines.
(process.platform === "win32" ? describe.skip : describe)(
  "the lines of aws-preflight run",
  function () {
    this.timeout(60_000);
    let folder: string;
    let temporary: string;
    let watch: Watch;

    beforeEach(async () => {
      folder = await realpath(await mkdtemp(join(tmpdir(), "lines-")));
      temporary = join(folder, "tmp");
      await mkdir(temporary);
      await writeFile(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
      await writeFile(join(folder, "index.js"), "");
      watch = new Watch(temporary, "marker-secret");
    });
    afterEach(async () => {
      await watch.stop();
      await rm(folder, { recursive: true });
    });

    /** A run with the stand-in for Pulumi, which finds something at line 1 of index.js. */
    class Run {
      readonly process: ChildProcess;
      readonly ended: Promise<Ended>;

      constructor(log: Log, { args = ["-f", "github"], code = "0", env = {} } = {}) {
        const uri = pathToFileURL(join(folder, "index.js")).href;
        this.process = spawn(process.execPath, [main, "run", "--fail-on", "never", ...args], {
          cwd: folder,
          stdio: ["ignore", "pipe", "pipe"],
          env: {
            ...process.env,
            PULUMI_CLI: join(__dirname, "support/pulumi.cjs"),
            PULUMI_TEST_CALL: join(folder, "call.json"),
            PULUMI_TEST_EVENTS: linesOf([violation(), ...end()]),
            PULUMI_TEST_CODE: code,
            PULUMI_TEST_LOG: JSON.stringify({ count: 1, bytes: 1, uri, ...log }),
            TMPDIR: temporary,
            ...env,
          },
        });
        this.ended = this.end();
      }

      private async end(): Promise<Ended> {
        const { stdout, stderr } = this.process;
        const [code, out, err] = await Promise.all([
          once(this.process, "close").then(([exit]) => exit as number | null),
          stdout ? text(stdout) : "",
          stderr ? text(stderr) : "",
        ]);
        return { code, stdout: out, stderr: err };
      }
    }

    const calls = async (): Promise<Call[]> => {
      const lines = (await readFile(join(folder, "call.json"), "utf8")).trimEnd().split("\n");
      return lines.map((line) => JSON.parse(line) as Call);
    };

    /** Processes that have the folder among their arguments, by what they run. */
    function processes(program: string): number[] {
      const lines = execFileSync("ps", ["-Ao", "pid=,stat=,args="], { encoding: "utf8" }).split(
        "\n",
      );
      return lines
        .filter(
          (line) => line.includes(folder) && line.includes(program) && !/^\s*\d+\s+Z/.test(line),
        )
        .map((line) => Number.parseInt(line, 10));
    }

    async function until<Result>(
      look: () => Result | undefined | false | Promise<Result | undefined | false>,
    ): Promise<Result> {
      for (;;) {
        const result = await look();
        if (result !== undefined && result !== false) return result;
        await setTimeout(20);
      }
    }

    const readerOf = () => until(() => processes("positions/reader.js")[0]);
    const pulumiOf = () => until(() => processes("support/pulumi.cjs")[0]);

    /** Nothing is left, and nothing but a pipe was ever where the calls went. */
    async function expectNothingLeft(): Promise<void> {
      await until(async () => (await readdir(temporary)).length === 0);
      await until(() => processes("positions/reader.js").length === 0);
      await watch.stop();
      expect([...(watch.kinds.get("run/calls/pipe") ?? [])]).to.deep.equal(["pipe"]);
      expect([...watch.found]).to.deep.equal([]);
    }

    it("are read from a pipe that Pulumi holds open, in a folder of the user's alone", async () => {
      const { code, stdout, stderr } = await new Run(much).ended;
      expect([code, stderr]).to.deep.equal([0, ""]);
      expect(stdout).to.match(atLine);
      const [call] = await calls();
      expect(call).to.include({ isPipe: true, mode: "700", inherits: true });
      await expectNothingLeft();
    });

    it("are known of a call of 50 MB, and of 5,000 resources", async () => {
      const file = join(folder, "out/positions.json");
      const args = ["-f", "github", "--positions", file];
      expect((await new Run({ count: 2, bytes: 50_000_000 }, { args }).ended).stdout).to.match(
        atLine,
      );
      const { code, stderr } = await new Run({ count: 5000, bytes: 2000 }, { args }).ended;
      expect([code, stderr]).to.deep.equal([0, ""]);
      const positions = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
      expect(Object.keys(positions)).to.have.length(5000);
      expect(positions[urn("db5000")]).to.deep.equal({ file: "index.js", line: 5000 });
      await expectNothingLeft();
    });

    const failures: [string, (reader: number) => void, string][] = [
      ["is killed", (reader) => process.kill(reader, "SIGKILL"), "its reader ended"],
      ["is stopped", (reader) => process.kill(reader, "SIGSTOP"), "its reader stopped"],
    ];
    for (const [what, doTo, why] of failures) {
      it(`are left out, and Pulumi ends as ever, when the reader ${what}`, async () => {
        const after = join(folder, "go");
        const run = new Run({ ...much, after }, { code: "5" });
        const reader = await readerOf();
        await pulumiOf();
        doTo(reader);
        await writeFile(after, "");
        const { code, stdout, stderr } = await run.ended;
        expect([code, stderr]).to.deep.equal([5, lost(why)]);
        expect(stdout).to.match(atProject);
        await expectNothingLeft();
      });
    }

    it("come late when the reader is slow", async () => {
      const after = join(folder, "go");
      const run = new Run({ ...much, after });
      const reader = await readerOf();
      process.kill(reader, "SIGSTOP");
      await writeFile(after, "");
      for (let round = 0; round < 5; round++) {
        await setTimeout(200);
        process.kill(reader, "SIGCONT");
        await setTimeout(2);
        process.kill(reader, "SIGSTOP");
      }
      process.kill(reader, "SIGCONT");
      const { code, stdout, stderr } = await run.ended;
      expect([code, stderr]).to.deep.equal([0, ""]);
      expect(stdout).to.match(atLine);
      await expectNothingLeft();
    });

    it("hold nobody up when aws-preflight is killed", async () => {
      const after = join(folder, "go");
      const run = new Run({ ...much, after });
      await readerOf();
      await pulumiOf();
      run.process.kill("SIGKILL");
      await once(run.process, "exit");
      expect(await readdir(temporary)).to.have.length(1);
      await writeFile(after, "");
      await until(() => processes("support/pulumi.cjs").length === 0);
      await expectNothingLeft();
    });

    it("hold nobody up when aws-preflight is stopped", async () => {
      const after = join(folder, "go");
      const run = new Run({ ...much, after });
      await pulumiOf();
      run.process.kill("SIGSTOP");
      await writeFile(after, "");
      await until(() => processes("support/pulumi.cjs").length === 0);
      run.process.kill("SIGCONT");
      expect((await run.ended).stdout).to.match(atLine);
      await expectNothingLeft();
    });

    it("end with Pulumi, though a process that it left behind logs on", async () => {
      const { code, stdout } = await new Run({ ...much, lingers: true }).ended;
      expect(code).to.equal(0);
      expect(stdout).to.match(atLine);
      await until(() => processes("marker-secret").length === 0);
      await expectNothingLeft();
    });

    it("are those of each of two runs at once", async () => {
      const both = await Promise.all([new Run(much).ended, new Run(much).ended]);
      for (const { code, stdout, stderr } of both) {
        expect([code, stderr]).to.deep.equal([0, ""]);
        expect(stdout).to.match(atLine);
      }
      await expectNothingLeft();
    });

    for (const times of [1, 2]) {
      it(`leave nothing after ${times} interrupts of Pulumi`, async () => {
        const run = new Run(much, { code: "signal" });
        await pulumiOf();
        // It has begun to write, so it listens.
        await once(run.process.stdout ?? run.process, "readable");
        for (let time = 0; time < times; time++) run.process.kill("SIGINT");
        const { code, stderr } = await run.ended;
        expect([code, stderr]).to.deep.equal([8, ""]);
        await expectNothingLeft();
      });

      it(`aren't asked for after ${times} interrupts before Pulumi is started`, async () => {
        const began = join(folder, "began");
        const mkfifo = `touch '${began}'; sleep 1; exec $(PATH=\${PATH#*:} command -v mkfifo) "$@"`;
        const run = new Run({}, { env: { PATH: await withProgram("mkfifo", mkfifo) } });
        await until(async () => (await readdir(folder)).includes("began"));
        for (let time = 0; time < times; time++) run.process.kill("SIGINT");
        const { code, stderr } = await run.ended;
        expect([code, stderr]).to.deep.equal([
          130,
          "aws-preflight: Pulumi logged no event, so there is no report\n",
        ]);
        expect(await readdir(folder)).not.to.include("call.json");
        await expectNothingLeft();
      });

      it(`are reported in spite of ${times} interrupts after Pulumi`, async () => {
        const slow = join(folder, "report");
        execFileSync("mkfifo", [slow]);
        const run = new Run({}, { args: ["-f", "github", "-o", slow] });
        await until(() => processes("positions/reader.js").length > 0);
        await until(() => processes("positions/reader.js").length === 0);
        for (let time = 0; time < times; time++) run.process.kill("SIGINT");
        expect(await readFile(slow, "utf8")).to.match(atLine);
        expect((await run.ended).code).to.equal(0);
        await expectNothingLeft();
      });
    }

    it("are left out where no pipe can be made, with a line that says so", async () => {
      const PATH = await withProgram("mkfifo", "echo no pipes here >&2; exit 1");
      const { code, stdout, stderr } = await new Run({}, { env: { PATH } }).ended;
      expect([code, stderr]).to.deep.equal([0, lost("no named pipe can be made: no pipes here")]);
      expect(stdout).to.match(atProject);
      expect((await calls())[0]).not.to.have.property("callLog");
    });

    it("are left out where the user logs the calls, whose file gets them", async () => {
      const PULUMI_DEBUG_GRPC = join(folder, "own.log");
      await writeFile(PULUMI_DEBUG_GRPC, "");
      const { stdout, stderr } = await new Run({}, { env: { PULUMI_DEBUG_GRPC } }).ended;
      expect(stderr).to.contain(
        "Findings are shown without the program's lines: PULUMI_DEBUG_GRPC is set already.\n",
      );
      expect(stdout).to.match(atProject);
    });

    it("are of no project, where there is none", async () => {
      await rm(join(folder, "Pulumi.yaml"));
      const { code, stdout, stderr } = await new Run({}).ended;
      expect([code, stderr]).to.deep.equal([0, ""]);
      expect(stdout).to.match(atProject);
      expect((await calls())[0]).not.to.have.property("callLog");
    });

    it("are shown of a project that nobody can write to", async () => {
      await writeFile(join(folder, "call.json"), "");
      await chmod(folder, 0o555);
      const { code, stdout } = await new Run(much).ended;
      await chmod(folder, 0o755);
      expect(code).to.equal(0);
      expect(stdout).to.match(atLine);
      await expectNothingLeft();
    });

    it("aren't asked for where there is no folder for temporary files", async () => {
      const ended = await new Run({}, { env: { TMPDIR: "/dev/null" } }).ended;
      expect(ended).to.deep.include({ code: 2, stdout: "" });
      expect(ended.stderr).to.match(/^aws-preflight: ENOTDIR: [^\n]*\n$/);
    });

    it("are of the preview before an update, which logs no call", async () => {
      const args = ["up", "-f", "github", "--", "--yes"];
      expect((await new Run(much, { args }).ended).stdout).to.match(atLine);
      const seen = (await calls()).map(({ args: [command], isPipe }) => [command, isPipe]);
      expect(seen).to.deep.equal([
        ["preview", true],
        ["up", undefined],
      ]);
      await expectNothingLeft();
    });

    it("aren't asked for where an update asks the user", async () => {
      const { stdout } = await new Run(much, { args: ["up", "-f", "github"] }).ended;
      expect(stdout).to.match(atProject);
      expect((await calls()).map(({ args: [command], isPipe }) => [command, isPipe])).to.deep.equal(
        [["up", undefined]],
      );
    });

    /** A PATH that begins with a folder that has a script of this name. */
    async function withProgram(name: string, script: string): Promise<string> {
      const bin = join(folder, "bin");
      await mkdir(bin);
      await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      return [bin, process.env.PATH].join(delimiter);
    }
  },
);
