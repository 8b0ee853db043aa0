import { expect } from "chai";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Log } from "sarif";
import { resolvePulumiCli } from "../../tools/cli/resolve";
import { Project } from "../cli/support/project";
import { type ActionRun, runAction } from "./action";

const withRetired = `const { rds } = require("@pulumi/aws");
new rds.Instance("orders", {
  engine: "postgres", engineVersion: "9.6.1", instanceClass: "db.t4g.micro", allocatedStorage: 20,
  username: "app", password: "not-a-real-password", skipFinalSnapshot: true,
});
`;
const withBucket = `new (require("@pulumi/aws").s3.Bucket)("files");\n`;
const uploader = /^github\/codeql-action\/upload-sarif@[0-9a-f]{40}$/;

/** What the action uploads: the results of the SARIF file, and the upload's category. */
async function uploaded({ used }: ActionRun) {
  const [upload, ...others] = used;
  expect(others).to.deep.equal([]);
  expect(upload?.action).to.match(uploader);
  const log = JSON.parse(await readFile(upload?.with.sarif_file ?? "", "utf8")) as Log;
  const results = log.runs.flatMap((run) => run.results ?? []);
  return {
    category: upload?.with.category,
    results: results.map(({ ruleId, level, locations }) => [
      ruleId,
      level,
      locations?.[0]?.physicalLocation?.artifactLocation?.uri,
    ]),
  };
}

describe("the action", function () {
  this.timeout(180_000);
  let project: Project;

  before(async function () {
    this.timeout(0);
    await resolvePulumiCli();
    project = await Project.make(withRetired);
    await project.write("advice.json", '{ "rds-engine-version": "advisory" }');
  });
  beforeEach(() => project.write("index.js", withRetired));
  after(() => project.remove());

  it("fails the job where a finding is mandatory, and uploads it all the same", async () => {
    const run = await runAction(project, { stack: "dev" });
    expect(run.code).to.equal(1);
    expect(run.stdout).to.match(
      /\n::error file=index.js,line=2,col=1,title=rds-engine-version%3A orders /,
    );
    expect(run.summary).to.match(/^### Policies: 1 mandatory\n/);
    expect(await uploaded(run)).to.deep.equal({
      category: "aws-preflight/dev",
      results: [["rds-engine-version", "error", "index.js"]],
    });
    expect(run.outputs.sarif).to.equal(run.used[0]?.with.sarif_file);
  });

  it("passes where nothing is found, and uploads that", async () => {
    await project.write("index.js", withBucket);
    const run = await runAction(project, { stack: "dev" });
    expect([run.code, run.summary.split("\n")[0]]).to.deep.equal([0, "### Policies: no findings"]);
    expect((await uploaded(run)).results).to.deep.equal([]);
  });

  it("fails the job for an advisory where that is to fail it", async () => {
    const inputs = { stack: "dev", "policy-pack-config": "advice.json", "fail-on": "advisory" };
    const run = await runAction(project, inputs);
    expect(run.code).to.equal(1);
    expect((await uploaded(run)).results).to.deep.equal([
      ["rds-engine-version", "warning", "index.js"],
    ]);
  });

  it("takes a project in a folder of the repository", async () => {
    const workspace = dirname(project.folder);
    const folder = basename(project.folder);
    for (const name of [folder, `./${folder}/`]) {
      const inputs = { stack: "dev", "working-directory": name, category: "orders" };
      const run = await runAction(project, inputs, workspace);
      expect(run.code).to.equal(1);
      expect(await uploaded(run)).to.deep.equal({
        category: "orders",
        results: [["rds-engine-version", "error", `${folder}/index.js`]],
      });
    }
  });

  it("uploads nothing where it isn't to", async () => {
    const run = await runAction(project, { stack: "dev", upload: "false" });
    expect([run.code, run.used]).to.deep.equal([1, []]);
    expect(existsSync(run.outputs.sarif ?? "")).to.equal(true);
  });

  it("hands each line of its arguments to Pulumi, and none to a shell", async () => {
    const message = "--message=$(touch made); touch made # `touch made`";
    const run = await runAction(project, {
      stack: "dev",
      arguments: `--policy-pack-config\n\nadvice.json\n${message}\n`,
    });
    expect(run.code).to.equal(0);
    expect((await uploaded(run)).results).to.have.length(1);
    expect(existsSync(join(project.folder, "made"))).to.equal(false);
  });

  it("ends as Pulumi does where that can't start, with nothing to upload", async () => {
    const run = await runAction(project, { stack: "$(touch made); touch made" });
    expect(run.code).not.to.equal(0);
    expect(run.stderr).to.contain("aws-preflight: Pulumi logged no event, so there is no report\n");
    expect([run.outputs, run.used]).to.deep.equal([{ sarif: "" }, []]);
    expect(existsSync(join(project.folder, "made"))).to.equal(false);
  });

  it("says what to do where the package isn't installed", async () => {
    const modules = join(project.folder, "node_modules");
    await rename(modules, `${modules}-away`);
    await mkdir(modules);
    try {
      const run = await runAction(project, { stack: "dev" });
      expect([run.code, run.stdout, run.used]).to.deep.equal([
        2,
        "::error::pulumi-aws-preflight isn't installed for this project: add it to its devDependencies, and run npm ci before this action\n",
        [],
      ]);
    } finally {
      await rename(`${modules}-away`, modules);
    }
  });
});
