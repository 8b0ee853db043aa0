import { expect } from "chai";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { advisory, end, linesOf, violation } from "./support/events";
import { awsPreflight, type Ended, type ProcessOptions, repository } from "./support/process";

const pulumi = join(__dirname, "support/pulumi.cjs");

interface Call {
  args: string[];
  debugCommands: string;
  cwd: string;
  callLog?: string;
}

describe("aws-preflight run", function () {
  this.timeout(30_000);
  let folder: string;
  let temporary: string;

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "cli-")));
    temporary = join(folder, "tmp");
    await mkdir(temporary);
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Runs with the stand-in for Pulumi. */
  function run(
    args: string[],
    events: string,
    code: number | "signal",
    options: ProcessOptions = {},
  ): Promise<Ended> {
    const env = {
      PULUMI_CLI: pulumi,
      PULUMI_TEST_CALL: join(folder, "call.json"),
      PULUMI_TEST_EVENTS: events,
      PULUMI_TEST_CODE: String(code),
      TMPDIR: temporary,
      ...options.env,
    };
    return awsPreflight(["run", ...args], { cwd: folder, ...options, env });
  }

  const calls = async () => {
    const text = await readFile(join(folder, "call.json"), "utf8");
    return text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Call);
  };

  it("previews with this pack and an event log, and passes on the arguments behind --", async () => {
    const ended = await run(["--", "--stack", "dev", "--", "-f"], linesOf(end()), 0);
    expect(ended).to.deep.equal({ code: 0, stdout: "Previewing update (dev):", stderr: "" });
    const [call, ...more] = await calls();
    expect(more).to.deep.equal([]);
    const { args = [], debugCommands, cwd } = call ?? {};
    const eventLog = args.splice(4, 1)[0] ?? "";
    expect(args).to.deep.equal([
      "preview",
      "--policy-pack",
      repository,
      "--event-log",
      "--stack",
      "dev",
      "--",
      "-f",
    ]);
    expect(dirname(dirname(eventLog))).to.equal(temporary);
    expect(debugCommands).to.equal("true");
    expect(cwd).to.equal(folder);
    expect(await readdir(temporary)).to.deep.equal([]);
  });

  it("updates", async () => {
    await run(["up", "--", "-v"], linesOf(end()), 0);
    const seen = (await calls()).map(({ args }) => [args[0], ...args.slice(5)]);
    expect(seen).to.deep.equal([["up", "-v"]]);
  });

  it("previews an update that asks nothing, and then updates without another preview", async () => {
    const { code, stdout } = await run(["up", "--", "-v", "--yes"], linesOf(end()), 0);
    expect([code, stdout]).to.deep.equal([0, "Previewing update (dev):".repeat(2)]);
    const seen = (await calls()).map(({ args }) => [args[0], ...args.slice(5)]);
    expect(seen).to.deep.equal([
      ["preview", "-v"],
      ["up", "--skip-preview", "-v", "--yes"],
    ]);
  });

  it("doesn't update what its preview objects to", async () => {
    const args = ["up", "-f", "github", "--", "--yes"];
    const { code, stdout } = await run(args, linesOf([violation(), ...end("failed")]), 1);
    expect(code).to.equal(1);
    expect(stdout).to.match(/^Previewing update \(dev\):\n::error /);
    expect(await calls()).to.have.length(1);
  });

  it("doesn't update after an interrupt of the preview, whatever Pulumi makes of it", async () => {
    for (const events of ["", linesOf(end())]) {
      const { code } = await run(["up", "--", "--yes"], events, "signal", {
        onOutput: (pid) => process.kill(pid, "SIGINT"),
      });
      expect(code).to.equal(8);
    }
    expect((await calls()).map(({ args }) => args[0])).to.deep.equal(["preview", "preview"]);
  });

  it("leaves to an update what its preview doesn't take", async () => {
    const { code } = await run(["up", "--", "--yes", "--new-flag"], "", 6);
    expect(code).to.equal(6);
    const seen = (await calls()).map(({ args }) => [args[0], ...args.slice(5)]);
    expect(seen).to.deep.equal([
      ["preview", "--new-flag"],
      ["up", "--yes", "--new-flag"],
    ]);
  });

  it("writes the reports after Pulumi's output, on a line of their own", async () => {
    const args = ["-f", "github", "-f", "sarif", "-o", "out/a.sarif"];
    const { code, stdout } = await run(args, linesOf([violation(), ...end("failed")]), 1);
    expect(code).to.equal(1);
    expect(stdout).to.match(
      /^Previewing update \(dev\):\n::error file=Pulumi.yaml,title=[^\n]*\n$/,
    );
    const sarif = await readFile(join(folder, "out/a.sarif"), "utf8");
    expect(JSON.parse(sarif)).to.have.nested.property("runs[0].results[0].level", "error");
  });

  const codes: [string, string, number, string[], number][] = [
    ["Pulumi's code", linesOf(end()), 6, [], 6],
    ["Pulumi's code, whatever --fail-on says", linesOf([violation(), ...end()]), 1, ["never"], 1],
    ["0 for an advisory", linesOf([advisory(), ...end()]), 0, ["mandatory"], 0],
    ["1 for an advisory that is to fail", linesOf([advisory(), ...end()]), 0, ["advisory"], 1],
    ["1 if the log is cut short", linesOf([advisory()]), 0, [], 1],
  ];
  for (const [name, events, pulumiCode, failOn, code] of codes) {
    it(`exits with ${name}`, async () => {
      const args = failOn.flatMap((level) => ["--fail-on", level]);
      expect(await run(args, events, pulumiCode)).to.deep.include({ code, stderr: "" });
    });
  }

  const unjudged = '[{"policy":"ecs-arguments","arguments":2,"resources":1}]';
  const notJudged =
    "Not judged, because not known at preview: 2 arguments of 1 resource (ecs-arguments).\n";

  it("says how many arguments couldn't be judged, with reports or without", async () => {
    const env = { PULUMI_TEST_UNJUDGED: unjudged };
    const stderr = `aws-preflight: ${notJudged}`;
    expect(await run([], linesOf(end()), 0, { env })).to.deep.include({ code: 0, stderr });
    const inFile = await run(["-f", "markdown", "-o", "a.md"], linesOf(end()), 0, { env });
    expect(inFile).to.deep.include({ code: 0, stderr });
    expect(await readFile(join(folder, "a.md"), "utf8")).to.contain(notJudged);
    const onTerminal = await run(["-f", "table"], linesOf(end()), 0, { env });
    expect(onTerminal.stdout).to.contain(notJudged);
    expect(onTerminal.stderr).to.equal("");
  });

  for (const text of ["[]", "", "{", "{}", "null", '[null,5,{"policy":"x"}]']) {
    it(`says nothing of it where the pack left ${text || "nothing"}`, async () => {
      const env = { PULUMI_TEST_UNJUDGED: text };
      expect(await run([], linesOf(end()), 0, { env })).to.deep.include({ code: 0, stderr: "" });
    });
  }

  it("says that there is no report where Pulumi logs nothing", async () => {
    const stderr = "aws-preflight: Pulumi logged no event, so there is no report\n";
    const args = ["-f", "sarif", "-o", "a.sarif"];
    expect(await run(args, "", 6)).to.deep.include({ code: 6, stderr });
    expect(await run(args, "", 0)).to.deep.include({ code: 2, stderr });
    expect(await readdir(folder)).not.to.include("a.sarif");
    expect(await readdir(temporary)).to.deep.equal([]);
  });

  it("says where a report can't be written, and keeps Pulumi's code", async () => {
    const ended = await run(["-o", temporary], linesOf([violation(), ...end()]), 5);
    expect(ended.code).to.equal(5);
    expect(ended.stderr).to.match(/^aws-preflight: EISDIR: /);
  });

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    it(`passes ${signal} on, waits for Pulumi, reports and cleans up`, async () => {
      const args = ["-f", "github"];
      const ended = await run(args, linesOf([violation(), ...end("canceled")]), "signal", {
        onOutput: (pid) => process.kill(pid, signal),
      });
      expect(ended.code).to.equal(8);
      expect(ended.stdout).to.match(
        new RegExp(`^Previewing update \\(dev\\): ${signal}\n::error `),
      );
      expect(await readdir(temporary)).to.deep.equal([]);
    });
  }

  it("takes the pulumi on the PATH", async () => {
    const bin = join(folder, "bin");
    await mkdir(bin);
    await symlink(pulumi, join(bin, "pulumi"));
    const PATH = [bin, dirname(process.execPath), process.env.PATH].join(delimiter);
    const env = { PULUMI_CLI: undefined, PATH };
    const { stdout } = await run([], linesOf(end()), 0, { env });
    expect(stdout).to.equal("Previewing update (dev):");
  });

  const absent: [string, Record<string, string | undefined>, string][] = [
    ["on the PATH", { PULUMI_CLI: undefined, PATH: "/nowhere" }, "on the PATH"],
    ["at PULUMI_CLI", { PULUMI_CLI: "/no/pulumi" }, "at /no/pulumi, which PULUMI_CLI names"],
  ];
  for (const [name, env, where] of absent) {
    it(`says that there is no Pulumi ${name}`, async () => {
      expect(await run([], "", 0, { env })).to.deep.equal({
        code: 2,
        stdout: "",
        stderr: `aws-preflight: There is no Pulumi CLI ${where}: https://www.pulumi.com/docs/iac/download-install/\n`,
      });
      expect(await readdir(temporary)).to.deep.equal([]);
    });
  }
});
