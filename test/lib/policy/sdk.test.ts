import { expect } from "chai";
import { DataFileError } from "../../../lib/plain/data-file";
import { docsPage } from "../../../lib/plain/package";
import {
  remediation,
  resourcePolicy,
  type StackPolicy,
  stackPolicy,
} from "../../../lib/policy/declare";
import type { Finding } from "../../../lib/policy/finding";
import { currentRun } from "../../../lib/policy/run";
import { toSdkPolicy } from "../../../lib/policy/sdk";
import { findings, remediations, resource } from "../../../testing";
import { analyze, analyzeStack } from "../../../testing/sdk";
import { withInputs, withOutputs } from "../../../testing/wire";

const type = "aws:test:Thing";
const thing = resource(type, "thing", { size: 5 });

const head = {
  name: "things",
  title: "Things are fine",
  description: "Things must be fine.",
  severity: "high",
  level: "mandatory",
  appliesTo: [type],
  remediation: "Make them fine.",
} as const;

const finding: Finding = { problem: "bad", consequence: "AWS says no", remedy: "write this!" };
const message = "bad.\nAWS says no.\nwrite this!";
const urn = thing.urn;

const onResource = (report: Finding) =>
  resourcePolicy({
    ...head,
    check: (_resource, send) => {
      send(report);
    },
  });
const onStack = (report: Finding) =>
  stackPolicy({
    ...head,
    check: (stack, send) => {
      send(stack.ofType(type)[0]!, report);
    },
  });

describe("lib/policy/sdk", () => {
  for (const [kind, make] of Object.entries({ resource: onResource, stack: onStack })) {
    describe(`a ${kind} policy`, () => {
      const run = (report: Finding, settings: object = {}) =>
        findings([toSdkPolicy(make(report))], [thing], settings);

      it("reports the three parts, the resource, its level and its severity", async () => {
        expect(await run(finding)).to.deep.equal([
          { policy: "things", level: "mandatory", urn, message, severity: "high" },
        ]);
      });

      it("lowers a finding's level and severity", async () => {
        expect(await run({ ...finding, level: "advisory", severity: "low" })).to.deep.equal([
          { policy: "things", level: "advisory", urn, message, severity: "low" },
        ]);
      });

      it("never raises a finding above the user's level", async () => {
        const found = await run(finding, { level: "advisory" });
        expect(found.map(({ level }) => level)).to.deep.equal(["advisory"]);
      });

      it("is silent when disabled, and on other types", async () => {
        expect(await run(finding, { level: "disabled" })).to.deep.equal([]);
        const other = [resource("aws:test:Other", "other")];
        expect(await findings([toSdkPolicy(make(finding))], other)).to.deep.equal([]);
      });
    });
  }

  it("hands a resource policy the resource with its Region", async () => {
    const policy = resourcePolicy({
      ...head,
      check({ name, properties, region }, report) {
        report({ ...finding, problem: JSON.stringify([name, properties.number("size"), region]) });
      },
    });
    const found = await findings([toSdkPolicy(policy)], [thing]);
    expect(found[0]?.message.split(".\n")[0]).to.equal(
      '["thing",{"state":"known","value":5},{"state":"known","value":"us-east-1"}]',
    );
  });

  it("hands the configuration over, with the schema's defaults", async () => {
    const policy = resourcePolicy<{ days: number; names: string[] }>({
      ...head,
      configSchema: {
        days: { type: "number", default: 90 },
        names: { type: "array", items: { type: "string" } },
      },
      check(_resource, report, config) {
        report({ ...finding, problem: JSON.stringify(config) });
      },
    });
    const problem = async (config: object) =>
      (await findings([toSdkPolicy(policy)], [thing], { config }))[0]?.message.split(".\n")[0];
    expect(await problem({})).to.equal('{"days":90}');
    expect(await problem({ days: 1, names: ["a"] })).to.equal('{"days":1,"names":["a"]}');
  });

  it("fills in the schema's defaults where the engine didn't", async () => {
    const configs: object[] = [];
    const policy = resourcePolicy<{ days: number; names: string[] }>({
      ...head,
      configSchema: {
        days: { type: "number", default: 90 },
        names: { type: "array", items: { type: "string" } },
      },
      check: (_resource, _report, config) => void configs.push(config),
    });
    await analyze([toSdkPolicy(policy)], withInputs(thing));
    expect(configs).to.deep.equal([{ days: 90 }]);
  });

  it("has a remediation change resources of its types only", async () => {
    const fix = toSdkPolicy(remediation({ ...head, remediate: () => ({ depth: 1 }) }));
    expect((await remediations([fix], thing)).map(({ properties }) => properties)).to.deep.equal([
      { size: 5, region: "us-east-1", depth: 1 },
    ]);
    expect(await remediations([fix], resource("aws:test:Other", "other"))).to.deep.equal([]);
  });

  it("has a remediation leave a resource as it is", async () => {
    const idle = toSdkPolicy(remediation({ ...head, remediate: () => undefined }));
    expect(await remediations([idle], thing)).to.deep.equal([]);
  });

  it("notes keys of the configuration that the policy doesn't know", async () => {
    const { unknownKeys } = currentRun();
    const policy = resourcePolicy({ ...head, check: () => undefined });
    await findings([toSdkPolicy(policy)], [thing], { config: { exempt: [], exmpt: [] } });
    expect(unknownKeys.all()).to.deep.equal([{ policy: "things", key: "exmpt", meant: "exempt" }]);
  });

  it("turns a fault of its own into an advisory that tells no value", async () => {
    const fail = () => {
      throw new TypeError("hunter2 is not a function");
    };
    for (const make of [resourcePolicy, stackPolicy]) {
      const found = await findings([toSdkPolicy(make({ ...head, check: fail }))], [thing]);
      expect(found).to.have.length(1);
      expect(found[0]).to.include({ level: "advisory", urn, policy: "things" });
      expect(found[0]?.message.replace(/:\d+\)/, ":1)").split("\n")).to.deep.equal([
        "aws-preflight itself failed in things (TypeError at policy/sdk.test.ts:1).",
        "What this policy looks for is not checked; nothing is known to be wrong.",
        "Report this line to the maintainers of aws-preflight, with the resource's arguments.",
      ]);
    }
  });

  it("tells once in a run, by the first policy that needs it, that a file of its own is broken", async () => {
    const read = () => {
      throw new DataFileError("aws-preflight can't read its own file data/x.json: it isn't JSON");
    };
    const policies = [
      toSdkPolicy(resourcePolicy({ ...head, name: "first", check: read })),
      toSdkPolicy(stackPolicy({ ...head, name: "second", check: read })),
    ];
    const other = resource(thing.type, "other", { size: 1 });
    const found = await findings(policies, [thing, other]);
    expect(found).to.have.length(1);
    expect(found[0]).to.include({ level: "advisory", urn, policy: "first" });
    expect(found[0]?.message.split("\n")).to.deep.equal([
      "aws-preflight can't read its own file data/x.json: it isn't JSON.",
      "The policies that need it check nothing; nothing is known to be wrong.",
      "Install pulumi-aws-preflight again.",
    ]);
    expect(await findings(policies, [thing])).to.have.length(1);
    const fix = toSdkPolicy(remediation({ ...head, remediate: read }));
    expect(await remediations([fix], thing)).to.deep.equal([]);
  });

  it("gives the SDK all that the declaration says", () => {
    expect(toSdkPolicy(onStack(finding))).to.deep.include({
      name: "things",
      description: "Things must be fine.",
      displayName: "Things are fine",
      severity: "high",
      enforcementLevel: "mandatory",
      remediationSteps: "Make them fine.",
      tags: ["aws"],
      url: docsPage("things"),
    });
  });
});

describe("a stack policy that is idle in a run", () => {
  it("is spared the SDK's copy of the stack, until it has something to do", async () => {
    let idle = true;
    const check: StackPolicy["check"] = (stack, report) => {
      for (const one of stack.ofType(type)) report(one, finding);
    };
    const policy = toSdkPolicy(stackPolicy({ ...head, isIdle: () => idle, check }));
    const run = () => analyzeStack([policy], [withOutputs(thing)]);
    const spared = await run();
    expect(spared.findings).to.deep.equal([]);
    expect(spared.notApplicable.map(({ policy }) => policy)).to.deep.equal(["things"]);
    idle = false;
    const judged = await run();
    expect(judged.findings).to.have.length(1);
    expect(judged.notApplicable).to.deep.equal([]);
  });
});
