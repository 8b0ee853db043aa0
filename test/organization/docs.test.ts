import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { version } from "../../package.json";
import { declarations } from "../../policies";
import type { Cloud } from "../../tools/cloud/server";
import { developerHome, Machine } from "./support/machine";
import { type Block, blocksOf, nextVersion } from "./support/page";
import { cloudWithPack, publishNext } from "./support/published";
import { type Outcome, Stack } from "./support/stack";

/** All but the first, which publishes the pack (support/published.ts). */
const [, ...blocks] = blocksOf("docs/organization.md");

/** What the developer's previews say of the database, in the order of the page. */
const expected = [
  ["passed", "rds-engine-version advisory ledger"],
  ["failed", "rds-engine-version mandatory ledger"],
  ["failed", "rds-engine-version mandatory ledger"],
  ["passed"],
];

describe("docs/organization.md", function () {
  this.timeout(600_000);
  let cloud: Cloud;
  let administrator: Machine;
  let stack: Stack;

  before(async () => {
    cloud = await cloudWithPack();
    administrator = await Machine.of(cloud);
    await publishNext(administrator);
    stack = await Stack.make(cloud, await Machine.of(cloud, await developerHome()));
    await stack.has({ name: "ledger", engineVersion: "14.7" });
  });
  after(() => cloud.stop());
  afterEach(() => {
    cloud.expectKnown();
  });

  it("rolls the pack out, step by step", async () => {
    const previews: Outcome[] = [];
    for (const block of blocks) {
      const preview = await run(block);
      if (preview) previews.push(preview);
    }
    const said = previews.map(({ code, findings }) => [
      code === 0 ? "passed" : "failed",
      ...findings.filter((finding) => finding.startsWith("rds-engine-version ")),
    ]);
    expect(said).to.deep.equal(expected);
    expect(previews[1]?.stdout).not.to.contain(nextVersion);
    expect(previews[2]?.stdout).to.contain(`❌ aws-preflight@v${nextVersion}\n`);
  });

  /** Does what a block of the page says. Resolves with what a preview came to. */
  async function run({ language, name, text }: Block): Promise<Outcome | undefined> {
    if (language === "json") await administrator.write(name, text);
    if (name === "administrator") {
      const { code, stderr } = await administrator.shell(text);
      expect(code, `${text}${stderr}`).to.equal(0);
    }
    return name === "developer" ? stack.run(text) : undefined;
  }

  it("names the policies that are off by default, where it turns all on", () => {
    const advisory = blocks.find(({ name }) => name === "advisory.json");
    const off = declarations.filter(({ level }) => level === "disabled");
    expect(JSON.parse(advisory?.text ?? "")).to.deep.equal({
      all: "advisory",
      ...Object.fromEntries(off.map(({ name }) => [name, "disabled"])),
    });
  });

  it("deletes the folder that a failed installation leaves", async () => {
    const repair = blocks.find(({ name }) => name === "developer repair");
    const { home } = stack.machine;
    const folder = join(home, `policies/acme/pulumi-analyzer-aws-preflight-v${version}`);
    expect(existsSync(folder)).to.equal(true);
    const { code } = await stack.machine.shell(repair?.text ?? "", { HOME: dirname(home) });
    expect(code).to.equal(0);
    expect(existsSync(folder)).to.equal(false);
  });
});
