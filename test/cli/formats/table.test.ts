import { expect } from "chai";
import { table } from "../../../cli/formats/table";
import {
  advisory,
  byRule,
  linesOf,
  notDetermined,
  read,
  remediation,
  reportOn,
  urn,
  violation,
} from "../support/events";

const settings = { projectFile: "Pulumi.yaml", columns: 80 };

describe("the format table", () => {
  it("draws the findings, and tells the remediations", async () => {
    const events = [violation(), notDetermined(), notDetermined({ resourceUrn: urn("db") })];
    const report = await reportOn(...events, remediation);
    expect(table(report, settings).split("\n")).to.deep.equal([
      "Policies: 1 mandatory, 2 not determined (aws-preflight 0.1.0)",
      "┌────────────────┬────────────────────────────┬────────────────────────────────┐",
      "│ Level          │ Policy, resource           │ Finding                        │",
      "├────────────────┼────────────────────────────┼────────────────────────────────┤",
      "│ mandatory      │ rds-engine-version         │ It is wrong.                   │",
      "│ high           │ db (aws:rds:Instance)      │ AWS answers so.                │",
      "│                │                            │ Write this.                    │",
      "├────────────────┼────────────────────────────┼────────────────────────────────┤",
      "│ not determined │ rds-engine-version         │ engineVersion isn't known at   │",
      "│ low            │ cache (aws:rds:Instance)   │ preview, so whether AWS        │",
      "│                │ db (aws:rds:Instance)      │ creates it is not determined.  │",
      "└────────────────┴────────────────────────────┴────────────────────────────────┘",
      "Remediated: rds-engine-version-prefix changed engineVersion of db (aws:rds:Instance)",
      "",
    ]);
  });

  it("names the rule, and what wasn't judged", async () => {
    const unjudged = [{ policy: "ecs-arguments", arguments: 2, resources: 1 }];
    const text = table({ ...(await reportOn(byRule())), unjudged }, settings);
    expect(
      text
        .split("\n")
        .slice(4, 8)
        .map((line) => line.slice(19, 45).trim()),
    ).to.deep.equal([
      "ecr-repository-arguments/",
      "repository-name",
      "images",
      "(aws:ecr:Repository)",
    ]);
    expect(text).to.match(
      /\nNot judged, because not known at preview: 2 arguments of 1 resource \(ecs-arguments\)\.\n$/,
    );
  });

  it("is as wide as the terminal, from 80 to 100 columns, whatever a text holds", async () => {
    const message = `${"x".repeat(200)} 数据库${"库".repeat(60)} | ${"wort ".repeat(40)}`;
    const report = await reportOn(advisory({ message, resourceUrn: urn("n".repeat(90)) }));
    const widthOf = (columns: number) => {
      const [, ...lines] = table(report, { ...settings, columns })
        .trimEnd()
        .split("\n");
      return new Set(lines.map((line) => line.replace(/[\u4e00-\u9fff]/g, "xx").length));
    };
    expect(widthOf(40)).to.deep.equal(new Set([80]));
    expect(widthOf(93)).to.deep.equal(new Set([93]));
    expect(widthOf(250)).to.deep.equal(new Set([100]));
  });

  it("is a line without findings, and says where they may be missing", async () => {
    expect(table(await reportOn(), settings)).to.equal(
      "Policies: no findings (aws-preflight 0.1.0)\n",
    );
    const { report } = await read(linesOf([{ policyLoadEvent: {} }]));
    expect(table(report, settings)).to.equal(
      "Policies: incomplete\nThe run was cut off, so findings may be missing.\n",
    );
  });

  it("names file and line below the resource", async () => {
    const positions = new Map([[urn("db"), { file: "src/größe.ts", line: 3, column: 7 }]]);
    const events = [notDetermined(), notDetermined({ resourceUrn: urn("db") })];
    const text = table(
      { ...(await reportOn(...events)), positions },
      { ...settings, projectFile: "infra/Pulumi.yaml" },
    );
    expect(
      text
        .split("\n")
        .slice(4, 8)
        .map((line) => line.slice(19, 45).trim()),
    ).to.deep.equal([
      "rds-engine-version",
      "cache (aws:rds:Instance)",
      "db (aws:rds:Instance)",
      "infra/src/größe.ts:3",
    ]);
  });
});
