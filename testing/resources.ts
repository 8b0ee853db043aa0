/** Resources for tests, as a program would declare them. */
import type { PolicyResourceOptions } from "@pulumi/policy";

/** A property value that only the deployment will tell. */
export const unknown: unique symbol = Symbol("unknown");

/** A property value that the program marked as a secret. */
export class Secret {
  constructor(readonly value: unknown) {}
}

/** A property value that comes from an output of another resource, or of several. */
export class Reference {
  constructor(
    readonly resources: readonly TestResource[],
    readonly value: unknown,
  ) {}
}

/** The arguments of a resource: JSON values, and the markers of this module at any depth. */
export type Inputs = Readonly<Record<string, unknown>>;

/** What a policy reads as `opts`. Timeouts are in seconds, aliases are URNs. */
export type PolicyOptions = Readonly<Partial<Omit<PolicyResourceOptions, "parent">>>;

/** Where a resource belongs, and what it waits for. */
export interface Relations {
  /** A component, another resource, or the stack, whose names then go into the URN. */
  readonly parent?: TestResource;
  readonly dependsOn?: readonly TestResource[];
}

/** The options of a resource. */
export interface Options extends PolicyOptions, Relations {
  /** `new` (the default): the deployment will create it. `existing`: it is in the state. */
  readonly phase?: "new" | "existing";
  /** What AWS computed, laid over the inputs; `unknown` for what it will compute. */
  readonly outputs?: Inputs;
  /** Its provider; without one, a default provider, for `us-east-1`. */
  readonly provider?: TestResource;
}

/** A resource as the engine would hand it to a pack. */
export interface TestResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly inputs: Inputs;
  readonly outputs: Inputs;
  /** Its ID, once it exists. */
  readonly id: string | undefined;
  readonly parent: TestResource | undefined;
  readonly dependsOn: readonly TestResource[];
  readonly provider: TestResource | undefined;
  readonly options: PolicyOptions;
}

/** The type of the stack itself. */
export const stackType = "pulumi:pulumi:Stack";

/**
 * The stack itself, which the engine hands to a pack like a resource, and which is the parent of
 * all that have no other. Needed only for names that matter: tests without one have a stack `test`
 * of the project `project`.
 */
export function stack({ name = "test", project = "project" } = {}): TestResource {
  const urn = `urn:pulumi:${name}::${project}::${stackType}::${project}-${name}`;
  return { ...bare, type: stackType, name: `${project}-${name}`, urn };
}

/**
 * A resource of a type such as `aws:s3/bucket:Bucket`, with the arguments that its program gives.
 *
 * An AWS resource gets its `region` from the provider, and its `arn` is unknown while it is new, as
 * the AWS provider has it, unless the test says otherwise. All else that AWS computes is absent
 * unless it is in `options.outputs`.
 */
export function resource(
  type: string,
  name: string,
  inputs: Inputs = {},
  options: Options = {},
): TestResource {
  const { phase = "new", outputs, parent, dependsOn = [], provider: chosen, ...others } = options;
  const from = chosen ?? defaultProvider(type);
  const isAws = type.startsWith("aws:");
  const given = isAws ? { region: from.inputs.region, ...inputs } : inputs;
  const arn = phase === "new" ? unknown : `arn:aws:test:us-east-1:123456789012:${name}`;
  return {
    type,
    name,
    urn: urnOf(type, name, parent),
    inputs: given,
    outputs: { ...given, ...(isAws ? { arn } : {}), ...outputs },
    id: phase === "new" ? undefined : name,
    parent,
    dependsOn,
    provider: from,
    options: others,
  };
}

/** A component: a resource that only groups others. */
export function component(type: string, name: string, options: Relations = {}): TestResource {
  const { parent, dependsOn = [] } = options;
  return { ...bare, type, name, urn: urnOf(type, name, parent), parent, dependsOn };
}

/**
 * A provider with these inputs, such as `{ region: "eu-central-1" }`. Policies see a provider's
 * inputs as strings, and nested ones as JSON.
 *
 * @param ofPackage the package whose provider it is.
 */
export function provider(name: string, inputs: Inputs, ofPackage = "aws"): TestResource {
  const type = `pulumi:providers:${ofPackage}`;
  return { ...bare, type, name, urn: urnOf(type, name), inputs, outputs: inputs };
}

/** A value marked as a secret. */
export function secret(value: unknown): Secret {
  return new Secret(value);
}

/**
 * An output of another resource as an argument: known where that output is, else unknown. `id` is
 * the name of a resource that exists. With `convert`, what the program makes of it
 * (`pulumi.interpolate`, `apply`).
 */
export function output(
  of: TestResource,
  property: string,
  convert: (value: unknown) => unknown = (value) => value,
): Reference {
  const value = of.outputs[property] ?? (property === "id" ? of.id : undefined);
  const isKnown = value !== unknown && value !== undefined;
  return new Reference([of], isKnown ? convert(value) : unknown);
}

const bare = {
  inputs: {},
  outputs: {},
  id: undefined,
  parent: undefined,
  dependsOn: [],
  provider: undefined,
  options: {},
} satisfies Partial<TestResource>;

function defaultProvider(type: string): TestResource {
  const [ofPackage = ""] = type.split(":");
  const isAws = ["aws", "aws-native"].includes(ofPackage);
  return provider("default", isAws ? { region: "us-east-1" } : {}, ofPackage);
}

/** A URN begins with those of the stack and has the types of all parents but the stack. */
function urnOf(type: string, name: string, parent = stack()): string {
  const [urn = "", project = "", parentTypes = ""] = parent.urn.split("::");
  const types = parent.type === stackType ? type : `${parentTypes}$${type}`;
  return [urn, project, types, name].join("::");
}
