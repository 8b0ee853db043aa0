import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const PACKAGE_JSON = require.resolve("@pulumi/aws/package.json");

/** The folder of the installed @pulumi/aws. */
export const PACKAGE_FOLDER = dirname(PACKAGE_JSON);

/** The version of the installed @pulumi/aws, e.g. `7.48.0`. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(PACKAGE_JSON, "utf8")) as { version: string };
  return version;
}

/** The source of a resource type in @pulumi/aws. */
export interface TypeSource {
  readonly javaScript: string;
  readonly declarations: string;
}

/**
 * Reads the files of a resource type.
 * @param token e.g. `aws:rds/instance:Instance`; former names, which are aliases now, count too.
 * @throws Error if the installed @pulumi/aws has no such type.
 */
export function readTypeSource(token: string): TypeSource {
  const path = fileOf(token) ?? fileOfAlias(token);
  if (path === undefined) throw new Error(`@pulumi/aws ${packageVersion()} has no type ${token}`);
  return {
    javaScript: readFileSync(`${path}.js`, "utf8"),
    declarations: readFileSync(`${path}.d.ts`, "utf8"),
  };
}

/**
 * Reads the declarations of a data source.
 * @param token e.g. `aws:ec2/getVpc:getVpc`; `index` is the package itself.
 * @throws Error if the installed @pulumi/aws has no such data source.
 */
export function readFunctionSource(token: string): string {
  const [, module = "", file = ""] = /^aws:(\w+)\/(\w+):\w+$/.exec(token) ?? [];
  const path = join(PACKAGE_FOLDER, module === "index" ? "" : module, `${file}.d.ts`);
  if (file === "" || !existsSync(path)) {
    throw new Error(`@pulumi/aws ${packageVersion()} has no data source ${token}`);
  }
  return readFileSync(path, "utf8");
}

/** The path, without extension, from which the token's module loads its class. */
function fileOf(token: string): string | undefined {
  const [, module = "", className = ""] = /^aws:(\w+)\/\w+:(\w+)$/.exec(token) ?? [];
  const index = join(PACKAGE_FOLDER, module, "index.js");
  if (!existsSync(index)) return undefined;
  // The file isn't always the token's middle part: `aws:kendra/index:Index` is in `index_.js`.
  const loads = readFileSync(index, "utf8").matchAll(
    /\["(\w+)"\], \(\) => require\("\.\/(\w+)"\)/g,
  );
  const file = [...loads].find(([, loaded]) => loaded === className)?.[2] ?? "";
  const path = join(PACKAGE_FOLDER, module, file);
  return file !== "" && isClassOf(token, path) ? path : undefined;
}

function isClassOf(token: string, path: string): boolean {
  return readFileSync(`${path}.js`, "utf8").includes(`__pulumiType = '${token}'`);
}

/** The path, without extension, of the class that has the token among its aliases. */
function fileOfAlias(token: string): string | undefined {
  const alias = `{ type: "${token}" }`;
  const paths = readdirSync(PACKAGE_FOLDER, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".js"))
    .map((path) => join(PACKAGE_FOLDER, path));
  return paths.find((path) => readFileSync(path, "utf8").includes(alias))?.replace(/\.js$/, "");
}
