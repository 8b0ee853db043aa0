/**
 * Tries the lowest and the newest versions of Pulumi's SDK that package.json admits: installs each
 * into a temporary copy of the sources, type-checks and builds them, and runs the tests of the
 * harness and of what else reaches into the SDK, and of the pack's start.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../run-program";
import { type Dependencies, type Pair, pairs, sdkPackages } from "./pairs";

const root = join(__dirname, "..", "..");
const sources = [
  "index.ts",
  "cli",
  "data",
  "lib",
  "policies",
  "testing",
  "tools/build",
  "tools/pack",
];
const ofSdk = ["sdk-modules", "read-once", "one-pass", "run"];
const tests = [
  "test/testing",
  ...ofSdk.map((name) => `test/lib/policy/${name}.test.ts`),
  "test/support/made-once.ts",
  "test/support/nodes.ts",
  "test/pack/pack.test.ts",
];
const settings = [
  ".mocharc.json",
  "PulumiPolicy.yaml",
  "README.md",
  "tsconfig.json",
  "tsconfig.build.json",
];

interface Manifest {
  dependencies: Dependencies;
  devDependencies: Dependencies;
}

async function main(): Promise<void> {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as Manifest;
  for (const pair of pairs(manifest.dependencies)) await tryPair(pair, manifest);
}

async function tryPair({ name, versions }: Pair, manifest: Manifest): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "sdk-"));
  try {
    for (const part of [...sources, ...tests, ...settings]) {
      await cp(join(root, part), join(folder, part), {
        recursive: true,
        filter: (path) => path !== join(root, "data/sources"),
      });
    }
    await install(folder, versions, manifest);
    console.log(`${name}: ${installed(folder).join(", ")}`);
    await runProgram("npm", ["run", "build"], folder);
    console.log(
      await runProgram("npx", ["mocha", "--reporter", "dot", "test/**/*.test.ts"], folder),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Installs what the tests need, without what only other tests need. */
async function install(folder: string, versions: Dependencies, manifest: Manifest): Promise<void> {
  const needed = /^(@types\/|chai$|mocha$|tsx$|typescript$|esbuild$|@grpc\/grpc-js$)/;
  const development = Object.entries(manifest.devDependencies).filter(([one]) => needed.test(one));
  const only: Manifest & { overrides: Dependencies } = {
    ...manifest,
    dependencies: { ...manifest.dependencies, ...versions },
    devDependencies: Object.fromEntries(development),
    // Not a second copy beside the one that @pulumi/policy would choose.
    overrides: versions,
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(only));
  // TypeScript 6 is no peer of the lowest @pulumi/pulumi, which takes it to run TypeScript only.
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline"];
  await runProgram("npm", ["install", "--ignore-scripts", "--legacy-peer-deps", ...quiet], folder);
}

function installed(folder: string): string[] {
  const load = createRequire(join(folder, "package.json"));
  return sdkPackages.map((name) => {
    const { version } = load(`${name}/package.json`) as { version: string };
    return `${name} ${version}`;
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
