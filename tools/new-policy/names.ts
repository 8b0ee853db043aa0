/**
 * What policies are called. A name is for ever, since users' configuration holds it; CONTRIBUTING.md
 * tells what each ending stands for.
 */

/** The kinds of policies, and the endings of their names. */
export const kinds = {
  lifecycle: ["-version", "-runtime"],
  grant: ["-grants", "-order", "-links"],
  arguments: ["-arguments"],
  plain: [],
} as const satisfies Record<string, readonly string[]>;

export type Kind = keyof typeof kinds;

/** The names of plain policies, and those that are older than the endings. */
const named = [
  "alb-log-bucket-policy",
  "alb-log-principal",
  "output-as-text",
  "rds-engine-support",
  "rds-engine-version-prefix",
  "rds-parameter-group-family",
  "secret-rotation-managed",
  "stale-exemptions",
];

/** Whether a policy may be called so. */
export function isPolicyName(name: string): boolean {
  return isWellFormed(name) && (named.includes(name) || kindOf(name) !== "plain");
}

/** Whether it is several words in lower case, with hyphens between them. */
export function isWellFormed(name: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name);
}

/** The kind of policy that a name is for, by its ending. */
export function kindOf(name: string): Kind {
  const families = Object.entries(kinds) as [Kind, readonly string[]][];
  const found = families.find(([, endings]) => endings.some((ending) => name.endsWith(ending)));
  return found?.[0] ?? "plain";
}
