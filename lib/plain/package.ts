/** This package's own files and addresses. */
import { readFileSync } from "node:fs";
import { dirname, sep } from "node:path";

let home: string | undefined;

/** This package's folder, which is the policy pack's. */
export function packageFolder(): string {
  return dirname(require.resolve("#package"));
}

/** This package's page. */
export function homepage(): string {
  return (home ??= (readJson("#package") as { homepage: string }).homepage.replace(/#.*/, ""));
}

/** The page that explains a policy. */
export function docsPage(policyName: string): string {
  return `${homepage()}/blob/main/docs/policies/${policyName}.md`;
}

/** The kind of an error and the line it came from, without its text. */
export function where(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frame = error.stack?.match(/^ {4}at .*?([^\s(]+:\d+):\d/m)?.[1];
  const place = frame?.split(sep).slice(-2).join("/");
  return place === undefined ? error.name : `${error.name} at ${place}`;
}

/**
 * Reads a JSON file of this package by its name in package.json's `imports` (`#data/….json`),
 * which is the same from the sources and from `dist/`. Throws an `Error` that names the file when
 * it is missing or broken.
 */
export function readJson(name: `#${string}`): unknown {
  try {
    return JSON.parse(readFileSync(require.resolve(name), "utf8")) as unknown;
  } catch (error) {
    const reason =
      error instanceof SyntaxError ? "it isn't JSON" : "it isn't there or can't be read";
    throw new Error(`aws-preflight can't read its own file ${name.slice(1)}: ${reason}`, {
      cause: error,
    });
  }
}
