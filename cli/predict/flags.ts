/** Which of the arguments that the user gives to Pulumi are given to the second preview, too. */

/** Flags of a preview that say of what it is; all others are left out. */
const takenOver: Readonly<Record<string, "value" | "alone">> = {
  "--stack": "value",
  "--cwd": "value",
  "--config-file": "value",
  "--target": "value",
  "--target-replace": "value",
  "--replace": "value",
  "--exclude": "value",
  "--target-dependents": "alone",
  "--exclude-dependents": "alone",
  "--parallel": "value",
  "--skip-config-validation": "alone",
  "--ignore-protect": "alone",
};

const longNames: Readonly<Record<string, string>> = {
  "-s": "--stack",
  "-C": "--cwd",
  "-t": "--target",
  "-x": "--exclude",
  "-p": "--parallel",
};

/** A flag as the user gave it. */
export interface Flag {
  readonly name: string;
  readonly value?: string;
}

/**
 * The flags among the arguments that are for the second preview, in their long form. What isn't known
 * is left out: a flag that writes a file or changes a configuration must not act twice.
 */
export function flagsTakenOver(args: readonly string[]): Flag[] {
  return flagsIn(args).filter(({ name }) => Object.hasOwn(takenOver, name));
}

/** The arguments of a preview that goes before an update with these. */
export function previewArguments(args: readonly string[]): string[] {
  const packs = flagsIn(args).filter(({ name }) => name.startsWith("--policy-pack"));
  return asArguments([...flagsTakenOver(args), ...packs]);
}

/** The values of a flag that may be given again. */
export function valuesOf(args: readonly string[], flag: string): string[] {
  return flagsIn(args).flatMap(({ name, value }) => (name === flag ? [value ?? ""] : []));
}

/** Whether a flag is there, with a value or without. */
export function hasFlag(args: readonly string[], pattern: RegExp): boolean {
  return flagsIn(args).some(({ name }) => pattern.test(name));
}

/** Flags as arguments. */
export function asArguments(flags: readonly Flag[]): string[] {
  return flags.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`));
}

/** Flags that have their value in the next argument, as far as it matters here. */
const withValue = new Set([
  ...Object.keys(takenOver).filter((name) => takenOver[name] === "value"),
  "--policy-pack",
  "--policy-pack-config",
]);

/** The flags up to a `--`; values of flags that aren't known look like arguments, and are passed over. */
function flagsIn(args: readonly string[]): Flag[] {
  const end = args.indexOf("--");
  const rest = (end < 0 ? args : args.slice(0, end)).values();
  const flags: Flag[] = [];
  for (const argument of rest) {
    const flag = flagOf(argument);
    if (!flag) continue;
    const takesNext = flag.value === undefined && withValue.has(flag.name);
    const value = takesNext ? rest.next().value : flag.value;
    flags.push({ name: flag.name, ...(value !== undefined && { value }) });
  }
  return flags;
}

/** `--stack`, `--stack=dev`, `-s`, `-sdev`, `-s=dev`. */
function flagOf(argument: string): Flag | undefined {
  const long = /^(--[^=]+)(?:=([^]*))?$/.exec(argument);
  if (long) return { name: long[1] ?? "", ...(long[2] !== undefined && { value: long[2] }) };
  const short = /^(-[A-Za-z])=?([^]*)$/.exec(argument);
  if (!short) return undefined;
  const [, letter = "", value = ""] = short;
  return { name: longNames[letter] ?? letter, ...(value !== "" && { value }) };
}
