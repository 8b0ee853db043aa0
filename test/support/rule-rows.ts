/** Rows for a policy on arguments, in few words. */
import type { TestResource } from "../../testing";
import { byRule, type Row } from "./policy-table";

/** What a finding says: what is wrong, what AWS does, what to write. */
export type Message = readonly [problem: string, consequence: string, remedy: string];

interface Lowered {
  readonly level?: "advisory";
  readonly severity?: "low";
  /** Resources that come before. */
  readonly besides?: readonly TestResource[];
  /** How many arguments couldn't be judged beside it. */
  readonly unjudged?: number;
}

/** What AWS does where a rule has no words of its own. */
export const refuses = "AWS refuses it";

/** What a finding says of a rule that was seen. */
export function answers(text: string): string {
  return `AWS will answer: ${text}`;
}

/** A row without findings. */
export function fine(name: string, ...resources: TestResource[]): Row {
  return { name, resources };
}

/** The same of each of some resources by itself. */
export function fineEach(name: string, ...resources: TestResource[]): Row[] {
  return resources.map((one, i) => fine(`${name}: ${i + 1}`, one));
}

/** The same, of which so many arguments couldn't be judged. */
export function counted(name: string, resources: readonly TestResource[], unjudged: number): Row {
  return { name, resources, ...(unjudged > 0 && { unjudged }) };
}

/** A row with one finding, by a rule. */
export function wrong(
  rule: string,
  on: TestResource,
  message: Message,
  { level, severity, besides = [], unjudged }: Lowered = {},
): Row {
  const lines = message.map((line) => (/[.!?]$/.test(line) ? line : `${line}.`));
  const finding = {
    on,
    level: level ?? ("mandatory" as const),
    message: byRule(rule, lines),
    ...(severity && { severity }),
  };
  return {
    name: `${rule}: ${message[0]}`,
    resources: [...besides, on],
    findings: [finding],
    ...(unjudged !== undefined && { unjudged }),
  };
}

/** The same of what exists, of which it only warns. */
export function warned(rule: string, on: TestResource, message: Message): Row {
  const [problem, consequence, remedy] = message;
  return wrong(rule, on, [problem, ofExisting(consequence), remedy], { level: "advisory" });
}

/** What a finding says of what exists, instead of what AWS does. */
export function ofExisting(consequence: string): string {
  return `It exists already: only if the program changes it, this fails. ${consequence}`;
}
