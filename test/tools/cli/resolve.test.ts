import { expect } from "chai";
import { chmodSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { readPinned } from "../../../tools/cli/pinned";
import { Sandbox, writesCli } from "./sandbox";

const { pulumi: pinned } = readPinned();

describe("resolvePulumiCli", () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => {
    sandbox.close();
  });

  /** A CLI at every place that is looked at. */
  function cliEverywhere(): void {
    sandbox.env.PULUMI_CLI = sandbox.pulumi(join(sandbox.folder, "chosen"), "3.1.0");
    sandbox.pulumi(join(sandbox.bin, "pulumi"), "3.300.0");
    sandbox.pulumi(join(sandbox.cache, "bin/pulumi"), pinned);
    sandbox.go("go1.26.0");
  }

  describe("takes the first of", () => {
    beforeEach(cliEverywhere);

    it("PULUMI_CLI, of whatever version", async () => {
      const path = join(sandbox.folder, "chosen");
      expect(await sandbox.resolve()).to.deep.equal({ path, version: "3.1.0", from: "PULUMI_CLI" });
    });

    it("PATH", async () => {
      sandbox.env.PULUMI_CLI = "";
      const path = join(sandbox.bin, "pulumi");
      expect(await sandbox.resolve()).to.deep.equal({ path, version: "3.300.0", from: "PATH" });
    });

    it("the cache, if the one on PATH is too old, and says so", async () => {
      sandbox.env.PULUMI_CLI = "";
      const old = sandbox.pulumi(join(sandbox.bin, "pulumi"), "3.248.9");
      const path = join(sandbox.cache, "bin/pulumi");
      expect(await sandbox.resolve()).to.deep.equal({ path, version: pinned, from: "cache" });
      expect(sandbox.said).to.deep.equal([
        `The pulumi on PATH isn't used: ${old} is v3.248.9, older than v3.249.0.`,
      ]);
    });

    it("and builds or installs nothing then", async () => {
      sandbox.env.PULUMI_CLI = "";
      await sandbox.resolve();
      expect(sandbox.goCalls()).to.deep.equal([]);
      expect(sandbox.installs).to.deep.equal([]);
    });
  });

  it("takes 3.249.0 on PATH, the oldest that it can use", async () => {
    sandbox.pulumi(join(sandbox.bin, "pulumi"), "3.249.0");
    expect((await sandbox.resolve()).version).to.equal("3.249.0");
    expect(sandbox.said).to.deep.equal([]);
  });

  describe("refuses a PULUMI_CLI that", () => {
    beforeEach(cliEverywhere);
    const prefix = "PULUMI_CLI names no usable Pulumi CLI: ";

    it("isn't there", async () => {
      const path = join(sandbox.folder, "absent");
      sandbox.env.PULUMI_CLI = path;
      const reason = `ENOENT: no such file or directory, access '${path}'`;
      expect(await sandbox.failure()).to.equal(prefix + reason);
    });

    it("is a folder", async () => {
      sandbox.env.PULUMI_CLI = sandbox.bin;
      expect(await sandbox.failure()).to.equal(`${prefix}${sandbox.bin} is not a file`);
    });

    it("reports no version", async () => {
      const path = sandbox.script(join(sandbox.folder, "mute"), "echo hello");
      sandbox.env.PULUMI_CLI = path;
      const reason = `${path} reports no version: "pulumi version" says "hello"`;
      expect(await sandbox.failure()).to.equal(prefix + reason);
    });

    it("fails", async () => {
      const path = sandbox.script(join(sandbox.folder, "broken"), "echo oh no >&2; exit 3");
      sandbox.env.PULUMI_CLI = path;
      const reason = `${path} can't be run: Command failed: ${path} version\noh no`;
      expect(await sandbox.failure()).to.equal(prefix + reason);
    });

    it("isn't executable", async () => {
      const path = sandbox.pulumi(join(sandbox.folder, "plain"), "3.300.0");
      chmodSync(path, 0o644);
      sandbox.env.PULUMI_CLI = path;
      const reason = `EACCES: permission denied, access '${path}'`;
      expect(await sandbox.failure()).to.equal(prefix + reason);
    });
  });

  describe("with nothing to find", () => {
    it("builds once with Go, telling so, and finds the result in the cache after that", async () => {
      sandbox.go("go1.26.0", "sleep 1.2", ...writesCli(pinned));
      const path = join(sandbox.cache, "bin/pulumi");
      expect(await sandbox.resolve()).to.deep.equal({ path, version: pinned, from: "Go build" });
      const lines = sandbox.said.map((line) => line.replace(/\d:\d\d/, "M:SS"));
      expect(lines).to.deep.equal([
        `No Pulumi CLI found: trying Pulumi's own installer for v${pinned}.`,
        "Pulumi's installer: can't reach it",
        `There is no Pulumi CLI here yet: building v${pinned} once from Go source. ` +
          `That takes about 7 minutes on 2 cores; it is kept in ${sandbox.cache}.`,
        `Built pulumi v${pinned} in M:SS minutes.`,
      ]);
      expect(sandbox.updates.at(-1)).to.match(/^ {2}\d:\d\d {2}3 packages compiled, of at most 3$/);
      expect(await sandbox.resolve()).to.deep.equal({ path, version: pinned, from: "cache" });
      expect(sandbox.goCalls()).to.deep.equal(["env", "list", "build"]);
      expect(sandbox.installs).to.deep.equal([`${pinned} ${dirname(sandbox.cache)}`]);
      expect(readdirSync(dirname(sandbox.cache)), "no lock, nothing partial").to.have.length(1);
    });

    it("replaces a CLI of another version in the cache, and what a killed build left", async () => {
      sandbox.pulumi(join(sandbox.cache, "bin/pulumi"), "3.250.0");
      mkdirSync(`${sandbox.cache}.1.partial`);
      sandbox.go("go1.26.0", ...writesCli(pinned));
      expect((await sandbox.resolve()).from).to.equal("Go build");
      expect((await sandbox.resolve()).version).to.equal(pinned);
      expect(existsSync(`${sandbox.cache}.1.partial`)).to.equal(false);
    });

    it("uses Pulumi's installer where it can be reached", async () => {
      sandbox.install = (version, root) => {
        sandbox.pulumi(join(root, "bin/pulumi"), version);
        return Promise.resolve();
      };
      const path = join(sandbox.cache, "bin/pulumi");
      expect(await sandbox.resolve()).to.deep.equal({ path, version: pinned, from: "installer" });
      expect(sandbox.goCalls()).to.deep.equal([]);
    });
  });
});
