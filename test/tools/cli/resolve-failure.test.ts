import { expect } from "chai";
import { existsSync, readdirSync } from "node:fs";
import { dirname } from "node:path";

import { readPinned } from "../../../tools/cli/pinned";
import { Sandbox, writesCli } from "./sandbox";

const { pulumi: pinned, go: oldestGo } = readPinned();

describe("resolvePulumiCli explains a failure:", () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = new Sandbox();
  });
  afterEach(() => {
    sandbox.close();
  });

  /** The whole message, with the reason why Go could not build. */
  function message(goBuild: string): string {
    return `There is no Pulumi CLI, and none could be made:
  PULUMI_CLI: not set
  PATH: no pulumi
  cache: nothing in ${sandbox.cache}
  Pulumi's installer: can't reach it
  Go build: ${goBuild}
Install the Pulumi CLI, v3.249.0 or later (https://www.pulumi.com/docs/iac/download-install/), or Go ${oldestGo} or later.`;
  }

  it("no Go", async () => {
    expect(await sandbox.failure()).to.equal(message("no go on PATH"));
  });

  it("an old Go", async () => {
    const go = sandbox.go("go1.25.10", ...writesCli(pinned));
    const reason = `${go} is go1.25.10, older than go1.25.11`;
    expect(await sandbox.failure()).to.equal(message(reason));
    expect(sandbox.goCalls()).to.deep.equal(["env"]);
  });

  it("a build that fails half-way, with what Go said and no binary left", async () => {
    sandbox.go("go1.26.0", 'echo half > "$output"', "echo '# c.org/d-e' >&2", "exit 1");
    const reason = "go build failed:\n  # c.org/d-e";
    expect(await sandbox.failure()).to.equal(message(reason));
    expect(readdirSync(dirname(sandbox.cache))).to.deep.equal([]);
  });

  it("a build that makes another version", async () => {
    sandbox.go("go1.26.0", ...writesCli("3.1.0"));
    const failure = await sandbox.failure();
    expect(failure).to.match(/Go build: \S+partial\/bin\/pulumi is v3\.1\.0\n/);
    expect(existsSync(sandbox.cache)).to.equal(false);
  });
});
