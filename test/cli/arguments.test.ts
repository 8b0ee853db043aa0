import { expect } from "chai";
import { reportArguments, runArguments } from "../../cli/arguments";

const defaults = { help: false, failOn: "mandatory", projectFile: "Pulumi.yaml" };

describe("the arguments of report", () => {
  const rows: [string, object][] = [
    ["", { outputs: [{ format: "table" }] }],
    ["events.json", { outputs: [{ format: "table" }], file: "events.json" }],
    ["-", { outputs: [{ format: "table" }] }],
    ["--format sarif", { outputs: [{ format: "sarif" }] }],
    ["-f sarif -o a.sarif", { outputs: [{ format: "sarif", file: "a.sarif" }] }],
    ["-o a.txt", { outputs: [{ format: "table", file: "a.txt" }] }],
    [
      "-f github -f sarif -o a --format=junit --output=b events.json",
      {
        outputs: [
          { format: "github" },
          { format: "sarif", file: "a" },
          { format: "junit", file: "b" },
        ],
        file: "events.json",
      },
    ],
    ["--fail-on never", { outputs: [{ format: "table" }], failOn: "never" }],
    ["--project-file a/b.yaml", { outputs: [{ format: "table" }], projectFile: "a/b.yaml" }],
    ["--positions p.json", { outputs: [{ format: "table" }], positions: "p.json" }],
    ["--help", { outputs: [{ format: "table" }], help: true }],
  ];
  for (const [line, expected] of rows) {
    it(`are read: ${line}`, () => {
      const args = line.split(" ").filter((argument) => argument !== "");
      expect(reportArguments(args)).to.deep.equal({ ...defaults, ...expected });
    });
  }

  const wrong: [string, string][] = [
    ["--formt sarif", "Unknown option '--formt'"],
    ["--format", "Option '-f, --format <value>' argument missing"],
    ["--format xml", `No format "xml"; there are sarif, junit, github, markdown, table`],
    ["--format toString", `No format "toString"; there are sarif, junit, github, markdown, table`],
    ["-f sarif -f junit", "Only one format can go to standard output, not sarif, junit"],
    ["-f sarif -o a -o b", "--output b has no --format before it that isn't written yet"],
    ["-f sarif --output=", "--output needs the name of a file"],
    ["--positions=", "--positions needs the name of a file"],
    ["--fail-on high", `--fail-on takes mandatory, advisory or never, not "high"`],
    ["a.json b.json", "One file at a time, not a.json, b.json"],
    ["--predict a.json", "--predict is for run, which previews"],
  ];
  for (const [line, message] of wrong) {
    it(`are refused: ${line}`, () => {
      expect(() => reportArguments(line.split(" ")))
        .to.throw()
        .that.includes({ name: "UsageError", message });
    });
  }
});

describe("the arguments of run", () => {
  const rows: [string, object][] = [
    ["", { command: "preview", rest: [] }],
    ["--predict", { command: "preview", predict: true, rest: [] }],
    ["up", { command: "up", rest: [] }],
    ["-- --stack dev -f x", { command: "preview", rest: ["--stack", "dev", "-f", "x"] }],
    ["up -- --yes -- --json", { command: "up", rest: ["--yes", "--", "--json"] }],
    ["-f github preview --", { command: "preview", rest: [], outputs: [{ format: "github" }] }],
    ["--positions p.json", { command: "preview", rest: [], positions: "p.json" }],
    ["--fail-on advisory", { command: "preview", rest: [], failOn: "advisory" }],
  ];
  for (const [line, expected] of rows) {
    it(`are read: ${line}`, () => {
      const args = line.split(" ").filter((argument) => argument !== "");
      expect(runArguments(args)).to.deep.equal({
        ...defaults,
        predict: false,
        outputs: [],
        ...expected,
      });
    });
  }

  const wrong: [string, string][] = [
    ["destroy", `Pulumi's arguments go behind "--": destroy`],
    ["preview dev", `Pulumi's arguments go behind "--": preview dev`],
    ["--stack dev", "Unknown option '--stack'"],
    ["-- --event-log x", "run sets --event-log itself; to keep the log use Pulumi and then report"],
    ["-- --event-log=x", "run sets --event-log itself; to keep the log use Pulumi and then report"],
  ];
  for (const [line, message] of wrong) {
    it(`are refused: ${line}`, () => {
      expect(() => runArguments(line.split(" ")))
        .to.throw()
        .that.includes({ name: "UsageError", message });
    });
  }
});
