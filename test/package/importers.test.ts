import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { declarations } from "../../policies";
import { runProgram } from "../../tools/run-program";
import { project } from "./project";

/** Prints the names of the policies. */
const importer = `
import { policies } from "pulumi-aws-preflight/policies";
import { type Finding, findings, resource, unknown } from "pulumi-aws-preflight/testing";

const database = resource("aws:rds/instance:Instance", "database", { engineVersion: unknown });
export const found: Promise<Finding[]> = findings(policies.slice(0, 0), [database]);
const names: string[] = policies.map(({ name }) => name);
console.log(names.join());
// @ts-expect-error: their types are known.
export const wrong: number = policies;
`;

const modules = ["importer.mts", "importer.cts"];

/** Compiles importers in a folder of its own. Resolves with the folder. */
async function compiled(module: string, moduleResolution: string, files: string[]) {
  const importers = await project();
  const own = join(importers.folder, moduleResolution);
  await mkdir(own);
  for (const file of files) await importers.write(join(moduleResolution, file), importer);
  const others = { strict: true, skipLibCheck: true, types: ["node"], ignoreDeprecations: "6.0" };
  const compilerOptions = { module, moduleResolution, ...others };
  await importers.write(
    join(moduleResolution, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files }),
  );
  expect(await importers.run("tsc", "-p", own)).to.equal("");
  return own;
}

describe("importers of the package", function () {
  this.timeout(240_000);

  for (const moduleResolution of ["node16", "nodenext"]) {
    it(`have its types and its policies with ${moduleResolution}`, async () => {
      const folder = await compiled(moduleResolution, moduleResolution, modules);
      for (const file of ["importer.mjs", "importer.cjs"]) {
        const printed = await runProgram(process.execPath, [file], folder);
        expect(printed).to.equal(`${declarations.map(({ name }) => name).join()}\n`);
      }
    });
  }

  it("have its types with a bundler's resolution", () => compiled("esnext", "bundler", modules));

  it("have its types with the resolution of Pulumi's templates", () =>
    compiled("commonjs", "node10", ["importer.ts"]));
});
