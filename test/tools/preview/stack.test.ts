import { expect } from "chai";
import { Config } from "@pulumi/pulumi";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { openStack, type PreviewStack, type StackOptions, withStack } from "../../../tools/preview";
import { parts, prepareCli, stackOf, urnOf } from "./parts";

const noLabel = (part: string) => ({
  policy: "label-given",
  level: "advisory",
  urn: urnOf(part),
  message: `A part should have a label.\n${part} has no label`,
  severity: "low",
});

const forbidden = (part: string) => ({
  policy: "name-allowed",
  level: "mandatory",
  urn: urnOf(part),
  message: `A part must have an allowed name.\n${part} is forbidden`,
});

describe("a preview stack", function () {
  this.timeout(60_000);
  before(prepareCli);

  let stack: PreviewStack | undefined;
  const open = async (options: StackOptions): Promise<PreviewStack> => {
    stack = await openStack(options);
    return stack;
  };
  afterEach(async () => {
    await stack?.close();
    stack = undefined;
  });

  it("previews, updates, previews again, changes and analyses", async () => {
    const stack = await open(stackOf({ good: "a", plain: undefined }));

    const first = await stack.preview();
    expect(first.error).to.equal(undefined);
    expect(first.result).to.equal("succeeded");
    expect(first.findings).to.deep.equal([noLabel("plain")]);
    expect(first.remediations).to.deep.equal([]);
    expect(first.steps).to.deep.equal({
      [urnOf()]: ["create"],
      [urnOf("good")]: ["create"],
      [urnOf("plain")]: ["create"],
    });
    expect(first.output).to.contain("Previewing update (dev)").and.to.contain("3 to create");

    const done = await stack.up();
    expect(done.result).to.equal("succeeded");
    expect(done.findings).to.deep.equal([noLabel("plain")]);
    expect(done.steps).to.deep.equal(first.steps);

    const again = await stack.preview();
    expect(Object.values(again.steps)).to.deep.equal([["same"], ["same"], ["same"]]);

    stack.setProgram(parts({ good: "a", other: "b" }));
    const changed = await stack.preview();
    expect(changed.steps).to.deep.equal({
      [urnOf()]: ["same"],
      [urnOf("good")]: ["same"],
      [urnOf("other")]: ["create"],
      [urnOf("plain")]: ["delete"],
    });

    const analyzed = await stack.analyze();
    expect(analyzed.result).to.equal("succeeded");
    expect(analyzed.findings).to.deep.equal([noLabel("plain")]);
  });

  it("tells what a mandatory finding blocks, at preview, up and analyze", async () => {
    const stack = await open(stackOf({ bad: undefined }));
    const findings = [noLabel("bad"), forbidden("bad")];
    for (const run of [await stack.preview(), await stack.up()]) {
      expect(run).not.to.have.property("error");
      expect(run.result).to.equal("blocked");
      expect(run.findings).to.deep.equal(findings);
    }
    expect((await stack.up({ policyPack: false })).result).to.equal("succeeded");
    const analyzed = await stack.analyze();
    expect(analyzed).not.to.have.property("error");
    expect(analyzed.result).to.equal("blocked");
    expect(analyzed.findings).to.deep.equal(findings);
  });

  it("reports what stack policies find", async () => {
    const stack = await open(stackOf({ a: "a", b: "b", c: "c" }));
    expect((await stack.preview()).findings).to.deep.equal([
      {
        policy: "few-parts",
        level: "advisory",
        urn: urnOf("a"),
        message: "A stack should have few parts.\n3 parts",
      },
    ]);
  });

  it("reports remediations", async () => {
    const stack = await open(stackOf({ part: "LABEL" }));
    const run = await stack.preview();
    expect(run.result).to.equal("succeeded");
    expect(run.remediations).to.deep.equal([
      {
        policy: "label-lower-case",
        urn: urnOf("part"),
        before: { label: "LABEL" },
        after: { label: "label" },
      },
    ]);
  });

  it("passes a policy configuration on", async () => {
    const stack = await open({
      ...stackOf({ bad: "a", worse: "b" }),
      policyConfig: { "name-allowed": "advisory" },
    });
    const first = await stack.preview();
    expect(first.result).to.equal("succeeded");
    expect(first.findings).to.deep.equal([{ ...forbidden("bad"), level: "advisory" }]);

    const policyConfig = { "name-allowed": { enforcementLevel: "mandatory", forbidden: "worse" } };
    for (const run of [await stack.preview({ policyConfig }), await stack.up({ policyConfig })]) {
      expect(run.result).to.equal("blocked");
      expect(run.findings).to.deep.equal([forbidden("worse")]);
    }
  });

  it("passes the stack's configuration and the environment on", async () => {
    const stack = await open({
      ...stackOf({}),
      config: { "aws:region": "eu-central-1", secret: { value: "x", secret: true } },
      env: { PULUMI_CONFIG_PASSPHRASE: "other" },
    });
    const seen: string[] = [];
    stack.setProgram(() => {
      seen.push(new Config("aws").require("region"), new Config().get("secret") ?? "");
    });
    expect((await stack.preview()).result).to.equal("succeeded");
    expect(seen).to.deep.equal(["eu-central-1", "x"]);
  });

  it("hands the CLI's text on as it comes", async () => {
    let text = "";
    const stack = await open({ ...stackOf({}), onOutput: (chunk) => (text += chunk) });
    const { output } = await stack.preview();
    expect(text).to.equal(output).and.not.to.equal("");
  });

  it("removes its folder when closed, also after an error in its use", async () => {
    let folder = "";
    const error = await withStack(stackOf({}), (stack) => {
      folder = stack.folder;
      expect(existsSync(join(folder, "work/Pulumi.yaml"))).to.equal(true);
      return Promise.reject(new Error("no"));
    }).catch((error: unknown) => String(error));
    expect(error).to.equal("Error: no");
    expect(existsSync(folder)).to.equal(false);
  });

  it("ends a run that is going on when it is closed", async () => {
    let started = (): void => undefined;
    const start = new Promise<void>((resolve) => (started = resolve));
    const stack = await open({
      ...stackOf({}),
      program: () => {
        started();
        return new Promise(() => undefined);
      },
    });
    const running = stack.preview();
    await start;
    await stack.close();
    expect((await running).result).to.equal("failed");
    expect(existsSync(stack.folder)).to.equal(false);
  });
});
