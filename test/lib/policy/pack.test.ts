import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { homepage } from "../../../lib/plain/package";
import { packHead, readReadme } from "../../../lib/policy/pack";
import { description, keywords } from "../../../package.json";

describe("lib/policy/pack", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "readme-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("tells of the pack what npm tells of the package", () => {
    const { readme, ...head } = packHead();
    expect(head).to.deep.equal({
      displayName: "AWS Preflight",
      description,
      provider: "aws",
      tags: keywords.filter((word) => !["pulumi", "policy-pack", "crossguard"].includes(word)),
      repository: homepage(),
    });
    expect(head.tags).to.include.members(["aws", "rds", "secrets-manager"]);
    expect(readme).to.match(/^# aws-preflight\n/);
  });

  it("makes the README's links absolute", async () => {
    const links = "[a](docs/a.md) [b\n  c](LICENSE) [d](https://x.y/z) [e](#f) [g](mailto:h)";
    await writeFile(join(folder, "README.md"), links);
    const main = `${homepage()}/blob/main`;
    expect(readReadme(folder)).to.equal(
      `[a](${main}/docs/a.md) [b\n  c](${main}/LICENSE) [d](https://x.y/z) [e](#f) [g](mailto:h)`,
    );
  });

  it("has no README where there is none", () => {
    expect(readReadme(folder)).to.equal(undefined);
  });
});
