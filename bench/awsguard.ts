/**
 * AWSGuard as a pack. It isn't among the devDependencies: it would bring a second @pulumi/aws and
 * the AWS SDK with it, 250 MB for a comparison.
 */
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

const version = "0.3.1";
const folder = join(__dirname, "..", "node_modules", ".cache", "awsguard-pack");
const main = `const { AwsGuard } = require("@pulumi/awsguard");\n\nnew AwsGuard();\n`;

/** The folder of the pack, installed with this repository's versions of the SDK. */
export async function awsGuardPack(): Promise<string> {
  const manifest = JSON.stringify({
    name: "awsguard-pack",
    version: "1.0.0",
    private: true,
    main: "index.js",
    dependencies: {
      "@pulumi/awsguard": version,
      "@pulumi/policy": installed("@pulumi/policy"),
      "@pulumi/pulumi": installed("@pulumi/pulumi"),
    },
  });
  // Written last, so that it tells of a complete installation.
  const done = join(folder, "installed.json");
  if ((await readFile(done, "utf8").catch(() => "")) === manifest) return folder;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), manifest);
  await writeFile(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  await writeFile(join(folder, "index.js"), main);
  await promisify(execFile)("npm", ["install", "--ignore-scripts", "--no-audit"], { cwd: folder });
  await writeFile(done, manifest);
  return folder;
}

/** The version of a package that this repository has installed. */
export function installed(name: string): string {
  const require = createRequire(__filename);
  const { version } = require(`${name}/package.json`) as { version: string };
  return version.replace(/^v/, "");
}
