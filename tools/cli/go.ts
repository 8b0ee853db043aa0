import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { coerce, lt } from "semver";
import which from "which";

import { type Environment, PulumiCliError } from "./cli";
import { GO_MODULE, type Pinned } from "./pinned";

/**
 * The Go on PATH.
 *
 * @param oldest the version that is needed at least.
 * @param module the folder of the Go module that it works on.
 * @throws PulumiCliError if there is none, or it is older.
 */
export async function findGo(
  oldest: string,
  env: Environment,
  module: string = GO_MODULE,
): Promise<Go> {
  const path = await which("go", { path: env.PATH ?? "", nothrow: true });
  if (path === null) throw new PulumiCliError("no go on PATH");
  // GOTOOLCHAIN=local: the version that is installed, not one that Go would download.
  const local = new Go(path, { ...env, GOTOOLCHAIN: "local" }, module);
  const [said = ""] = await local.run("env", "GOVERSION");
  const version = coerce(said);
  if (version === null) throw new PulumiCliError(`${path} reports no version`);
  if (lt(version, oldest)) throw new PulumiCliError(`${path} is ${said}, older than go${oldest}`);
  return new Go(path, env, module);
}

/** Go, run in the folder of a module. It counts what it reports as it works. */
export class Go {
  private total = 0;
  private downloaded = 0;
  private compiled = 0;

  constructor(
    private readonly path: string,
    private readonly env: Environment,
    private readonly module: string,
  ) {}

  /** How far a build is, in words. */
  status(): string {
    if (this.total === 0) return `${this.downloaded} Go modules downloaded`;
    return `${this.compiled} packages compiled, of at most ${this.total}`;
  }

  /**
   * Builds the pinned CLI into the file `output`. Without the linker's version `pulumi version` is
   * empty and the Automation API refuses the CLI; the tags are those of Pulumi's releases.
   *
   * @throws PulumiCliError with the end of what Go printed.
   */
  async build(output: string, pinned: Pinned): Promise<void> {
    const version = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
    const linker = ["-ldflags", `-s -w -X ${version}=v${pinned.pulumi}`];
    const target = ["-tags", "osusergo,grpcnotrace", pinned.package];
    this.total = (await this.run("list", "-deps", ...target)).length;
    await this.run("build", "-v", "-trimpath", ...linker, "-o", output, ...target);
  }

  /** Resolves with the lines of stdout. */
  async run(command: string, ...args: string[]): Promise<string[]> {
    const child = spawn(this.path, [command, ...args], {
      cwd: this.module,
      env: this.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const printed: string[] = [];
    const complaints: string[] = [];
    createInterface({ input: child.stdout }).on("line", (line) => printed.push(line));
    createInterface({ input: child.stderr }).on("line", (line) => {
      if (line.startsWith("go: downloading ")) this.downloaded++;
      else if (/^[\w./-]+$/.test(line)) this.compiled++;
      else complaints.push(line);
    });
    const [code] = (await once(child, "close")) as [number | null];
    if (code === 0) return printed;
    throw new PulumiCliError([`go ${command} failed:`, ...complaints.slice(-20)].join("\n"));
  }
}
