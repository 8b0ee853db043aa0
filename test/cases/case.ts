/**
 * Cases from public bug reports, threads and files, and from attacks of our own: a stack as the
 * engine hands it over, the answers that count as right, and why. One JSON object a line.
 */
import type { Policies } from "@pulumi/policy";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  component,
  findings,
  type Finding,
  type Inputs,
  provider,
  remediations,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { Reference } from "../../testing/resources";

/** What the pack says of a stack as a whole, or what a remediation leaves of a resource. */
export type Answer = "ok" | "advisory" | "violation" | "unchanged";

/** A resource of a case; unknown values are the text `<unknown>`. */
interface CaseResource {
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly provider?: Readonly<Record<string, string>>;
  readonly providerType?: string;
  readonly parent?: string;
  /** Properties that the program gives, though they aren't known and depend on no other resource. */
  readonly given?: readonly string[];
  /** Names of resources on which a property depends. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly dependencies?: readonly string[];
}

/** One case. */
export interface Case {
  readonly id: string;
  readonly source: string;
  readonly resources: readonly CaseResource[];
  readonly accept: readonly Answer[];
  readonly reason: string;
  /** Configuration by policy. */
  readonly config?: Readonly<Record<string, object>>;
  /** Text that no message may have. */
  readonly noText?: string;
  /** An answer that isn't among those, and why the pack gives it all the same. */
  readonly otherwise?: { readonly answer: Answer; readonly because: string };
  /** Whether the case is about remediations. */
  readonly remediate?: boolean;
}

/** The cases of a file of this folder. */
export function readCases(file: string): Case[] {
  const lines = readFileSync(join(__dirname, file), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Case);
}

/** What these policies find in the stack of a case, each with its configuration in the case. */
export async function findingsOf(of: Case, policies: Policies): Promise<Finding[]> {
  const config = of.config ?? {};
  const configured = policies.filter(({ name }) => name in config);
  const others = policies.filter(({ name }) => !(name in config));
  const stack = stackOf(of);
  const found = await findings(others, stack);
  for (const policy of configured) {
    found.push(...(await findings([policy], stack, { config: config[policy.name] ?? {} })));
  }
  return found;
}

/** Whether a remediation changes a resource of the case. */
export async function isChanged(of: Case, policies: Policies): Promise<boolean> {
  for (const one of stackOf(of)) {
    if ((await remediations(policies, one)).length > 0) return true;
  }
  return false;
}

/** The answer that findings make. */
export function answerOf(found: readonly Finding[]): Answer {
  if (found.some(({ level }) => level === "mandatory")) return "violation";
  return found.length > 0 ? "advisory" : "ok";
}

/** The resources of a case; what depends on another comes after it in the file, too. */
export function stackOf(of: Case): TestResource[] {
  const made = new Map<string, TestResource>();
  for (const one of of.resources) made.set(one.name, build(one, made));
  return [...made.values()];
}

function build(one: CaseResource, made: ReadonlyMap<string, TestResource>): TestResource {
  const dependsOn = named(one.dependencies, made);
  // Only a component has no provider.
  if (!one.provider) return component(one.type, one.name, { dependsOn });
  const dependencies = one.propertyDependencies ?? {};
  const outputs = Object.fromEntries(
    Object.entries(one.props).map(([key, value]) => {
      const known = marked(value);
      const on = named(dependencies[key], made);
      return [key, on.length > 0 ? new Reference(on, known) : known];
    }),
  );
  return resource(one.type, one.name, inputsOf(outputs, one.given), {
    phase: exists(one) ? "existing" : "new",
    outputs: { ...leftToAws[one.type], ...outputs },
    dependsOn,
    ...(one.parent && {
      parent: made.get(one.parent) ?? component("cases:index:Group", one.parent),
    }),
    provider: providerOf(one, one.provider),
  });
}

/** What the preview of a new one leaves to AWS, where it isn't its `arn`. */
const leftToAws: Readonly<Record<string, Inputs>> = {
  "aws-native:rds:DbInstance": { dbInstanceArn: unknown },
};

/** Most types have an `arn`, which is unknown until they exist; the others of the cases are new. */
function exists({ props }: CaseResource): boolean {
  return typeof props.arn === "string" && props.arn !== unknownText;
}

/** What the program gives: all but what only AWS can tell, which no other resource explains. */
function inputsOf(outputs: Inputs, given: readonly string[] = []): Inputs {
  const isInput = ([key, value]: [string, unknown]) =>
    given.includes(key) || (value !== unknown && !computed.has(key));
  return Object.fromEntries(Object.entries(outputs).filter(isInput));
}

function named(
  names: readonly string[] = [],
  made: ReadonlyMap<string, TestResource>,
): TestResource[] {
  return names.flatMap((name) => made.get(name) ?? []);
}

function providerOf({ type, providerType }: CaseResource, inputs: Inputs): TestResource {
  const [ofPackage = ""] = (providerType?.split(":").at(-1) ?? type).split(":");
  return provider(JSON.stringify(inputs), inputs, ofPackage);
}

const unknownText = "<unknown>";

/** What the program can't give, on any type of the cases. */
const computed = new Set(["arn", "id", "engineVersionActual", "qualifiedArn"]);

function marked(value: unknown): unknown {
  if (value === unknownText) return unknown;
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, marked(item)]));
}
