import { expect } from "chai";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import packageJson from "../../package.json";
import { resolvePulumiCli } from "../../tools/cli/resolve";
import { repository } from "./support/process";
import { Project } from "./support/project";

const page = readFileSync(join(repository, "docs/reports.md"), "utf8");

/** The code blocks of a language. */
function blocks(language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm");
  return [...page.matchAll(fence)].map(([, code = ""]) => code);
}

interface Workflow {
  jobs: Record<string, { steps: { run?: string }[] }>;
}
interface Pipeline {
  preflight: { script: string[] };
}

// The first takes the action, which test/github runs.
const [, githubBlock = "", gitlabBlock = ""] = blocks("yaml");
const github = Object.values((parse(githubBlock) as Workflow).jobs).flatMap(({ steps }) =>
  steps.flatMap(({ run }) => (run === undefined ? [] : [run])),
);
const gitlab = (parse(gitlabBlock) as Pipeline).preflight.script;

const withRetired = `const { rds } = require("@pulumi/aws");
new rds.Instance("orders", {
  engine: "postgres", engineVersion: "9.6.1", instanceClass: "db.t4g.micro", allocatedStorage: 20,
  username: "app", password: "not-a-real-password", skipFinalSnapshot: true,
});
`;
const withBucket = `new (require("@pulumi/aws").s3.Bucket)("files");\n`;

describe("the shell lines of docs/reports.md", function () {
  this.timeout(180_000);
  let project: Project;

  before(async function () {
    this.timeout(0);
    await resolvePulumiCli();
    project = await Project.make(withRetired);
  });
  after(() => project.remove());

  /** All but the first, which installs: the package is there. */
  function ci([install, ...lines]: string[], env = {}) {
    expect(install).to.equal("npm ci");
    expect(lines).not.to.be.empty;
    return project.shell(lines.join("\n"), env);
  }

  const summary = () => ({ GITHUB_STEP_SUMMARY: join(project.folder, "summary.md") });

  it("of GitHub Actions fail where a finding is mandatory, with all reports", async () => {
    const { code, stdout } = await ci(github, summary());
    expect(code).to.equal(1);
    expect(stdout).to.match(
      /\n::error file=index.js,line=2,col=1,title=rds-engine-version%3A orders /,
    );
    expect(await project.read("summary.md")).to.match(/^### Policies: 1 mandatory\n/);
    expect(JSON.parse(await project.read("preflight.sarif"))).to.have.nested.property(
      "runs[0].results[0].ruleId",
      "rds-engine-version",
    );
  });

  it("of GitLab CI do", async () => {
    expect((await ci(gitlab)).code).to.equal(1);
    expect(await project.read("preflight.xml")).to.contain(' failures="1" ');
  });

  it("pass where nothing is found", async () => {
    await project.write("index.js", withBucket);
    const { code, stdout } = await ci(github, summary());
    expect(code).to.equal(0);
    expect(stdout).not.to.match(/^::/m);
    expect(await project.read("summary.md")).to.match(/^### Policies: no findings\n/);
    expect((await ci(gitlab)).code).to.equal(0);
    expect(await project.read("preflight.xml")).to.contain(' failures="0" ');
  });

  it("outside of CI do what they say", async () => {
    const [run = "", report = "", analyze = "", ...more] = blocks("sh");
    expect(more).to.deep.equal([]);
    await project.shell("rm -f preflight.sarif");
    expect((await project.shell(run)).code).to.equal(0);
    expect(existsSync(join(project.folder, "preflight.sarif"))).to.equal(true);

    expect((await project.shell(report)).code).to.equal(0);
    expect(await project.read("preflight.md")).to.match(/^### Policies: no findings\n/);

    expect((await project.shell("pulumi up --yes --skip-preview --stack dev")).code).to.equal(0);
    const { code, stdout } = await project.shell(analyze);
    const packs = `aws-preflight ${packageJson.version}`;
    expect([code, stdout]).to.deep.equal([0, `Policies: no findings (${packs})\n`]);
  });
});
