import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { expect } from "chai";
import { runProgram } from "../../tools/run-program";
import { packed, root } from "./project";

/** The paths of a folder's files with this ending, without it. */
function sources(folder: string, ending: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  const found = files.filter((file) => file.endsWith(ending));
  return found.map((file) => [folder, ...file.slice(0, -ending.length).split(sep)].join("/"));
}

/** What is published: nothing else, and none of it missing. */
function expectedFiles(): string[] {
  const bundled = [
    "all",
    "index",
    "policies/index",
    "testing/index",
    "cli/main",
    "cli/positions/reader",
    "cli/predict/launcher",
  ];
  const typed = ["index", "policies/index", ...sources("testing", ".ts")];
  const data = readdirSync(join(root, "data"), { recursive: true, encoding: "utf8" });
  // Pages, and what they are made of, stay in the repository; the licences go along.
  const shipped = data.filter(
    (file) => !/^(sources|refusals)/.test(file) && /\.json$|^README\.md$/.test(file),
  );
  return [
    "package.json",
    "PulumiPolicy.yaml",
    "README.md",
    "CHANGELOG.md",
    "NOTICE",
    "LICENSE",
    ...shipped.map((file) => `data/${file}`),
    ...bundled.map((file) => `dist/${file}.js`),
    ...typed.map((file) => `dist/${file}.d.ts`),
  ].sort();
}

describe("the tarball", function () {
  this.timeout(120_000);

  it("holds the bundled pack, its data and its types, and nothing else", async () => {
    const tarball = await packed();
    // Not the whole path: tar may take a drive's letter for a host.
    const listed = await runProgram("tar", ["-tzf", basename(tarball)], dirname(tarball));
    const files = listed.trim().split("\n");
    expect(files.map((file) => file.replace(/^package\//, "")).sort()).to.deep.equal(
      expectedFiles(),
    );
  });

  it("is as small as the README says", async () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const [, said = "nothing"] = /less than (\d+) kB/.exec(readme) ?? [];
    expect(statSync(await packed()).size).to.be.lessThan(Number(said) * 1000);
  });
});
