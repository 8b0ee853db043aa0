import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { expect } from "chai";
import type { Log, Result, Run } from "sarif";
import { sarif } from "../../../cli/formats/sarif";
import { declarations } from "../../../policies";
import schema from "../schema/sarif-2.1.0.json";
import {
  advisory,
  byRule,
  type Event,
  end,
  linesOf,
  notDetermined,
  read,
  remediation,
  reportOn,
  urn,
  violation,
} from "../support/events";

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
const validate = ajv.compile(schema);

const settings = { projectFile: "Pulumi.yaml", columns: 100 };
const foreign = { policyPackName: "other", policyPackVersionTag: "2.0.0", policyName: "no-eip" };

/** The runs of a log, which follows the schema. */
function runsOf(text: string): Run[] {
  const log = JSON.parse(text) as Log;
  validate(log);
  expect(validate.errors).to.equal(null);
  return log.runs;
}

async function runs(...events: Event[]): Promise<Run[]> {
  return runsOf(sarif(await reportOn(...events), settings));
}

async function results(...events: Event[]): Promise<Result[]> {
  return (await runs(...events)).flatMap((run) => run.results ?? []);
}

/** Where a rule stands among those of this package's pack. */
async function indexOf(rule: string): Promise<number | undefined> {
  return (await runs())[0]?.tool.driver.rules?.findIndex(({ id }) => id === rule);
}

const fingerprints = (found: Result[]) =>
  found.map((result) => result.partialFingerprints?.primaryLocationLineHash);

describe("the format sarif", () => {
  it("is refused by the schema where it is wrong", () => {
    expect(validate({ version: "2.1.0", runs: [{ tool: { driver: {} } }] })).to.equal(false);
    expect(validate({ version: "2.1.0", runs: [], more: 1 })).to.equal(false);
  });

  it("tells of a finding what, where and how grave", async () => {
    expect(await results(violation())).to.deep.equal([
      {
        ruleId: "rds-engine-version",
        ruleIndex: await indexOf("rds-engine-version"),
        level: "error",
        message: { text: "It is wrong.\nAWS answers so.\nWrite this." },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: "Pulumi.yaml", uriBaseId: "%SRCROOT%" },
            },
            logicalLocations: [{ name: "db", fullyQualifiedName: urn("db"), kind: "resource" }],
          },
        ],
        partialFingerprints: {
          primaryLocationLineHash: "0e4719f365dd398fe6060d77f4c4fff4:1",
        },
        properties: { policyPack: "aws-preflight", severity: "high" },
      },
    ]);
  });

  it("makes errors, warnings and notes of the levels", async () => {
    const found = await results(
      violation({ severity: "low" }),
      advisory(),
      advisory({ severity: undefined, message: "Without severity" }),
      advisory({ severity: "low", message: "Low" }),
      notDetermined({ severity: "medium" }),
    );
    expect(found.map(({ message, level }) => [message.text?.slice(0, 16), level])).to.deep.equal([
      ["It is wrong.\nAWS", "error"],
      ["It may cost.", "warning"],
      ["Low", "note"],
      ["Without severity", "warning"],
      ["engineVersion is", "note"],
    ]);
  });

  it("lists all policies of this package and their rules, each with its page", async () => {
    const [run] = await runs();
    const rules = run?.tool.driver.rules ?? [];
    const expected = declarations.flatMap(({ name, level, rules = [] }) => [
      [name, level === "mandatory" ? "error" : "warning"],
      ...rules.map(({ id, evidence }) => [
        `${name}/${id}`,
        level === "mandatory" && ["seen", "stated"].includes(evidence) ? "error" : "warning",
      ]),
    ]);
    expect(expected).to.deep.include(["ecs-arguments/fargate-size", "error"]);
    expect(expected).to.deep.include(["ecs-arguments/secret-value-from", "warning"]);
    expect(
      rules.map(({ id, defaultConfiguration }) => [id, defaultConfiguration?.level]),
    ).to.deep.equal(expected);
    expect(new Set(rules.map(({ id }) => id)).size).to.equal(rules.length);
    for (const rule of rules) {
      const [policy = ""] = rule.id.split("/");
      expect(rule.helpUri).to.match(new RegExp(`^https://.*/docs/policies/${policy}\\.md$`));
      expect(rule.help?.text).to.contain(rule.helpUri);
      // GitHub cuts at 1024 characters.
      expect(rule.shortDescription?.text).to.have.length.within(1, 1024);
      expect(rule.fullDescription?.text).to.have.length.within(1, 1024);
    }
  });

  it("has a run for each pack, with the rules that were found", async () => {
    const [own, other] = await runs(violation(), violation(foreign), advisory(foreign));
    expect(own?.tool.driver).to.include({ name: "aws-preflight", version: "0.1.0" });
    expect(other?.tool.driver).to.deep.equal({
      name: "other",
      version: "2.0.0",
      rules: [
        {
          id: "no-eip",
          shortDescription: { text: "no-eip" },
          fullDescription: { text: "Policy no-eip of the policy pack other." },
          help: { text: "Policy no-eip of the policy pack other." },
        },
      ],
    });
    expect(other?.results?.map(({ ruleIndex }) => ruleIndex)).to.deep.equal([0, 0]);
  });

  it("has the same fingerprint whatever the message says, and another for each finding", async () => {
    const before = fingerprints(await results(violation({ message: "table of 2026-01-01" })));
    const after = fingerprints(await results(violation({ message: "table of 2027-01-01" })));
    expect(after).to.deep.equal(before);
    const all = await results(
      violation(),
      violation({ message: "Another" }),
      violation({ resourceUrn: urn("db2") }),
      violation({ policyName: "rds-engine-support" }),
      violation(foreign),
    );
    expect(new Set(fingerprints(all)).size).to.equal(5);
  });

  it("tells rules apart, by their id and by the fingerprint", async () => {
    const rule = "ecr-repository-arguments/repository-name";
    const other = byRule({ message: "A filter is wrong. [exclusion-filter]" });
    const of = (found: Result[]) => found.filter(({ ruleId }) => ruleId === rule);
    const [alone] = of(await results(byRule()));
    expect(alone?.ruleIndex).to.equal(await indexOf(rule));
    expect(alone?.ruleIndex).to.be.above(0);
    // What else is found on the resource makes no new alert of it.
    const [beside] = of(await results(other, byRule({ message: "Z. [repository-name]" })));
    expect(beside?.partialFingerprints).to.deep.equal(alone?.partialFingerprints);
    const both = await results(byRule(), other, byRule({ message: "Of no rule." }));
    expect(new Set(fingerprints(both)).size).to.equal(3);
    expect(both.map(({ ruleId }) => ruleId)).to.include("ecr-repository-arguments");
  });

  it("notes what wasn't judged", async () => {
    const unjudged = [{ policy: "ecs-arguments", arguments: 2, resources: 1 }];
    const [run] = runsOf(sarif({ ...(await reportOn()), unjudged }, settings));
    const text =
      "Not judged, because not known at preview: 2 arguments of 1 resource (ecs-arguments).";
    expect(run?.invocations?.[0]?.toolExecutionNotifications).to.deep.equal([
      { level: "note", message: { text } },
    ]);
  });

  it("writes the project's file as a relative URI", async () => {
    const report = await reportOn(violation());
    const uriOf = (projectFile: string) =>
      runsOf(sarif(report, { ...settings, projectFile }))[0]?.results?.[0]?.locations?.[0]
        ?.physicalLocation?.artifactLocation?.uri;
    expect(uriOf("infra/Pulumi.yaml")).to.equal("infra/Pulumi.yaml");
    expect(uriOf("./Pulumi.yaml")).to.equal("Pulumi.yaml");
    expect(uriOf("my infra#1\\Pulumi.yaml")).to.equal("my%20infra%231/Pulumi.yaml");
  });

  it("tells remediations, and that findings may be missing", async () => {
    const [run] = await runs(remediation);
    expect(run?.invocations).to.deep.equal([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          {
            level: "note",
            message: { text: `rds-engine-version-prefix changed engineVersion of ${urn("db")}` },
          },
        ],
      },
    ]);
    const { report } = await read(linesOf([violation()]));
    expect(runsOf(sarif(report, settings))[0]?.invocations).to.deep.equal([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: "error",
            message: { text: "The run was cut off, so findings may be missing." },
          },
        ],
      },
    ]);
  });

  it("has a run without results where nothing was found, and where no pack ran", async () => {
    expect((await runs())[0]?.results).to.deep.equal([]);
    const { report } = await read(linesOf([{ summaryEvent: {} }, ...end().slice(1)]));
    const [run, ...more] = runsOf(sarif(report, settings));
    expect(more).to.deep.equal([]);
    expect(run?.tool.driver.name).to.equal("aws-preflight");
    expect(run?.invocations?.[0]?.executionSuccessful).to.equal(false);
  });

  describe("with positions", () => {
    const positions = new Map([
      [urn("db"), { file: "größe 100% #1/a?.ts", line: 3, column: 7 }],
      [urn("cache"), { file: "__main__.py", line: 5 }],
    ]);
    const located = async (projectFile: string, ...events: Event[]) =>
      runsOf(sarif({ ...(await reportOn(...events)), positions }, { ...settings, projectFile }));
    const places = (of: Run[]) =>
      of.flatMap(({ results = [] }) => results.map(({ locations }) => locations?.[0]));

    it("points at file, line and column, beside the resource", async () => {
      const found = await located(
        "infra/Pulumi.yaml",
        violation(),
        advisory(),
        violation({ resourceUrn: urn("x") }),
      );
      expect(places(found)).to.deep.equal([
        {
          physicalLocation: {
            artifactLocation: {
              uri: "infra/gr%C3%B6%C3%9Fe%20100%25%20%231/a%3F.ts",
              uriBaseId: "%SRCROOT%",
            },
            region: { startLine: 3, startColumn: 7 },
          },
          logicalLocations: [{ name: "db", fullyQualifiedName: urn("db"), kind: "resource" }],
        },
        {
          physicalLocation: {
            artifactLocation: { uri: "infra/Pulumi.yaml", uriBaseId: "%SRCROOT%" },
          },
          logicalLocations: [{ name: "x", fullyQualifiedName: urn("x"), kind: "resource" }],
        },
        {
          physicalLocation: {
            artifactLocation: { uri: "infra/__main__.py", uriBaseId: "%SRCROOT%" },
            region: { startLine: 5 },
          },
          logicalLocations: [{ name: "cache", fullyQualifiedName: urn("cache"), kind: "resource" }],
        },
      ]);
    });

    it("has the fingerprints that it has without", async () => {
      const [pointing, plain] = [
        await located("Pulumi.yaml", violation(), advisory()),
        await runs(violation(), advisory()),
      ];
      const all = (of: Run[]) => fingerprints(of.flatMap(({ results = [] }) => results));
      expect(all(pointing)).to.deep.equal(all(plain));
    });

    // https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit,
    // read on 2026-11-26: what is above the first is refused, what is above the second left out.
    const limits: [string, number, (of: Run) => number][] = [
      ["25,000 rules in a run", 25_000, ({ tool }) => tool.driver.rules?.length ?? 0],
      [
        "100 of 1,000 locations of a result",
        100,
        ({ results = [] }) => most(results.map(({ locations = [] }) => locations.length)),
      ],
      [
        "10 of 20 tags of a rule",
        10,
        ({ tool }) =>
          most((tool.driver.rules ?? []).map(({ properties }) => properties?.tags?.length ?? 0)),
      ],
    ];
    const most = (numbers: number[]) => Math.max(0, ...numbers);
    for (const [limit, number, count] of limits) {
      it(`stays below GitHub's limit of ${limit}`, async () => {
        const [run] = await located("Pulumi.yaml", violation(), advisory());
        expect(run && count(run)).to.be.within(1, number);
      });
    }
  });
});
