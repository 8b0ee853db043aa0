import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { cacheFolder } from "../../../tools/cli/cache";
import type { PulumiCli } from "../../../tools/cli/cli";
import type { Installer } from "../../../tools/cli/installer";
import { readPinned } from "../../../tools/cli/pinned";
import type { Progress } from "../../../tools/cli/progress";
import { resolvePulumiCli } from "../../../tools/cli/resolve";

/** A temporary folder in which fake executables stand for `pulumi` and `go`. */
export class Sandbox {
  readonly folder = mkdtempSync(join(tmpdir(), "cli-test-"));
  readonly bin = join(this.folder, "bin");
  readonly env: Record<string, string> = { PATH: this.bin, XDG_CACHE_HOME: this.folder };
  readonly cache = cacheFolder(readPinned().pulumi, this.env);
  readonly said: string[] = [];
  readonly updates: string[] = [];
  readonly installs: string[] = [];

  constructor() {
    mkdirSync(this.bin);
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** An executable shell script; returns its path. */
  script(path: string, ...lines: string[]): string {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, ["#!/bin/sh", "PATH=/usr/bin:/bin", ...lines, ""].join("\n"));
    chmodSync(path, 0o755);
    return path;
  }

  /** A CLI that reports a version. */
  pulumi(path: string, version: string): string {
    return this.script(path, `echo v${version}`);
  }

  /** A Go whose build compiles three packages and then runs `build`, with $output set. */
  go(version: string, ...build: string[]): string {
    return this.script(
      join(this.bin, "go"),
      `echo "$1" >> "${this.folder}/go-calls"`,
      'for output; do [ "$previous" = -o ] && break; previous=$output; done',
      'case "$1" in',
      `env) echo ${version} ;;`,
      "list) echo a; echo b; echo c ;;",
      "build)",
      "printf 'go: downloading x v1\\na/b\\nc.org/d-e\\nf\\n' >&2",
      ...build,
      ";; esac",
    );
  }

  goCalls(): string[] {
    const file = join(this.folder, "go-calls");
    return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  }

  readonly progress: Progress = {
    say: (line) => this.said.push(line),
    update: (status) => this.updates.push(status),
  };

  /** Pulumi's installer, out of reach unless a test sets another. */
  install: Installer = (version, root) => {
    this.installs.push(`${version} ${dirname(root)}`);
    return Promise.reject(new Error("can't reach it"));
  };

  resolve(): Promise<PulumiCli> {
    const { env, progress, install } = this;
    return resolvePulumiCli({ env, progress, install });
  }

  /** The message of the error that `resolve` ends with. */
  async failure(): Promise<string> {
    try {
      const { path } = await this.resolve();
      return `no failure but ${path}`;
    } catch (error) {
      return (error as Error).message;
    }
  }
}

/** The lines of a fake Go build that make a CLI of a version. */
export function writesCli(version: string): string[] {
  return [`printf '#!/bin/sh\\necho v${version}\\n' > "$output"`, 'chmod +x "$output"'];
}
