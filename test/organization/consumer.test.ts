import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import { version } from "../../package.json";
import type { Cloud } from "../../tools/cloud/server";
import { repository } from "../cli/support/process";
import { developerHome, errorOf, Machine } from "./support/machine";
import { nextVersion } from "./support/page";
import { cloudWithPack, publishNext } from "./support/published";
import { type Outcome, Stack } from "./support/stack";

const retired = { name: "ledger", engineVersion: "14.7" };
const current = { name: "orders", engineVersion: "18" };

/** The pack's own levels, as of a day on which what the tests expect holds. */
const onADay = {
  "rds-engine-version": { enforcementLevel: "mandatory", asOf: "2026-11-25" },
  "rds-engine-support": { enforcementLevel: "advisory", asOf: "2026-11-25" },
};

/** npm's settings for a registry that can't be reached. */
async function deadRegistry(): Promise<Record<string, string>> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return { npm_config_registry: `http://127.0.0.1:${port}`, npm_config_fetch_retries: "0" };
}

/** What an installation took must be what docs/organization.md says in this column of its table. */
async function expectCost(folder: string, column: number): Promise<void> {
  const page = await readFile(join(repository, "docs/organization.md"), "utf8");
  const [, packages, megabytes] =
    [...page.matchAll(/\| (\d+) packages, (\d+) MB /g)][column]?.map(Number) ?? [];
  const modules = join(folder, "node_modules");
  const lock = JSON.parse(await readFile(join(modules, ".package-lock.json"), "utf8")) as {
    packages: object;
  };
  expect(Object.keys(lock.packages).length).to.be.closeTo(packages ?? 0, 25);
  expect((await size(modules)) / 1e6).to.be.closeTo(megabytes ?? 0, 20);
}

/** The bytes that a folder's files take on the disk. */
async function size(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = files.map(
    async ({ parentPath, name }) => (await stat(join(parentPath, name))).blocks * 512,
  );
  return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
}

describe("a stack for which the pack is required", function () {
  this.timeout(600_000);
  let cloud: Cloud;
  let administrator: Machine;
  let stack: Stack;

  before(async () => {
    cloud = await cloudWithPack();
    administrator = await Machine.of(cloud);
    stack = await Stack.make(cloud, await Machine.of(cloud, await developerHome()));
    await rm(policies(), { recursive: true, force: true });
    await stack.has(retired, current);
    await configure(onADay);
  });
  after(() => cloud.stop());
  afterEach(() => {
    cloud.expectKnown();
  });

  async function configure(config: object): Promise<void> {
    await administrator.write("config.json", JSON.stringify(config));
    const { code, stderr } = await administrator.shell(
      `pulumi policy enable acme/aws-preflight ${version} --config config.json`,
    );
    expect(code, stderr).to.equal(0);
  }

  const policies = () => join(stack.machine.home, "policies/acme");
  const installed = (tag = version) => join(policies(), `pulumi-analyzer-aws-preflight-v${tag}`);
  const downloads = () => cloud.calls.filter((call) => call.startsWith("GET /storage/"));

  function expectBlocked(outcome: Outcome, kind = "preview"): void {
    expect(outcome.findings).to.deep.equal(["rds-engine-version mandatory ledger"]);
    expect(outcome.code).not.to.equal(0);
    expect(outcome.statuses).to.deep.equal([`${kind} failed`]);
  }

  it("says that the download was cut short, and leaves nothing", async () => {
    const pack = cloud.packs.find("aws-preflight", version);
    const whole = pack.tarball;
    pack.tarball = whole?.subarray(0, 50_000);
    const cut = await stack.preview();
    pack.tarball = whole;
    expect(cut.code).not.to.equal(0);
    expect(errorOf(cut)).to.match(
      /^error: failed to install policy pack aws-preflight@v\S+: failed to extract tarball: .*unexpected EOF/,
    );
    expect(await readdir(policies())).to.deep.equal([]);
  });

  it("says that npm's registry can't be reached, and leaves a folder", async () => {
    const npm_config_cache = join(stack.machine.folder, "empty-cache");
    const failed = await stack.preview("", { ...(await deadRegistry()), npm_config_cache });
    expect(failed.code).not.to.equal(0);
    expect(errorOf(failed)).to.match(
      /^error: failed to install policy pack aws-preflight@v\S+: installing dependencies: .*exit status 1/,
    );
    expect(errorOf(failed)).to.contain("npm error code ECONNREFUSED");
    expect(await readdir(policies())).to.deep.equal([`pulumi-analyzer-aws-preflight-v${version}`]);
    expect(await readdir(installed())).not.to.include("node_modules");
  });

  it("takes the folder for the pack the next time", async () => {
    const next = await stack.preview();
    expect(next.code).not.to.equal(0);
    expect(errorOf(next)).to.match(
      /^error: policy pack "aws-preflight" failed to start: .*Have you run npm install in /,
    );
    expect(errorOf(next)).to.contain(installed());
    const { stderr } = await stack.machine.shell(
      `pulumi policy install --stack acme/shop/${stack.name}`,
    );
    expect(stderr).to.contain("Successfully installed 1 policy pack for stack");
    expect(await readdir(installed())).not.to.include("node_modules");
    await rm(installed(), { recursive: true });
  });

  it("installs it, with what it needs and nothing else, and is blocked", async () => {
    const before = downloads().length;
    const preview = await stack.preview();
    expectBlocked(preview);
    expect(preview.messages[0]).to.contain("Cannot find version 14.7 for postgres");
    expect(preview.stdout).to.contain(`❌ aws-preflight@v${version}\n`);
    expect(preview.stdout).not.to.contain("pulumi-analyzer-policy-nodejs");
    expect(downloads()).to.have.length(before + 1);
    expect(existsSync(join(installed(), "node_modules/mocha"))).to.equal(false);
    await expectCost(installed(), 0);
  });

  it("installs nothing the second time", async () => {
    const before = downloads().length;
    const preview = await stack.preview("", await deadRegistry());
    expectBlocked(preview);
    expect(preview.stdout).not.to.match(/Installing|Downloading/);
    expect(downloads()).to.have.length(before);
  });

  it("is blocked before an update makes the database", async () => {
    expectBlocked(await stack.up(), "update");
    expect(cloud.stacks.find({ project: "shop", stack: "dev" }).checkpoint).to.deep.equal({});
  });

  it("shows a finding that is exempt as an advisory", async () => {
    const exempt = [{ resource: "ledger", reason: "Certified by the vendor" }];
    const { "rds-engine-version": policy, ...others } = onADay;
    await configure({ ...others, "rds-engine-version": { ...policy, exempt } });
    const preview = await stack.preview();
    expect(preview.findings).to.deep.equal(["rds-engine-version advisory ledger"]);
    expect(preview.messages[0]).to.match(/\nExempt: Certified by the vendor\.$/);
    expect([preview.code, preview.statuses]).to.deep.equal([0, ["preview succeeded"]]);
  });

  it("passes without a word if it is right", async () => {
    await configure(onADay);
    await stack.has(current);
    const update = await stack.up();
    expect(update.findings).to.deep.equal([]);
    expect(update.code).to.equal(0);
    // Its own preview, and itself.
    expect(update.statuses).to.deep.equal(["update succeeded", "update succeeded"]);
    expect(update.stdout).to.contain(`✅ aws-preflight@v${version}\n`);
    const preview = await stack.preview("--expect-no-changes");
    expect(preview.findings).to.deep.equal([]);
    expect([preview.code, preview.statuses]).to.deep.equal([0, ["preview succeeded"]]);
  });

  it("tells of a key that no policy has, and not of a policy that isn't there", async () => {
    await configure({
      ...onADay,
      "rds-engine-support": { ...onADay["rds-engine-support"], warndays: 90 },
      "rds-engine-verson": "mandatory",
    });
    const preview = await stack.preview();
    expect(preview.findings).to.deep.equal(["stale-exemptions advisory shop-dev"]);
    expect(preview.messages[0]).to.contain("warndays");
    expect(preview.code).to.equal(0);
  });

  for (const [name, config, error] of [
    [
      "a configuration that doesn't fit, with the key's name",
      { "rds-engine-support": { warnDays: "ninety" } },
      /error: validating policy config: aws-preflight \S+ {2}rds-engine-support: warnDays: Invalid type\. Expected: integer, given: string/,
    ],
    [
      "keys without a level for a policy that isn't there",
      { "rds-engine-verson": { warnDays: 90 } },
      /error: configuring policy pack "aws-preflight": invalid enforcement level ""/,
    ],
  ] as const) {
    it(`fails for ${name}`, async () => {
      cloud.groups.enable("default-policy-group", "aws-preflight", version, config);
      const preview = await stack.preview();
      await configure(onADay);
      expect(preview.code).not.to.equal(0);
      expect(preview.stdout + preview.stderr).to.match(error);
    });
  }

  it("has another version beside it, in another group", async () => {
    await publishNext(administrator);
    const canary = await stack.other("canary");
    const { code, stderr } = await administrator.shell(`
      pulumi policy group new canary --org acme --entity-type stacks --yes
      pulumi policy group edit canary --org acme --add-stack shop/canary
      pulumi policy enable acme/aws-preflight ${nextVersion} --policy-group canary`);
    expect(code, stderr).to.equal(0);
    // That its packages have install scripts is no matter: it works without.
    const install = await canary.machine.shell(
      "npm_config_ignore_scripts=true pulumi policy install --stack acme/shop/canary",
    );
    expect(install.code, install.stderr).to.equal(0);
    expect((await readdir(policies())).sort()).to.deep.equal(
      [version, nextVersion].map((tag) => `pulumi-analyzer-aws-preflight-v${tag}`),
    );
    // The plain version lists what development needs, too: it isn't installed.
    expect(existsSync(join(installed(nextVersion), "node_modules/mocha"))).to.equal(false);
    await expectCost(installed(nextVersion), 1);
    await stack.has(retired);
    const next = await canary.preview();
    expectBlocked(next);
    expect(next.stdout).to.contain(`❌ aws-preflight@v${nextVersion}\n`);
    const former = await stack.preview();
    expectBlocked(former);
    expect(former.stdout).to.contain(`❌ aws-preflight@v${version}\n`);
  });

  it("isn't stopped by what a stack policy says of an update without a preview", async () => {
    const hasty = await stack.other("hasty");
    const update = await hasty.run(
      "pulumi up --yes --skip-preview --color never --stack acme/shop/hasty",
    );
    expect(update.findings).to.deep.equal(["rds-engine-version advisory ledger"]);
    expect([update.code, update.statuses]).to.deep.equal([0, ["update succeeded"]]);
  });

  it("has no pack any more when it is disabled", async () => {
    await administrator.shell("pulumi policy disable acme/aws-preflight");
    const preview = await stack.preview();
    expect([preview.code, preview.findings]).to.deep.equal([0, []]);
    expect(preview.stdout).not.to.contain("aws-preflight@");
  });

  it("takes a pack from a folder in the same way", async () => {
    const preview = await stack.preview(`--policy-pack '${repository}'`);
    expectBlocked(preview);
    expect(preview.stdout).not.to.contain("pulumi-analyzer-policy-nodejs");
  });
});
