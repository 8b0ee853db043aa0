/** Rows of policies on arguments, in few words. */
import type { TestResource } from "../../testing";
import { byRule, type Row } from "./policy-table";

/** What a finding says: the problem, what AWS does, and what to write; full stops are added. */
export type Message = readonly [problem: string, consequence: string, remedy: string];

/** How a finding is less than mandatory and high, and what is in the stack besides. */
interface Lowered {
  readonly level?: "advisory";
  readonly severity?: "low";
  readonly besides?: readonly TestResource[];
}

/** Where a rule has no answer of AWS's. */
export const refused = "AWS refuses it";

/** What a finding says of a rule that was seen. */
export function answers(text: string): string {
  return `AWS will answer: ${text}`;
}

/** What AWS takes; other resources of a row come first. */
export function fine(name: string, ...resources: TestResource[]): Row {
  return { name, resources };
}

/** The same of each of some resources by itself. */
export function fineEach(name: string, ...resources: TestResource[]): Row[] {
  return resources.map((one, i) => fine(`${name}: ${i + 1}`, one));
}

/** What isn't told, but counted: so many arguments. */
export function counted(name: string, resources: readonly TestResource[], unjudged: number): Row {
  return { name, resources, ...(unjudged > 0 && { unjudged }) };
}

/** One finding, by a rule. */
export function wrong(
  rule: string,
  on: TestResource,
  message: Message,
  lowered: Lowered = {},
): Row {
  const { severity, besides = [] } = lowered;
  const level = lowered.level ?? ("mandatory" as const);
  const lines = message.map((line) => (/[.!?]$/.test(line) ? line : `${line}.`));
  const found = { on, level, message: byRule(rule, lines), ...(severity && { severity }) };
  return { name: `${rule}: ${message[0]}`, resources: [...besides, on], findings: [found] };
}

/** The same of what exists, of which it only warns. */
export function warned(rule: string, on: TestResource, message: Message): Row {
  const [problem, consequence, remedy] = message;
  const exists = "It exists already: only if the program changes it, this fails. ";
  return wrong(rule, on, [problem, `${exists}${consequence}`, remedy], { level: "advisory" });
}
