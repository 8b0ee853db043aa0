/** Rows for policies on arguments: what is right, what is counted, and what a rule finds. */
import type { TestResource } from "../../testing";
import { byRule, type Row } from "./policy-table";

type Resources = readonly [...others: TestResource[], on: TestResource];

/** Resources that are right. */
export function fine(name: string, ...resources: readonly TestResource[]): Row {
  return { name, resources };
}

/** Resources that are right, each by itself. */
export function fineEach(name: string, ...resources: readonly TestResource[]): Row[] {
  return resources.map((one, i) => fine(`${name}: ${i + 1}`, one));
}

/** Resources with so many arguments that couldn't be judged. */
export function counted(
  name: string,
  unjudged: number,
  ...resources: readonly TestResource[]
): Row {
  return { name, resources, unjudged };
}

/** Resources of which the last one has these arguments that aren't known, told to who asks for it. */
export function told(name: string, names: string, ...resources: readonly TestResource[]): Row {
  const message = [
    `${names} isn't known at preview, so whether AWS takes it is not determined.`,
    "If it doesn't, the deployment fails there.",
    "Write it in the program or its configuration, rather than from another resource's output.",
  ];
  return {
    name,
    resources,
    config: { unknown: "tell" },
    findings: [{ on: resources.at(-1)!, level: "advisory", severity: "low", message }],
  };
}

/** Where a rule has no answer of AWS's. */
export const refused = "AWS refuses it";

/** What a finding says of an answer that was seen. */
export function answers(text: string): string {
  return `AWS will answer: ${text}`;
}

/** What is wrong, what AWS says, and what to write; each without its full stop. */
export type Message = readonly [problem: string, consequence: string, remedy: string];

/** Resources of which a rule finds something wrong with the last one. */
export function wrong(
  rule: string,
  resources: TestResource | Resources,
  message: Message,
  level: "mandatory" | "advisory" = "mandatory",
): Row {
  const all = Array.isArray(resources) ? (resources as Resources) : [resources as TestResource];
  const on = all.at(-1)!;
  const lines = message.map((line) => (/[.!?]$/.test(line) ? line : `${line}.`));
  return {
    name: `${rule}: ${message[0]}`,
    resources: all,
    findings: [{ on, level, message: byRule(rule, lines) }],
  };
}

/** The same of a resource that exists: it is only warned of. */
export function warned(rule: string, on: TestResource, message: Message): Row {
  const [problem, consequence, remedy] = message;
  const exists = "It exists already: only if the program changes it, this fails.";
  return wrong(rule, on, [problem, `${exists} ${consequence}`, remedy], "advisory");
}
