import { expect } from "chai";
import {
  groupsOf,
  isNotDetermined,
  packsOf,
  ruleIdOf,
  summaryOf,
  unjudgedLine,
} from "../../cli/report";
import { messageOf, undetermined } from "../../lib/policy/finding";
import { resourceLabel, resourceName } from "../../cli/resource";
import {
  advisory,
  byRule,
  linesOf,
  notDetermined,
  read,
  reportOn,
  urn,
  violation,
} from "./support/events";

const question = {
  what: "Whether it fits",
  because: "its size isn't known",
  unless: "AWS refuses it",
  remedy: "Write it as text",
};

describe("a report", () => {
  const rows: [string, object, boolean][] = [
    ["this package's words", notDetermined(), true],
    ["the words of their maker", advisory({ message: messageOf(undetermined(question)) }), true],
    [
      "the words of their maker, beside a reason",
      advisory({ message: messageOf(undetermined({ ...question, why: "nobody says so" })) }),
      true,
    ],
    [
      "the SDK's words",
      advisory({
        message:
          "can't run policy 'p' from policy pack 'n@v1' during preview: string value at .a.0.b can't be known during preview",
      }),
      true,
    ],
    ["a mandatory finding", notDetermined({ enforcementLevel: "mandatory" }), false],
    ["another advisory", advisory(), false],
  ];
  for (const [name, event, expected] of rows) {
    it(`knows by ${name} whether something isn't determined`, async () => {
      const [finding] = (await reportOn(event as Record<string, object>)).findings;
      expect(finding && isNotDetermined(finding)).to.equal(expected);
    });
  }

  it("groups what is said of several resources", async () => {
    const other = notDetermined({ resourceUrn: urn("db") });
    const { findings } = await reportOn(notDetermined(), other, advisory());
    expect(groupsOf(findings).map(({ finding, urns }) => [finding.policy, urns])).to.deep.equal([
      ["rds-engine-support", [urn("cache")]],
      ["rds-engine-version", [urn("cache"), urn("db")]],
    ]);
  });

  it("is summed up", async () => {
    expect(summaryOf(await reportOn())).to.equal("no findings");
    expect(summaryOf(await reportOn(violation(), advisory(), notDetermined()))).to.equal(
      "1 mandatory, 1 advisory, 1 not determined",
    );
    const { report } = await read(linesOf([violation()]));
    expect(summaryOf(report)).to.equal("1 mandatory, incomplete");
  });

  const rules: Record<string, [object, string]> = {
    "the rule that the message names": [{}, "ecr-repository-arguments/repository-name"],
    "the rule, in a pack of the user's own": [
      { policyPackName: "own" },
      "ecr-repository-arguments/repository-name",
    ],
    "the policy, where the message names no rule": [
      { message: "It is wrong." },
      "ecr-repository-arguments",
    ],
    "the policy, where it hasn't the rule": [
      { message: "It is wrong. [other]" },
      "ecr-repository-arguments",
    ],
    "the policy, where it isn't of this package": [{ policyName: "no-eip" }, "no-eip"],
  };
  for (const [name, [fields, expected]] of Object.entries(rules)) {
    it(`tells findings apart by ${name}`, async () => {
      const { findings } = await reportOn(byRule(fields));
      expect(findings.map(ruleIdOf)).to.deep.equal([expected]);
    });
  }

  it("counts the findings of each rule on a resource", async () => {
    const another = byRule({ message: "The name is long. [repository-name]" });
    const other = byRule({ message: "A filter is wrong. [exclusion-filter]" });
    const { findings } = await reportOn(other, byRule(), another);
    expect(findings.map(({ rule, ordinal }) => [rule, ordinal])).to.deep.equal([
      ["exclusion-filter", 1],
      ["repository-name", 1],
      ["repository-name", 2],
    ]);
  });

  it("says what wasn't judged, where that was counted", async () => {
    const report = await reportOn();
    expect(unjudgedLine(report)).to.equal(undefined);
    expect(unjudgedLine({ ...report, unjudged: [] })).to.equal(undefined);
    const unjudged = [
      { policy: "a-arguments", arguments: 1, resources: 1 },
      { policy: "b-arguments", arguments: 3, resources: 2 },
    ];
    expect(unjudgedLine({ ...report, unjudged })).to.equal(
      "Not judged, because not known at preview: 1 argument of 1 resource (a-arguments), 3 arguments of 2 resources (b-arguments).",
    );
  });

  it("names the packs that ran", async () => {
    const other = violation({ policyPackName: "a", policyPackVersionTag: "" });
    expect(packsOf(await reportOn(other))).to.equal("a, aws-preflight 0.1.0");
  });
});

describe("a resource's URN", () => {
  const rows: [string, string, string][] = [
    [urn("db"), "db", "aws:rds:Instance"],
    [urn("db", "my:net:Network$aws:lb/loadBalancer:LoadBalancer"), "db", "aws:lb:LoadBalancer"],
    [urn("a::b", "pulumi:pulumi:Stack"), "a::b", "pulumi:pulumi:Stack"],
    [urn("p", "pulumi:providers:aws"), "p", "pulumi:providers:aws"],
    ["nonsense", "nonsense", ""],
    ["", "the stack", ""],
  ];
  for (const [text, name, type] of rows) {
    it(`names ${text || "nothing"}`, () => {
      expect(resourceName(text)).to.deep.equal({ name, type });
      expect(resourceLabel(text)).to.equal(type === "" ? name : `${name} (${type})`);
    });
  }
});
