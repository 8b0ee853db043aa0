import { expect } from "chai";
import { Readable } from "node:stream";
import { readEvents } from "../../cli/events/read";
import { advisory, end, linesOf, read, remediation, urn, violation } from "./support/events";

const found = {
  pack: "aws-preflight",
  policy: "rds-engine-version",
  level: "mandatory",
  severity: "high",
  urn: urn("db"),
  message: "It is wrong.\nAWS answers so.\nWrite this.",
  ordinal: 1,
};

describe("the reader of events", () => {
  it("takes findings, remediations and packs out of a log", async () => {
    const log = [advisory(), violation(), remediation, ...end("failed")];
    const { report, warnings } = await read(linesOf(log));
    expect(warnings).to.deep.equal([]);
    expect(report).to.deep.equal({
      packs: new Map([["aws-preflight", "0.1.0"]]),
      findings: [
        found,
        {
          ...found,
          policy: "rds-engine-support",
          level: "advisory",
          severity: "medium",
          urn: urn("cache"),
          message: "It may cost.",
        },
      ],
      remediations: [
        {
          pack: "aws-preflight",
          policy: "rds-engine-version-prefix",
          urn: urn("db"),
          changed: ["engineVersion"],
        },
      ],
    });
  });

  it("tells a finding once that a preview and the update after it report", async () => {
    const run = [violation(), ...end()];
    const { report } = await read(linesOf([...run, ...run]));
    expect(report.findings).to.deep.equal([found]);
  });

  it("keeps the higher level of the two", async () => {
    const levels = ["advisory", "mandatory", "advisory"];
    const runs = levels.flatMap((enforcementLevel) => [violation({ enforcementLevel }), ...end()]);
    const { report } = await read(linesOf(runs));
    expect(report.findings).to.deep.equal([found]);
  });

  it("numbers the findings of a policy on a resource", async () => {
    const log = [
      violation(),
      violation({ message: "Another" }),
      violation({ resourceUrn: urn("b") }),
    ];
    const { report } = await read(linesOf([...log, ...end()]));
    expect(report.findings.map(({ message, ordinal }) => [message, ordinal])).to.deep.equal([
      ["It is wrong.\nAWS answers so.\nWrite this.", 1],
      ["Another", 1],
      ["It is wrong.\nAWS answers so.\nWrite this.", 2],
    ]);
  });

  it("takes the levels of every version of the engine", async () => {
    const levels = ["advisory", "warning", "mandatory", "remediate", "disabled-by-a-future-engine"];
    const log = levels.map((enforcementLevel) =>
      violation({ enforcementLevel, message: enforcementLevel }),
    );
    const { report } = await read(linesOf([...log, ...end()]));
    expect(report.findings.map(({ message, level }) => [message, level])).to.deep.equal([
      ["disabled-by-a-future-engine", "mandatory"],
      ["mandatory", "mandatory"],
      ["remediate", "mandatory"],
      ["advisory", "advisory"],
      ["warning", "advisory"],
    ]);
  });

  it("takes colours and control characters out of messages", async () => {
    const message =
      "<{%fg 1%}>red<{%reset%}> \u001b[31mtoo\u001b[0m\u0000\u0007\r\nline 2 \ud800\n";
    const { report } = await read(linesOf([violation({ message }), ...end()]));
    expect(report.findings[0]?.message).to.equal("red too\nline 2 \ufffd");
  });

  it("reads events whose parts are missing or of another type", async () => {
    const log = [
      { policyEvent: {} },
      { policyEvent: { message: 5, policyPackName: [], severity: null } },
      { policyRemediationEvent: { before: null, after: "x" } },
      { summaryEvent: { PolicyPacks: null } },
    ];
    const { report, warnings } = await read(linesOf(log));
    expect(warnings).to.deep.equal([]);
    expect(report.findings).to.deep.equal([
      { ...found, pack: "unknown", policy: "unknown", severity: "", urn: "", message: "" },
    ]);
  });

  describe("of a run that isn't whole", () => {
    const error = { diagnosticEvent: { severity: "error", message: "<{%reset%}>boom\n" } };
    const verdict = { diagnosticEvent: { severity: "error", message: "preview failed\n" } };
    const rows: [string, string, string | undefined][] = [
      [
        "an error of the program",
        linesOf([violation(), error, ...end("failed")]),
        "The run failed",
      ],
      ["a config that is refused", linesOf([{ policyLoadEvent: {} }, error]), "The run failed"],
      ["a cancelled run", linesOf([violation(), ...end("canceled")]), "The run failed"],
      ["a log cut short", linesOf([violation()]), "The run was cut off"],
      ["an update cut short", linesOf([...end(), violation()]), "The run was cut off"],
      ["no pack", linesOf([{ summaryEvent: { PolicyPacks: {} } }]), "No policy pack ran"],
      ["a run that findings failed", linesOf([violation(), verdict, ...end("failed")]), undefined],
      ["a run without findings", linesOf(end()), undefined],
    ];
    for (const [name, log, why] of rows) {
      it(`judges ${name}`, async () => {
        const { incomplete } = (await read(log)).report;
        if (why === undefined) expect(incomplete).to.equal(undefined);
        else expect(incomplete).to.match(new RegExp(`^${why}.*\\.$`));
      });
    }
  });

  it("counts the lines without an event, and goes on", async () => {
    const [first = "", ...rest] = linesOf([violation(), ...end()]).split(/(?<=\n)/);
    const text = `warning: using pulumi-x\n\n${first}{"sequence":1,\n[]\nnull\n{"a":1}\n${rest.join("")}`;
    const { report, warnings } = await read(text);
    expect(report.findings).to.deep.equal([found]);
    expect(warnings).to.deep.equal([
      "Skipped 5 lines without an engine event, the first is line 1",
    ]);
  });

  it("takes a byte-order mark, Windows' line ends and a last line without an end", async () => {
    const text = `\uFEFF${linesOf([violation(), ...end()])}`.replaceAll("\n", "\r\n").trimEnd();
    const { report, warnings } = await read(text);
    expect(report.findings).to.deep.equal([found]);
    expect(warnings).to.deep.equal([]);
  });

  it("takes a line that comes in pieces, also within a character", async () => {
    const bytes = Buffer.from(linesOf([violation({ message: "größer" }), ...end()]));
    const pieces = [...bytes].map((byte) => Buffer.from([byte]));
    const { report } = await readEvents(Readable.from(pieces));
    expect(report.findings[0]?.message).to.equal("größer");
  });

  const digest = JSON.stringify({ config: {}, steps: [{ op: "create" }] }, null, 4);

  it("skips a preview's digest before an update's events, and says so", async () => {
    const { report, warnings } = await read(`${digest}\n${linesOf([violation(), ...end()])}`);
    expect(report.findings).to.deep.equal([found]);
    expect(warnings).to.deep.equal([
      "Skipped 1 preview digest: `pulumi preview --json` tells nothing of policies unless PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true is set",
    ]);
  });

  describe("of an input without an event", () => {
    const rows: [string, string, string][] = [
      ["nothing", "", "The input is empty"],
      ["empty lines", "\n\n", "The input holds no engine event in 2 lines"],
      ["another text", "hello\n", "The input holds no engine event in 1 line"],
      ["a digest", digest, "The input is a preview digest: `pulumi preview --json` tells nothing"],
    ];
    for (const [name, text, why] of rows) {
      it(`refuses ${name}`, async () => {
        const error: unknown = await read(text).catch((error: unknown) => error);
        expect(error).to.have.property("name", "InputError");
        expect(error)
          .to.have.property("message")
          .that.satisfies((it: string) => it.startsWith(why));
      });
    }
  });

  it("passes on the error of a stream that breaks", async () => {
    const input = new Readable({
      read() {
        this.destroy(new Error("disk gone"));
      },
    });
    const error: unknown = await readEvents(input).catch((error: unknown) => error);
    expect(error).to.have.property("message", "disk gone");
  });
});
