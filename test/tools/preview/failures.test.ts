import { CustomResource, output } from "@pulumi/pulumi";
import { expect } from "chai";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openStack, type Program, withStack } from "../../../tools/preview";
import { parts, prepareCli, stackOf } from "./parts";

class Thing extends CustomResource {}

describe("a preview stack reports as failed", function () {
  this.timeout(60_000);
  before(prepareCli);

  const preview = (program: Program) =>
    withStack({ ...stackOf({}), program }, (stack) => stack.preview());

  it("a program that throws, even if a mandatory finding came before", async () => {
    const run = await preview(() => {
      parts({ bad: "a" })();
      throw new Error("no such thing");
    });
    expect(run.result).to.equal("failed");
    expect(run.error).to.contain("Error: no such thing");
  });

  it("a program that throws in an output, and the next run is sound", async () => {
    await withStack(stackOf({ good: "a" }), async (stack) => {
      stack.setProgram(() => {
        output(1).apply(() => {
          throw new Error("too late");
        });
      });
      const run = await stack.preview();
      expect(run.result).to.equal("failed");
      expect(run.error).to.contain("Error: too late");
      stack.setProgram(parts({ good: "a" }));
      expect((await stack.preview()).result).to.equal("succeeded");
    });
  });

  it("a provider that isn't there", async () => {
    const run = await preview(() => {
      new Thing("nosuch:index:Thing", "thing", {});
    });
    expect(run.result).to.equal("failed");
    expect(run.error).to.contain("no resource plugin 'pulumi-resource-nosuch' found");
  });

  it("a policy configuration that breaks the schema", async () => {
    const policyConfig = { "name-allowed": { enforcementLevel: "mandatory", forbidden: 3 } };
    const violation = "name-allowed: forbidden: Invalid type. Expected: string, given: integer";
    await withStack({ ...stackOf({ bad: "a" }), policyConfig }, async (stack) => {
      const run = await stack.preview();
      expect(run.result).to.equal("failed");
      expect(run.error).to.contain(`validating policy config: fixture 1.0.0  ${violation}`);
      await stack.up({ policyPack: false });
      const analyzed = await stack.analyze();
      expect(analyzed.result).to.equal("failed");
      expect(analyzed.error).to.contain(violation);
    });
  });

  it("a policy pack that isn't there", async () => {
    const policyPack = join(__dirname, "no-pack");
    const run = await withStack({ ...stackOf({}), policyPack }, (stack) => stack.preview());
    expect(run.result).to.equal("failed");
    expect(run.error).to.contain("failed to load Pulumi policy project");
  });
});

describe("openStack", () => {
  const usual = process.env.TMPDIR;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "open-stack-"));
    process.env.TMPDIR = folder;
  });
  afterEach(() => {
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
    rmSync(folder, { recursive: true });
  });

  it("throws if the stack can't be made, and leaves nothing behind", async function () {
    this.timeout(60_000);
    const opening = openStack({ ...stackOf({}), stack: "not a name" });
    expect(await opening.catch((error: unknown) => String(error))).to.contain("not a name");
    expect(readdirSync(folder)).to.deep.equal([]);
  });
});
