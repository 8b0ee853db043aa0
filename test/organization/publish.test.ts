import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { description, name as packageName, version } from "../../package.json";
import { packHead } from "../../lib/policy/pack";
import { declarations } from "../../policies";
import { CloudError } from "../../tools/cloud/routes";
import { Cloud } from "../../tools/cloud/server";
import { runProgram } from "../../tools/run-program";
import { type Ended, repository } from "../cli/support/process";
import { errorOf, Machine } from "./support/machine";
import { blocksOf, nextVersion } from "./support/page";
import { nextBuilt, nextClone, tryToPublishNext } from "./support/published";

/** The npm versions that come with Node 20, 22 and 24. */
const npmVersions = ["10.8", "10.9", "11"];

describe("publishing the pack", function () {
  this.timeout(300_000);
  let cloud: Cloud;
  let machine: Machine;

  beforeEach(async () => {
    cloud = await Cloud.start();
    machine = await Machine.of(cloud);
  });
  afterEach(async () => {
    await cloud.stop();
    cloud.expectKnown();
  });

  const publish = (organization: string, env?: Record<string, string | undefined>) =>
    tryToPublishNext(machine, organization, env);

  it("begins with a login by token", async () => {
    const { stdout } = await machine.shell("pulumi login");
    expect(stdout).to.equal(`Logged in to ${cloud.url} as admin ()\n`);
  });

  it("succeeds from a clean clone, and uploads what npm pack makes of a fresh build", async () => {
    const clone = await nextClone();
    await writeFile(join(clone, "dist/policies/removed.js"), "");
    const { code, stderr } = await machine.shell(`cd '${clone}' && pulumi policy publish acme`);
    expect(code, stderr).to.equal(0);
    const [pack] = cloud.packs.published;
    expect(pack?.complete).to.equal(true);
    await writeFile(join(machine.folder, "pack.tgz"), pack?.tarball ?? "");
    const files = await runProgram("tar", ["-tzf", "pack.tgz"], machine.folder);
    expect(files.split("\n")).to.include.members(["package/dist/index.js", "package/README.md"]);
    expect(files).not.to.match(/removed|npm-shrinkwrap|node_modules/);
    await runProgram("npm", ["pack", "--ignore-scripts"], clone);
    const packed = await readFile(join(clone, `${packageName}-${nextVersion}.tgz`));
    expect(pack?.tarball?.equals(packed)).to.equal(true);
  });

  for (const npm of npmVersions) {
    it(`succeeds with npm ${npm}`, async () => {
      const { code, stdout, stderr } = await machine.shell(
        `cd '${await nextBuilt()}'
        npx --yes --package=npm@${npm} -- bash -ec 'npm --version; pulumi policy publish acme'`,
      );
      expect(code, stderr).to.equal(0);
      expect(stdout).to.match(new RegExp(`^${npm.replace(".", "\\.")}\\.`));
      expect(stdout).to.match(
        new RegExp(`\nPermalink: /acme/insights/policypacks/aws-preflight/${nextVersion}\n$`),
      );
      expect(cloud.packs.published.map(({ complete }) => complete)).to.deep.equal([true]);
    });
  }

  it("refuses an organization that the token's owner doesn't see", async () => {
    const refused = await publish("nobody");
    expect(refused.code).not.to.equal(0);
    expect(errorOf(refused)).to.equal(
      "error: Publish policy pack failed: [404] Organization 'nobody' not found",
    );
  });

  it("refuses a token that isn't taken", async () => {
    const refused = await publish("acme", { PULUMI_ACCESS_TOKEN: "pul-ended" });
    expect(refused.code).not.to.equal(0);
    expect(errorOf(refused)).to.equal(
      "error: Unauthorized: No credentials provided or are invalid.",
    );
    const login = await machine.shell("pulumi login", { PULUMI_ACCESS_TOKEN: "pul-ended" });
    expect(errorOf(login)).to.match(
      /^error: could not log in .*: Unauthorized: No credentials provided or are invalid\./,
    );
  });

  it("ends in a panic of the CLI if nobody is logged in", async () => {
    const ended = await publish("acme", { PULUMI_ACCESS_TOKEN: undefined });
    expect(ended.code).not.to.equal(0);
    expect(ended.stdout + ended.stderr).to.contain("invalid memory address or nil pointer");
  });

  it("says that the service failed, and leaves nothing there", async () => {
    const failed = await cloud.refusing(
      "POST /api/orgs/:org/policypacks",
      new CloudError(500, "Internal Server Error"),
      () => publish("acme"),
    );
    expect(failed.code).not.to.equal(0);
    expect(errorOf(failed)).to.equal(
      "error: Publish policy pack failed: [500] Internal Server Error",
    );
    expect(cloud.packs.published).to.deep.equal([]);
    const again = await publish("acme");
    expect(again.code).to.equal(0);
  });

  it("is in the README as in docs/organization.md", () => {
    const [documented] = blocksOf("docs/organization.md");
    const readme = blocksOf("README.md").find(({ text }) => text.includes("policy publish"));
    expect(readme?.text).to.equal(
      `${documented?.text ?? ""}pulumi policy enable acme/aws-preflight latest\n`.replaceAll(
        "acme",
        "<organization>",
      ),
    );
    expect(documented?.text).to.contain(`--branch v${version} `);
  });
});

describe("the pack, published to the default organization", function () {
  this.timeout(300_000);
  let cloud: Cloud;
  let machine: Machine;
  let published: Ended;

  before(async () => {
    cloud = await Cloud.start();
    machine = await Machine.of(cloud);
    published = await tryToPublishNext(machine, "");
  });
  after(async () => {
    await cloud.stop();
    cloud.expectKnown();
  });

  it("is there", () => {
    expect(published.code).to.equal(0);
    expect(published.stdout).to.contain(
      `Publishing "aws-preflight" - version ${nextVersion} to "acme"`,
    );
  });

  it("tells what administrators see", () => {
    const { policies, readme, ...rest } = cloud.packs.published[0]!.metadata;
    expect(rest).to.deep.equal({
      name: "aws-preflight",
      displayName: "AWS Preflight",
      versionTag: nextVersion,
      description,
      provider: "aws",
      tags: packHead().tags,
      repository: "https://github.com/aws-preflight/aws-preflight",
      runtime: "nodejs",
    });
    expect(
      policies.map(({ name, enforcementLevel }) => [name, enforcementLevel]),
    ).to.have.deep.members(declarations.map(({ name, level }) => [name, level]));
    const own = readFileSync(join(repository, "README.md"), "utf8");
    expect(readme?.split("\n").slice(0, 5)).to.deep.equal(own.split("\n").slice(0, 5));
    expect(readme).to.contain(
      "](https://github.com/aws-preflight/aws-preflight/blob/main/docs/organization.md)",
    );
    expect(readme).not.to.match(/\]\((?!https:)/);
  });

  it("refuses a version that exists", async () => {
    const again = await tryToPublishNext(machine, "acme");
    expect(again.code).not.to.equal(0);
    expect(errorOf(again)).to.equal(
      "error: Publish policy pack failed: [409] " +
        `Policy Pack: aws-preflight, Version Tag: ${nextVersion} already exists`,
    );
    expect(cloud.packs.published).to.have.length(1);
  });
});
