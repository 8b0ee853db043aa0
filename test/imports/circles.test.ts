import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { preProcessFile } from "typescript";

const root = join(__dirname, "..", "..");

/** From each file to those that it imports, by path. */
type Imports = ReadonlyMap<string, readonly string[]>;

/** The imports of the tree's own files. ESLint's rule passes over those of types; these count, too. */
function importsOfTree(): Imports {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.ts"], {
    cwd: root,
    encoding: "utf8",
  })
    .trim()
    .split("\n")
    .filter((file) => existsSync(join(root, file)));
  return new Map(files.map((file) => [file, importsOf(file, new Set(files))]));
}

function importsOf(file: string, files: ReadonlySet<string>): string[] {
  const { importedFiles } = preProcessFile(readFileSync(join(root, file), "utf8"));
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith("."))
    .flatMap(({ fileName }) => {
      const path = join(file, "..", fileName);
      return [`${path}.ts`, join(path, "index.ts")].filter((candidate) => files.has(candidate));
    });
}

/** The files that are part of a circle, or between two. */
function circling(imports: Imports): string[] {
  const left = new Map(imports);
  for (let size = -1; size !== left.size;) {
    size = left.size;
    const imported = new Set([...left.values()].flat());
    for (const [file, of] of left) {
      if (!imported.has(file) || !of.some((other) => left.has(other))) left.delete(file);
    }
  }
  return [...left.keys()].sort();
}

describe("the tree's imports", () => {
  it("make no circle", () => {
    const imports = importsOfTree();
    expect(imports.size).to.be.greaterThan(200);
    expect(imports.get("lib/policy/declare.ts")).to.include("lib/policy/finding.ts");
    expect(circling(imports)).to.deep.equal([]);
  });

  it("would be told of one, through any number of files", () => {
    const imports = new Map([
      ["a", ["b"]],
      ["b", ["c", "d"]],
      ["c", ["a"]],
      ["d", []],
      ["e", ["a"]],
    ]);
    expect(circling(imports)).to.deep.equal(["a", "b", "c"]);
  });
});
