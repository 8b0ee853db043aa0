/** The page that says, of each refusal of AWS's that is known, what the pack does about it. */
import {
  type Disposition,
  dispositionOf,
  dispositions,
  type Refusal,
  type RefusalTable,
} from "../data/refusals";
import { generatedPart, table } from "./markdown";

/** What stands before the reason, or the rule. */
const words: Readonly<Record<Disposition, string>> = {
  rule: "Rule",
  provider: "The provider",
  unwritable: "Can't be written",
  account: "The account's state",
  secondHand: "Second-hand",
  open: "Not yet",
};

/** The counts by service, then each refusal. */
export function coverage(tables: readonly RefusalTable[]): string {
  return generatedPart(counts(tables), ...tables.flatMap(section));
}

/** The sum, as a sentence for the README. */
export function coverageSum(tables: readonly RefusalTable[]): string {
  const all = tables.flatMap(({ refusals }) => refusals);
  const stopped = numberOf("rule", all);
  const needless = numberOf("provider", all) + numberOf("unwritable", all);
  return `Of ${all.length} refusals of AWS's that are known on ${tables.length} services, the pack's rules stop ${stopped}, and ${needless} never get that far with Pulumi: [what becomes of each](docs/coverage.md).`;
}

function counts(tables: readonly RefusalTable[]): string {
  const head = ["Service", "Refusals", ...dispositions.map((one) => words[one])];
  const rows = tables.map(({ service, refusals }) => rowOf(service, refusals));
  const sum = rowOf(
    "Sum",
    tables.flatMap(({ refusals }) => refusals),
  );
  return table([head, ...rows, sum]);
}

function rowOf(name: string, refusals: readonly Refusal[]): string[] {
  const numbers = dispositions.map((one) => numberOf(one, refusals));
  return [name, refusals.length, ...numbers].map(String);
}

function numberOf(disposition: Disposition, refusals: readonly Refusal[]): number {
  return refusals.filter((refusal) => dispositionOf(refusal) === disposition).length;
}

function section({ service, refusals }: RefusalTable): string[] {
  const rows = refusals.map((refusal) => [`\`${refusal.id}\``, told(refusal)]);
  return [`## ${service}`, table([["Refusal", "What the pack does"], ...rows])];
}

function told(refusal: Refusal): string {
  const disposition = dispositionOf(refusal);
  const text = refusal[disposition] ?? "";
  if (disposition !== "rule") return `${words[disposition]}: ${text.replaceAll("|", "\\|")}`;
  const [policy = "", rule] = text.split("/");
  return `[\`${rule ?? policy}\`](policies/${policy}.md)`;
}
