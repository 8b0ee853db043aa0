/** Puts sources of this repository, and all that they load of it, into one file. */
import { join } from "node:path";
import { build } from "esbuild";

const root = join(__dirname, "..", "..");

/**
 * Bundles a module into `outfile`. Packages stay outside, and so does what package.json's `imports`
 * names. What the module loads by `require` is in the bundle too, and runs only when it is called.
 *
 * @param module its text, in JavaScript; its paths are from this repository's folder on.
 */
export async function bundle(module: string, outfile: string): Promise<void> {
  await build({
    stdin: { contents: module, resolveDir: root, sourcefile: "bundle.js" },
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    packages: "external",
    external: ["#*"],
    tsconfig: join(root, "tsconfig.json"),
    minify: true,
    logLevel: "warning",
  });
}
