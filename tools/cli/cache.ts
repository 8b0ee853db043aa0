import { tmpdir, userInfo } from "node:os";
import { isAbsolute, join } from "node:path";

import type { Environment } from "./cli";

/**
 * The folder that keeps the CLI of one version for this kind of machine. The executable in it is
 * `bin/pulumi`, as Pulumi's own installer lays it.
 *
 * @param env XDG_CACHE_HOME (absolute, as the XDG specification wants it; not on macOS) and HOME;
 *   without either it is a folder of the user's own in the system's temporary folder.
 */
export function cacheFolder(
  version: string,
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): string {
  const name = `pulumi-v${version}-${platform}-${process.arch}`;
  return join(userCache(env, platform), name);
}

function userCache(env: Environment, platform: NodeJS.Platform): string {
  const xdg = env.XDG_CACHE_HOME;
  if (platform !== "darwin" && xdg && isAbsolute(xdg)) return join(xdg, "aws-preflight");
  const home = env.HOME;
  if (!home) return join(tmpdir(), `aws-preflight-${userInfo().uid}`);
  return join(home, platform === "darwin" ? "Library/Caches" : ".cache", "aws-preflight");
}
