import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of the Go module that builds the CLI. */
export const GO_MODULE = __dirname;

/** What go.mod pins, so that no version is written down twice. */
export interface Pinned {
  /** The Go package of the CLI's command. */
  package: string;
  /** The CLI's version, without a leading v. */
  pulumi: string;
  /** The lowest Go version that builds it. */
  go: string;
}

/**
 * Reads the CLI's package and version and the Go version from tools/cli/go.mod.
 *
 * @throws Error if go.mod lacks one of them.
 */
export function readPinned(goMod = readFileSync(join(GO_MODULE, "go.mod"), "utf8")): Pinned {
  const find = (pattern: RegExp): string => {
    const found = pattern.exec(goMod)?.[1];
    if (found === undefined) throw new Error(`tools/cli/go.mod has no line like ${pattern.source}`);
    return found;
  };
  return {
    package: find(/^tool (\S+)/m),
    pulumi: find(/^\s*github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/m),
    go: find(/^go (\S+)/m),
  };
}
