import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** As the CLI that tests run. */
const version = "3.259.0";

/**
 * A Python with Pulumi's SDK. It is installed from PyPI once, and kept in the user's cache; `undefined`
 * where there is no Python that can do that.
 */
export function pythonWithPulumi(): string | undefined {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  const folder = join(cache, "aws-preflight", `python-pulumi-${version}`);
  const python = join(folder, "bin/python");
  const installs = (): boolean =>
    runs("python3", "-m", "venv", folder) &&
    runs(python, "-m", "pip", "install", "--quiet", `pulumi==${version}`);
  if (runs(python, "-c", "import pulumi") || installs()) return python;
  rmSync(folder, { recursive: true, force: true });
  return undefined;
}

function runs(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}
