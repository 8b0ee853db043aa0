import { expect } from "chai";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  advisory,
  end,
  type Event,
  linesOf,
  notDetermined,
  urn,
  violation,
} from "../support/events";
import { awsPreflight, type Ended, type ProcessOptions, repository } from "../support/process";

const pulumi = join(__dirname, "support/pulumi.cjs");
const page = "https://github.com/aws-preflight/aws-preflight/blob/main/docs/first-preview.md";
const db = urn("db");
const cache = urn("cache");

/** A resource that a preview registered, or a provider. */
function step(of: string, inputs: object = {}): Event {
  const [, , type = ""] = of.split("::");
  return { resourcePreEvent: { metadata: { urn: of, new: { urn: of, type, inputs } } } };
}

const aws = step(urn("default_7_48_0", "pulumi:providers:aws"), {
  __internal: {},
  region: "us-east-1",
  version: "7.48.0",
});
const steps = [aws, step(db), step(cache)];
const question = { policy: "rds-engine-version", urn: cache };
const left = { open: [question], feeding: [] };

const first = { events: linesOf([...steps, notDetermined(), advisory(), ...end()]), open: left };
const wrong = violation({ policyName: "rds-engine-version", resourceUrn: cache });
const decidedWrong = {
  events: linesOf([...steps, wrong, ...end("failed")]),
  open: nothing(),
  code: 1,
};
const decidedRight = { events: linesOf([...steps, ...end()]), open: nothing() };

function nothing() {
  return { open: [], feeding: [] };
}

interface Call {
  args: string[];
  isSecond: boolean;
  env?: Record<string, string>;
  plan?: { plugins: Record<string, string>; unpredicted: string[] };
}

describe("aws-preflight run --predict", function () {
  this.timeout(60_000);
  let folder: string;
  let temporary: string;
  let home: string;

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "cli-")));
    temporary = join(folder, "tmp");
    home = join(folder, "home");
    await mkdir(temporary);
    for (const plugin of ["resource-aws-v7.48.0", "resource-random-v4.0.0"]) {
      const [, name = ""] = plugin.split("-");
      await mkdir(join(home, "plugins", plugin), { recursive: true });
      const file = join(home, "plugins", plugin, `pulumi-resource-${name}`);
      await writeFile(file, "#!/bin/sh\n", { mode: 0o755 });
    }
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Runs with the stand-in for Pulumi, which must leave nothing behind. */
  async function run(
    args: string[],
    scenario: object,
    options: ProcessOptions = {},
  ): Promise<Ended> {
    await writeFile(join(folder, "scenario.json"), JSON.stringify({ first, ...scenario }));
    const env = {
      PULUMI_CLI: pulumi,
      SCENARIO: join(folder, "scenario.json"),
      PULUMI_HOME: home,
      TMPDIR: temporary,
      ...options.env,
    };
    const ended = await awsPreflight(["run", ...args], { cwd: folder, ...options, env });
    expect(await readdir(temporary)).to.deep.equal([]);
    return ended;
  }

  async function calls(): Promise<Call[]> {
    const lines = (await readFile(join(folder, "calls.jsonl"), "utf8")).trim().split("\n");
    return lines.map((line) => JSON.parse(line) as Call);
  }

  it("puts what is wrong in the place of what wasn't determined, in every format", async () => {
    const args = ["--predict", "-f", "sarif", "-o", "a.sarif", "-f", "junit", "-o", "a.xml"];
    const more = ["-f", "markdown", "-o", "a.md", "-f", "github"];
    const { code, stdout, stderr } = await run([...args, ...more], { second: [decidedWrong] });
    expect(code).to.equal(1);
    expect(stderr).to.equal(
      "aws-preflight: Decided by prediction (experimental): 1 of 1 open question; 1 finding.\n",
    );
    const message =
      "It is wrong.\nAWS answers so.\nWrite this.\nDecided by prediction (experimental).";
    expect(stdout).to.equal(
      `Previewing update (dev):\n::error file=Pulumi.yaml,title=rds-engine-version%3A cache (aws%3Ards%3AInstance)::${message.replaceAll("\n", "%0A")}\n` +
        "::warning file=Pulumi.yaml,title=rds-engine-support%3A cache (aws%3Ards%3AInstance)::It may cost.\n",
    );
    const sarif = JSON.parse(await readFile(join(folder, "a.sarif"), "utf8")) as object;
    expect(sarif).to.have.nested.property("runs[0].results[0].message.text", message);
    expect(sarif).to.have.nested.property("runs[0].results").with.length(2);
    expect(await readFile(join(folder, "a.xml"), "utf8")).to.contain(message);
    const markdown = await readFile(join(folder, "a.md"), "utf8");
    expect(markdown).to.contain("Decided by prediction (experimental).");
    expect(markdown).not.to.contain("not determined");
  });

  it("shows on the terminal what is wrong, where no report does", async () => {
    const { code, stdout, stderr } = await run(["--predict"], { second: [decidedWrong] });
    expect([code, stdout]).to.deep.equal([1, "Previewing update (dev):"]);
    expect(stderr).to.match(
      /^aws-preflight: Decided by prediction[^\n]*\nPolicies: 1 mandatory[^]*Decided by prediction/,
    );
  });

  it("is silent but for a line where all is right", async () => {
    const args = ["--predict", "--fail-on", "mandatory", "-f", "github"];
    const { code, stdout, stderr } = await run(args, { second: [decidedRight] });
    expect(code).to.equal(0);
    expect(stdout).to.match(/^Previewing update \(dev\):\n::warning [^\n]*\n$/);
    expect(stderr).to.equal(
      "aws-preflight: Decided by prediction (experimental): 1 of 1 open question; nothing is wrong.\n",
    );
  });

  it("exits as --fail-on says, unless Pulumi itself failed", async () => {
    const never = ["--predict", "--fail-on", "never"];
    expect((await run(never, { second: [decidedWrong] })).code).to.equal(0);
    const failing = { ...first, code: 255 };
    expect((await run(["--predict"], { first: failing, second: [decidedWrong] })).code).to.equal(
      255,
    );
  });

  it("previews once where nothing is open", async () => {
    const closed = { ...first, open: { ...left, open: [{ ...question, isSilent: true }] } };
    const ended = await run(["--predict"], { first: closed, second: [decidedWrong] });
    expect(ended).to.deep.equal({ code: 0, stdout: "Previewing update (dev):", stderr: "" });
    expect(await calls()).to.have.length(1);
  });

  it("names the option where something isn't determined and it wasn't given", async () => {
    const { stderr } = await run([], {});
    expect(stderr).to.equal(
      `aws-preflight: run --predict may decide what is not determined: ${page}\n`,
    );
    expect(await calls()).to.have.length(1);
  });

  it("calls Pulumi a second time without what writes, and with launchers for all plug-ins", async () => {
    const rest = [
      ...["-s", "dev", "--cwd=.", "--config-file", "other.yaml", "-t", db, "--target-dependents"],
      ...["--exclude", "urn:x", "--save-plan", "plan.json", "--import-file=i.json", "--diff", "-j"],
      ...["--refresh", "--attach-debugger", "-c", "a=b", "--config", "c=d", "--message", "mine"],
      ...["--policy-pack", "other", "--policy-pack-config", "mine.json", "--show-secrets"],
      ...["--policy-pack-config", "other.json", "--", "--target", "never"],
    ];
    const env = {
      PULUMI_DEBUG_GRPC: join(folder, "grpc.json"),
      PULUMI_IGNORE_AMBIENT_PLUGINS: "1",
    };
    const names = [...Object.keys(env), "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "PATH"];
    const second = [{ ...decidedRight, env: names }];
    await run(["--predict", "--", ...rest], { second }, { env });
    const [user, own] = await calls();
    expect(user?.args.slice(-rest.length)).to.deep.equal(rest);
    const at = (flag: string) => own?.args.findIndex((one) => one.startsWith(flag)) ?? -1;
    own?.args.splice(at("--event-log="), 1);
    expect(own?.args).to.deep.equal([
      "preview",
      "--non-interactive",
      "--refresh=false",
      "--message=aws-preflight run --predict: a second preview, in which new resources have predicted outputs. Nobody deploys it.",
      `--policy-pack=${repository}`,
      "--policy-pack-config=mine.json",
      "--stack=dev",
      "--cwd=.",
      "--config-file=other.yaml",
      `--target=${db}`,
      "--target-dependents",
      "--exclude=urn:x",
    ]);
    const { PATH = "", ...others } = own?.env ?? {};
    expect(others).to.deep.equal({
      PULUMI_IGNORE_AMBIENT_PLUGINS: "",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    });
    expect(PATH).to.match(/^[^:]*\/launchers:/);
    expect(own?.plan?.plugins).to.deep.equal({
      aws: join(home, "plugins/resource-aws-v7.48.0/pulumi-resource-aws"),
    });
  });

  it("previews again without predicting what a plug-in would be asked with", async () => {
    const refused = `${JSON.stringify({ plugin: "command", because: [db] })}\n`;
    const second = [{ ...decidedWrong, refused }, decidedRight];
    const fed = { ...first, open: { ...left, feeding: [cache] } };
    const { code } = await run(["--predict"], { first: fed, second });
    expect(code).to.equal(0);
    const plans = (await calls()).map(({ plan }) => plan?.unpredicted);
    expect(plans).to.deep.equal([undefined, [cache], [cache, db]]);
  });

  it("updates only if the preview before it finds nothing mandatory", async () => {
    const update = { events: linesOf([...steps, ...end()]) };
    const args = [
      "up",
      "--predict",
      "--fail-on",
      "never",
      "-f",
      "github",
      "--",
      "--yes",
      "-s",
      "dev",
    ];
    const stopped = await run(args, { second: [decidedWrong], update });
    expect(stopped.code).to.equal(1);
    expect(stopped.stdout).to.contain("::error file=Pulumi.yaml,title=rds-engine-version");
    expect((await calls()).map((one) => one.args[0])).to.deep.equal(["preview", "preview"]);
    expect((await calls())[0]?.args.slice(5)).to.deep.equal(["--stack=dev"]);
    await rm(join(folder, "calls.jsonl"));
    const updated = await run(args, { second: [decidedRight], update });
    expect(updated.code).to.equal(0);
    // What `run up` does is the same as ever: here a preview that knows lines, and the update.
    const commands = (await calls()).map((one) => one.args[0]);
    expect(commands).to.deep.equal(["preview", "preview", "preview", "up"]);
    expect((await calls())[3]?.args.slice(-3)).to.deep.equal(["--yes", "-s", "dev"]);
  });

  const failed = "it failed: the program, a provider or Pulumi ended with an error";
  const west = step(urn("west", "pulumi:providers:aws"), { version: "6.0.0" });
  const url = { __internal: { pluginDownloadURL: "https://example.test" }, version: "4.0.0" };
  const base = {
    __internal: { name: "terraform-provider", parameterization: {} },
    version: "1.0.0",
  };
  const random = (inputs: object) => step(urn("random", "pulumi:providers:random"), inputs);
  const using = (...more: Event[]) => ({
    first: { ...first, events: linesOf([...steps, ...more, notDetermined(), ...end()]) },
    second: [decidedWrong],
  });
  const refused = `${JSON.stringify({ plugin: "command", because: [] })}\n`;
  const reasons: [string, string, object, ProcessOptions["env"]?][] = [
    ["the second preview logs nothing", failed, { second: [{ code: 255 }] }],
    [
      "it throws",
      failed,
      {
        second: [
          {
            ...decidedWrong,
            events: linesOf([
              ...steps,
              { diagnosticEvent: { severity: "error", message: "oops" } },
              ...end("failed"),
            ]),
          },
        ],
      },
    ],
    ["it is cut off", failed, { second: [{ ...decidedWrong, events: linesOf(steps) }] }],
    ["the pack leaves nothing there", failed, { second: [{ ...decidedWrong, open: undefined }] }],
    [
      "the pack leaves nothing at first",
      "the pack didn't say what is open",
      { first: { ...first, open: undefined } },
    ],
    [
      "the first one fails",
      "the preview itself isn't complete",
      { first: { ...first, events: linesOf([...steps, notDetermined(), ...end("canceled")]) } },
    ],
    [
      "a provider has two versions",
      "the provider aws is used in two versions, 7.48.0 and 6.0.0",
      using(west),
    ],
    [
      "a provider has a download URL",
      "the provider random has a download URL of its own",
      using(random(url)),
    ],
    ["a provider has parameters", "the provider random has parameters", using(random(base))],
    [
      "a plug-in isn't there",
      "the plug-in of the provider random 5.0.0 isn't found as a program",
      using(random({ version: "5.0.0" })),
    ],
    [
      "AWS isn't used",
      "the program doesn't use the provider aws",
      { first: { ...first, events: linesOf([step(cache), notDetermined(), ...end()]) } },
    ],
    [
      "a plug-in is new to the second preview",
      "the program used the provider command only with predicted outputs",
      { second: [{ ...decidedWrong, refused }] },
    ],
    [
      "a plug-in plans in a way that isn't known",
      "the provider aws plans resources in a way that isn't known",
      {
        second: [
          {
            ...decidedWrong,
            refused: `${JSON.stringify({ plugin: "aws", because: [], isOdd: true })}\n`,
          },
        ],
      },
    ],
    [
      "providers run already",
      "PULUMI_DEBUG_PROVIDERS names providers that run already",
      {},
      { PULUMI_DEBUG_PROVIDERS: "aws:1234" },
    ],
  ];
  for (const [name, why, scenario, env = {}] of reasons) {
    it(`keeps the first result, and says why, where ${name}`, async () => {
      const { code, stdout, stderr } = await run(["--predict", "-f", "github"], scenario, { env });
      expect(stdout).to.contain("rds-engine-version%3A cache");
      expect(stdout).not.to.contain("Decided by prediction");
      expect(stderr).to.equal(`aws-preflight: Nothing is decided by prediction: ${why}.\n`);
      expect(code).to.equal(name === "the first one fails" ? 1 : 0);
    });
  }

  it("doesn't preview again elsewhere, or with plug-ins that the project names", async () => {
    const remote = await run(["--predict", "--", "--remote"], {});
    expect(remote.stderr).to.contain("prediction: the preview runs elsewhere, with --remote.");
    await writeFile(join(folder, "Pulumi.yaml"), "name: shop\nplugins:\n  providers: []\n");
    const named = await run(["--predict"], {});
    expect(named.stderr).to.contain("prediction: the project names plug-ins of its own");
    expect(await calls()).to.have.length(2);
  });

  it("decides nothing of a policy whose resource isn't there again", async () => {
    const gone = { ...decidedWrong, events: linesOf([aws, step(db), wrong, ...end("failed")]) };
    const { code, stdout, stderr } = await run(["--predict", "-f", "github"], { second: [gone] });
    expect([code, stdout.match(/^::\w+/gm)]).to.deep.equal([0, ["::warning", "::notice"]]);
    expect(stderr).to.contain(": 0 of 1 open question; nothing is wrong.");
  });

  it("quotes no placeholder, and no name that Pulumi made up", async () => {
    const of = (message: string) => ({
      ...decidedWrong,
      events: linesOf([...steps, violation({ resourceUrn: cache, message }), ...end("failed")]),
      predicted: `${JSON.stringify({ urn: db, texts: ["logs-1a2b3c4"], madeUp: ["logs-1a2b3c4"] })}\n`,
    });
    const args = ["--predict", "-f", "github"];
    const named = await run(args, { second: [of("Bucket logs-1a2b3c4 is wrong.\n")] });
    expect(named.stdout).to.contain("::Bucket logs-… is wrong.%0A");
    const unknown = await run(args, { second: [of("Account 000918273640 is wrong.\n")] });
    expect(unknown.stdout).not.to.contain("000918273640");
    expect(unknown.stdout).to.contain("so whether AWS creates it is not determined");
  });

  it("takes over nothing that wasn't open", async () => {
    const others = [
      violation(),
      violation({ policyName: "rds-parameter-group-family", resourceUrn: cache }),
      violation({ policyPackName: "of-the-organization", resourceUrn: cache }),
    ];
    const events = linesOf([...steps, ...others, ...end("failed")]);
    const second = [{ ...decidedWrong, events }];
    const { code, stdout } = await run(["--predict", "-f", "github"], { second });
    expect([code, stdout.match(/^::\w+/gm)]).to.deep.equal([0, ["::warning"]]);
  });

  it("stops the second preview when it takes too long, even if it doesn't listen", async () => {
    const second = [{ ...decidedWrong, hangs: true, isDeaf: true }];
    const { code, stderr } = await run(["--predict"], { second });
    expect([code, stderr]).to.deep.equal([
      0,
      "aws-preflight: Nothing is decided by prediction: it took too long.\n",
    ]);
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`ends the second preview on ${signal}, and doesn't update then`, async () => {
      const second = [{ ...decidedWrong, hangs: true }];
      const args = ["up", "--predict", "-f", "github", "--", "--yes"];
      const ended = await run(
        args,
        { second, update: first },
        {
          onOutput: (pid) => void whenSecond().then(() => process.kill(pid, signal)),
        },
      );
      expect(ended.code).to.equal(signal === "SIGINT" ? 130 : 143);
      expect(ended.stdout).to.contain("rds-engine-version%3A cache");
      expect(ended.stderr).to.equal(
        "aws-preflight: Nothing is decided by prediction: it was interrupted.\n",
      );
      expect(await calls()).to.have.length(2);
    });
  }

  /** Waits until the second preview has begun. */
  async function whenSecond(): Promise<void> {
    while ((await calls()).length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
