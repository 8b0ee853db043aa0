import { filling } from "./fill";
import { guards } from "./guard";
import type { Plan } from "./handoff";
import { serveProxy } from "./proxy";

/** Stands in front of the plug-in of a package, which listens on `port`. @returns its own port. */
export function proxyFor(
  plugin: string,
  folder: string,
  { unpredicted }: Plan,
  port: number,
): Promise<number> {
  const guarded = guards(plugin, folder);
  return serveProxy(
    port,
    plugin === "aws" ? filling(folder, new Set(unpredicted), guarded) : guarded,
  );
}
