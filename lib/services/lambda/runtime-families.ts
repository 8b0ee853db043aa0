/** Runtimes by their language and version, as `python3.12` is of Python. */
import { eachGiven } from "../../arguments/checks";
import type { Check } from "../../arguments/rule";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";

/** The least version by the name of a language, as runtimes have it; `undefined` where there is none. */
type Least = Readonly<Record<string, string | undefined>>;

/** The runtime is one that a feature is for. Those of other languages pass, and provided.al2023. */
export function runsOn(least: Least, feature: string): Check {
  return eachGiven("runtime", ({ name, text }) => {
    const runtime = valueOr(text, "");
    const [, family = "", version = ""] = /^([a-z]+)([\d.]+)/.exec(runtime) ?? [];
    if (!Object.hasOwn(least, family) || isAtLeast(version, least[family])) return undefined;
    return {
      problem: `${name} ${quote(runtime)} isn't for ${feature}`,
      remedy: `Write a runtime of ${listed(least)}`,
    };
  });
}

/** Of Python's 3.9 and 3.12, the second is the later one. */
function isAtLeast(version: string, least: string | undefined): boolean {
  if (least === undefined) return false;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split(".").map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

function listed(least: Least): string {
  const all = Object.entries(least).flatMap(([family, version]) =>
    version === undefined ? [] : [`${family}${version}`],
  );
  return `${all.slice(0, -1).join(", ")} or ${all.at(-1) ?? ""} at least`;
}
