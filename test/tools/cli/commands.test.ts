import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { hasNodeLanguageHost } from "../../../tools/cli/language-host";
import { Sandbox } from "./sandbox";

describe("tools/cli", () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => {
    sandbox.close();
  });

  describe("main.ts", () => {
    const main = join(__dirname, "../../../tools/cli/main.ts");
    const run = (env: Record<string, string>) =>
      spawnSync(process.execPath, ["-r", "tsx/cjs", main], {
        env,
        encoding: "utf8",
      });

    it("prints the path alone on stdout", () => {
      const path = sandbox.pulumi(join(sandbox.folder, "chosen"), "3.259.0");
      const { stdout, stderr, status } = run({ PULUMI_CLI: path });
      expect({ stdout, stderr, status }).to.deep.equal({
        stdout: `${path}\n`,
        stderr: "",
        status: 0,
      });
    });

    it("prints an error without a stack trace", () => {
      const path = sandbox.script(join(sandbox.folder, "mute"));
      const { stdout, stderr, status } = run({ PULUMI_CLI: path });
      const reason = `${path} reports no version: "pulumi version" says ""`;
      expect({ stdout, stderr, status }).to.deep.equal({
        stdout: "",
        stderr: `PULUMI_CLI names no usable Pulumi CLI: ${reason}\n`,
        status: 1,
      });
    });
  });

  describe("hasNodeLanguageHost", () => {
    let cli: string;
    beforeEach(() => {
      cli = sandbox.pulumi(join(sandbox.folder, "cli/pulumi"), "3.259.0");
    });

    it("is false for a CLI alone", async () => {
      expect(await hasNodeLanguageHost(cli, sandbox.env)).to.equal(false);
    });

    it("is true with the host beside the CLI, or beside what a link leads to", async () => {
      sandbox.script(join(dirname(cli), "pulumi-language-nodejs"));
      const link = join(sandbox.folder, "link");
      symlinkSync(cli, link);
      expect(await hasNodeLanguageHost(cli, sandbox.env)).to.equal(true);
      expect(await hasNodeLanguageHost(link, sandbox.env)).to.equal(true);
    });

    it("is true with the host on PATH", async () => {
      sandbox.script(join(sandbox.bin, "pulumi-language-nodejs"));
      expect(await hasNodeLanguageHost(cli, sandbox.env)).to.equal(true);
    });
  });

  describe("bin/pulumi-analyzer-policy-nodejs", () => {
    const launcher = join(__dirname, "../../../tools/cli/bin/pulumi-analyzer-policy-nodejs");
    const start = (cwd: string) =>
      spawnSync(launcher, ["127.0.0.1:1", "."], { cwd, encoding: "utf8" });

    it("starts the SDK that an ancestor of the pack's folder holds", () => {
      const sdk = join(sandbox.folder, "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
      mkdirSync(sdk, { recursive: true });
      writeFileSync(join(sdk, "index.js"), "console.log(process.cwd(), ...process.argv.slice(2))");
      const pack = join(sandbox.folder, "node_modules/some-pack");
      mkdirSync(pack);
      expect(start(pack).stdout).to.equal(`${realpathSync(pack)} 127.0.0.1:1 .\n`);
    });

    it("says what to do if there is none", () => {
      const { stdout, stderr, status } = start(sandbox.folder);
      const reason = `@pulumi/pulumi is not installed for the policy pack in ${sandbox.folder}`;
      expect({ stdout, stderr, status }).to.deep.equal({
        stdout: "",
        stderr: `${reason}: run npm install there\n`,
        status: 1,
      });
    });
  });
});
