import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { checkTag } from "../../../tools/release/tag";
import { runProgram } from "../../../tools/run-program";

describe("tools/release/tag", () => {
  let folder: string;
  const git = (...args: string[]) =>
    runProgram("git", ["-c", "user.name=x", "-c", "user.email=x@example.com", ...args], folder);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tag-"));
    await writeFile(join(folder, "package.json"), '{"version":"1.2.3"}');
    await writeFile(join(folder, "CHANGELOG.md"), "# Changelog\n\n## 1.2.3 (2026-01-01)\n");
    await git("init", "--quiet");
    await git("commit", "--quiet", "--allow-empty", "--message", "First");
  });
  afterEach(() => rm(folder, { recursive: true }));

  const failure = () =>
    checkTag(folder).then(
      () => undefined,
      (error: unknown) => (error as Error).message,
    );

  it("takes a commit that is tagged with the version and in the changelog", async () => {
    await git("tag", "v1.2.3");
    expect(await failure()).to.equal(undefined);
  });

  it("refuses a commit without a tag, or with that of another version", async () => {
    expect(await failure()).to.equal("The last commit isn't tagged v1.2.3: run npm version");
    await git("tag", "v1.2.30");
    expect(await failure()).to.equal("The last commit isn't tagged v1.2.3: run npm version");
  });

  it("refuses a version that the changelog doesn't tell of", async () => {
    await git("tag", "v1.2.3");
    for (const heading of ["Unreleased", "1.2.30 (2026-01-01)"]) {
      await writeFile(join(folder, "CHANGELOG.md"), `# Changelog\n\n## ${heading}\n\n1.2.3\n`);
      expect(await failure()).to.equal("CHANGELOG.md has no section on 1.2.3");
    }
  });
});
