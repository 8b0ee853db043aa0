import { expect } from "chai";
import type { Log } from "sarif";
import { formats } from "../../cli/formats";
import { resolvePulumiCli } from "../../tools/cli/resolve";
import { Project } from "./support/project";

const pack = "--policy-pack node_modules/pulumi-aws-preflight --policy-pack-config policies.json";

/** What npx runs, without the second that npx takes. */
const preflight = "node_modules/.bin/aws-preflight";

/** One day for all verdicts. */
const asOf = "2026-12-01";
const policies = JSON.stringify({
  "rds-engine-version": { enforcementLevel: "mandatory", asOf },
  "rds-engine-support": { enforcementLevel: "advisory", asOf },
});

const password = "not-a-real-password";

/** Two databases: of a version, and of one that isn't known before the bucket is there. */
function program(version: string): string {
  const rest = `engine: "postgres", instanceClass: "db.t4g.micro", allocatedStorage: 20,
    username: "app", password: "${password}", skipFinalSnapshot: true`;
  return `const { rds, s3 } = require("@pulumi/aws");
const bucket = new s3.Bucket("files");
new rds.Instance("orders", { engineVersion: "${version}", ${rest} });
new rds.Instance("later", { engineVersion: bucket.arn.apply(() => "17"), ${rest} });
`;
}

const open = "note rds-engine-version later";
const warned = ["warning rds-engine-support orders", open];
const blocked = ["error rds-engine-version orders", open];

/** What fails a program in the end, when its resources are declared. */
const failing = `require("@pulumi/pulumi").log.error("no such shop");\n`;

/** The findings of a SARIF log: level, policy and resource. */
function findingsOf(sarif: string): string[] {
  const { runs } = JSON.parse(sarif) as Log;
  return runs.flatMap(({ results = [] }) =>
    results.map(
      ({ level, ruleId, locations }) =>
        `${level} ${ruleId} ${locations?.[0]?.logicalLocations?.[0]?.name}`,
    ),
  );
}

describe("what Pulumi writes", function () {
  this.timeout(180_000);
  let project: Project;

  before(async function () {
    this.timeout(0);
    await resolvePulumiCli();
    project = await Project.make(program("14.7"));
    await project.write("policies.json", policies);
  });
  after(() => project.remove());

  /** Runs a command that writes events.json, and reports on that. */
  async function reported(line: string): Promise<string[]> {
    await project.shell(`${line} > events.json || true`);
    const { stdout } = await project.shell(`${preflight} report -f sarif events.json || true`);
    return findingsOf(stdout);
  }

  it("is reported by run, after what Pulumi prints", async () => {
    const flags = "-f sarif -o preflight.sarif -f table";
    const rest = "--stack dev --policy-pack-config policies.json";
    const { code, stdout } = await project.shell(`${preflight} run ${flags} -- ${rest}`);
    expect(code).to.equal(1);
    expect(stdout).to.match(
      /Previewing update \(dev\)[^]*Policies:\n[^]*\[mandatory\][^]*\nPolicies: 1 mandatory, 1 not determined \(aws-preflight /,
    );
    expect(findingsOf(await project.read("preflight.sarif"))).to.deep.equal(blocked);
  });

  it("is reported from a streaming preview", async () => {
    const line = `PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true pulumi preview --json ${pack}`;
    expect(await reported(line)).to.deep.equal(blocked);
  });

  it("tells no secret in any format, even of a log that shows them all", async () => {
    const prefix = { enforcementLevel: "remediate", only: ["orders"] };
    const config = JSON.stringify({ "rds-engine-version-prefix": prefix });
    await project.write("remediate.json", config);
    const line = `pulumi preview --json --show-secrets ${pack.replace("policies", "remediate")}`;
    const env = { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };
    await project.shell(`${line} > events.json || true`, env);
    expect(await project.read("events.json")).to.contain(password);
    for (const format of Object.keys(formats)) {
      const report = await project.shell(`${preflight} report -f ${format} events.json || true`);
      expect(report.stdout, format).to.contain("rds-engine-version");
      expect(report.stdout + report.stderr, format).not.to.contain(password);
    }
  });

  it("isn't there in a preview's digest, which is refused", async () => {
    await project.shell(`pulumi preview --json ${pack} > digest.json || true`);
    const { code, stderr } = await project.shell(`${preflight} report digest.json`);
    expect(code).to.equal(2);
    expect(stderr).to.match(/^aws-preflight: The input is a preview digest: /);
  });

  it("tells of a remediation", async () => {
    const prefix = { enforcementLevel: "remediate", only: ["orders"] };
    const config = JSON.stringify({ "rds-engine-version-prefix": prefix });
    await project.write("remediate.json", config);
    const rest = "--stack dev --policy-pack-config remediate.json";
    const { stdout } = await project.shell(`${preflight} run -f table -- ${rest}`);
    expect(stdout).to.contain(
      "\nRemediated: rds-engine-version-prefix changed engineVersion of orders (aws:rds:Instance)\n",
    );
  });

  it("says where the program fails", async () => {
    await project.write("index.js", `${program("17")}\n${failing}`);
    const { code, stdout } = await project.shell(`${preflight} run -f markdown`);
    expect(code).to.equal(1);
    expect(stdout).to.match(/\n### Policies: .*incomplete\n\n\*\*The run failed or /);
  });

  it("is reported once from an update with its preview", async () => {
    await project.write("index.js", program("14"));
    const line = `PULUMI_ENABLE_STREAMING_JSON_PREVIEW=true pulumi up --yes --json ${pack}`;
    expect(await reported(line)).to.deep.equal(warned);
    const events = await project.read("events.json");
    expect(events.match(/"policyName":"rds-engine-support"/g)).to.have.length(2);
  });

  it("is reported from an update, whose preview is a digest", async () => {
    expect(await reported(`pulumi up --yes --json ${pack}`)).to.deep.equal(warned.slice(0, 1));
  });

  it("is reported by run of an update", async () => {
    const rest = "--yes --policy-pack-config policies.json";
    const { code, stdout } = await project.shell(`${preflight} run up -f github -- ${rest}`);
    expect(code).to.equal(0);
    expect(stdout).to.match(
      /\n::warning file=index.js,line=3,col=1,title=rds-engine-support%3A orders /,
    );
  });

  it("is reported from an analysis of the state", async () => {
    expect(await reported(`pulumi policy analyze --json ${pack}`)).to.deep.equal(
      warned.slice(0, 1),
    );
  });

  it("passes on Pulumi's own exit code", async () => {
    const { code, stdout, stderr } = await project.shell(`${preflight} run -- --stack none`);
    expect(stdout).to.equal("");
    expect(stderr).to.contain("no stack named 'none' found");
    expect(stderr).to.contain("aws-preflight: Pulumi logged no event, so there is no report\n");
    expect(code).to.be.oneOf([6, 255]);
  });
});
