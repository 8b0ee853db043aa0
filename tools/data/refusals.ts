/** The tables of refusals: what AWS was seen to refuse, and what the pack does about each. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Policy } from "../../lib/policy/declare";

/** What the pack does about a refusal; `data/refusals/README.md` has what each means. */
export const dispositions = [
  "rule",
  "provider",
  "unwritable",
  "account",
  "secondHand",
  "open",
] as const;

export type Disposition = (typeof dispositions)[number];

/** A refusal, with one disposition, which says why, or which rule. */
export type Refusal = Readonly<Partial<Record<Disposition, string>>> & {
  readonly id: string;
  /** CloudFormation's types. */
  readonly on: readonly string[];
  readonly source: string;
};

/** The refusals of a service. */
export interface RefusalTable {
  readonly service: string;
  readonly refusals: readonly Refusal[];
}

const FOLDER = "data/refusals";

/** The tables' files, by their paths in the repository. */
export function refusalFiles(root: string): string[] {
  const names = readdirSync(join(root, FOLDER)).sort();
  return names
    .filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json"))
    .map((name) => `${FOLDER}/${name}`);
}

/** All tables of the repository at `root`. */
export function refusalTables(root: string): RefusalTable[] {
  return refusalFiles(root).map(
    (file) => JSON.parse(readFileSync(join(root, file), "utf8")) as RefusalTable,
  );
}

/** What the pack does about a refusal; the schema has each have exactly one. */
export function dispositionOf(refusal: Refusal): Disposition {
  return dispositions.find((one) => refusal[one] !== undefined) ?? "open";
}

/** What is wrong with a table beyond its form: ids that come twice, rules that no policy has. */
export function refusalFaults({ refusals }: RefusalTable, policies: readonly Policy[]): string[] {
  const ids = refusals.map(({ id }) => id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  const rules = rulesOf(policies);
  return [
    ...twice.map((id) => `${id} is there twice`),
    ...refusals.flatMap(({ id, rule }) =>
      rule === undefined || rules.has(rule) ? [] : [`${id}: no policy has the rule ${rule}`],
    ),
  ];
}

/** The rules that a table may name: `policy/rule`, or a policy that has none by itself. */
function rulesOf(policies: readonly Policy[]): Set<string> {
  return new Set(
    policies.flatMap(({ name, rules = [] }) =>
      rules.length === 0 ? [name] : rules.map(({ id }) => `${name}/${id}`),
    ),
  );
}
