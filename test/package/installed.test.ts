import { cp } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect } from "chai";
import { declarations } from "../../policies";
import { startPack } from "../../tools/pack/server";
import { runProgram } from "../../tools/run-program";
import { npmInstall, packed, temporaryFolder } from "./project";

describe("the package, installed", function () {
  this.timeout(240_000);

  it("unpacked and without development dependencies, as for an organization, starts", async () => {
    const folder = await temporaryFolder();
    const tarball = await packed();
    await cp(tarball, join(folder, basename(tarball)));
    await runProgram("tar", ["-xzf", basename(tarball), "--strip-components=1"], folder);
    await npmInstall(folder, "--omit=dev");
    const pack = await startPack(folder);
    const info = await pack.client.getAnalyzerInfo();
    await pack.stop();
    expect(info.getName()).to.equal("aws-preflight");
    expect(info.getPoliciesList()).to.have.length(declarations.length);
  });
});
