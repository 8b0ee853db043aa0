import { expect } from "chai";
import { github } from "../../../cli/formats/github";
import {
  advisory,
  byRule,
  type Event,
  linesOf,
  notDetermined,
  read,
  reportOn,
  urn,
  violation,
} from "../support/events";

const settings = { projectFile: "Pulumi.yaml", columns: 100 };

async function commands(...events: Event[]): Promise<string> {
  return github(await reportOn(...events), settings);
}

describe("the format github", () => {
  it("makes errors, warnings and notices", async () => {
    expect(await commands(notDetermined(), advisory(), violation())).to.equal(
      [
        "::error file=Pulumi.yaml,title=rds-engine-version%3A db (aws%3Ards%3AInstance)::It is wrong.%0AAWS answers so.%0AWrite this.\n",
        "::warning file=Pulumi.yaml,title=rds-engine-support%3A cache (aws%3Ards%3AInstance)::It may cost.\n",
        "::notice file=Pulumi.yaml,title=rds-engine-version%3A cache (aws%3Ards%3AInstance)::engineVersion isn't known at preview, so whether AWS creates it is not determined.\n",
      ].join(""),
    );
  });

  it("names the rule", async () => {
    expect(await commands(byRule())).to.contain(
      "title=ecr-repository-arguments/repository-name%3A images",
    );
  });

  it("escapes what would end a message, a property or the command", async () => {
    const text = await commands(
      violation({ message: "100%\n::warning::x, y: z", resourceUrn: urn("a,b:c%d") }),
    );
    expect(text).to.equal(
      "::error file=Pulumi.yaml,title=rds-engine-version%3A a%2Cb%3Ac%25d (aws%3Ards%3AInstance)::100%25%0A::warning::x, y: z\n",
    );
  });

  it("makes one annotation of what a policy says of many resources", async () => {
    const text = await commands(notDetermined(), notDetermined({ resourceUrn: urn("b") }));
    expect(text).to.match(
      /^::notice file=Pulumi.yaml,title=rds-engine-version%3A b \(aws%3Ards%3AInstance\)%2C cache \(aws%3Ards%3AInstance\)::[^\n]*\n$/,
    );
  });

  it("says nothing without findings, and an error where they may be missing", async () => {
    expect(await commands()).to.equal("");
    const { report } = await read(linesOf([advisory()]));
    expect(github(report, settings)).to.match(
      /^::error file=Pulumi.yaml,title=Pulumi's policies::The run was cut off.*\n::warning /,
    );
  });

  describe("with positions", () => {
    const positions = new Map(
      Array.from({ length: 20 }, (_, index) => [
        urn(`db${index}`),
        { file: "größe 100%/a,b:c.ts", line: index + 1, column: 5 },
      ]),
    );
    const on = (count: number, make = violation) =>
      Array.from({ length: count }, (_, index) => make({ resourceUrn: urn(`db${index}`) }));
    const shown = async (...events: Event[]) =>
      github(
        { ...(await reportOn(...events)), positions },
        { ...settings, projectFile: "infra/Pulumi.yaml" },
      )
        .trimEnd()
        .split("\n");
    const kindsOf = (lines: string[]) => lines.map((line) => line.split(" ", 1).join());

    it("names file, line and column", async () => {
      expect(await shown(...on(1))).to.deep.equal([
        "::error file=infra/größe 100%25/a%2Cb%3Ac.ts,line=1,col=5,title=rds-engine-version%3A db0 (aws%3Ards%3AInstance)::It is wrong.%0AAWS answers so.%0AWrite this.",
      ]);
    });

    it("shows what has no line at the project's file", async () => {
      const [line, file] = await shown(...on(1), violation({ resourceUrn: urn("other") }));
      expect(line).to.match(/,line=1,/);
      expect(file).to.match(/^::error file=infra\/Pulumi\.yaml,title=[^:]*%3A other /);
    });

    it("makes one annotation of a text at one line", async () => {
      const [line, ...more] = await shown(
        violation({ resourceUrn: urn("db1") }),
        violation({ resourceUrn: urn("db1"), policyName: "rds-engine-version" }),
      );
      expect(more).to.deep.equal([]);
      expect(line).to.match(/,line=2,/);
    });

    // "10 warning annotations, 10 error annotations per step", and as many notices:
    // https://docs.github.com/en/actions, read on 2026-11-26.
    const rows: [string, Event[], string[]][] = [
      ["10 errors", on(10), Array<string>(10).fill("::error")],
      ["11 errors, which share one", on(11), ["::error"]],
      [
        "10 errors and 10 warnings",
        [...on(10), ...on(10, advisory)],
        [...Array<string>(10).fill("::error"), ...Array<string>(10).fill("::warning")],
      ],
      ["10 notices", on(10, notDetermined), Array<string>(10).fill("::notice")],
      ["11 notices, which share one", on(11, notDetermined), ["::notice"]],
    ];
    for (const [what, events, expected] of rows) {
      it(`shows ${what}`, async () => {
        const lines = await shown(...events);
        expect(kindsOf(lines)).to.deep.equal(expected);
        expect(lines[0]).to.match(/,line=1,/);
      });
    }
  });
});
