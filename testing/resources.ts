/** Resources for tests, as a program would declare them. */

/** A property value that only the deployment will tell. */
export const unknown: unique symbol = Symbol("unknown");

/** A property value that the program marked as a secret. */
export class Secret {
  constructor(readonly value: unknown) {}
}

/** A property value that comes from another resource's output. */
export class Reference {
  constructor(
    readonly resource: TestResource,
    readonly value: unknown,
  ) {}
}

/** The arguments of a resource: JSON values, and the markers of this module at any depth. */
export type Inputs = Readonly<Record<string, unknown>>;

/** The options of a resource. */
export interface Options {
  /** `new` (the default): the deployment will create it. `existing`: it is in the state. */
  readonly phase?: "new" | "existing";
  /** What AWS computed, laid over the inputs; `unknown` for what it will compute. */
  readonly outputs?: Inputs;
  readonly parent?: TestResource;
  readonly dependsOn?: readonly TestResource[];
  /** Its provider; without one, a default provider for `us-east-1`. */
  readonly provider?: TestProvider;
}

/** A provider for tests. */
export interface TestProvider {
  readonly name: string;
  readonly inputs: Inputs;
}

/** A resource as the engine would hand it to a pack. */
export interface TestResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly inputs: Inputs;
  readonly outputs: Inputs;
  readonly parent: TestResource | undefined;
  readonly dependsOn: readonly TestResource[];
  readonly provider: TestProvider | undefined;
}

/** A provider with these inputs, such as `{ region: "eu-central-1" }`. */
export function provider(name: string, inputs: Inputs): TestProvider {
  return { name, inputs };
}

/**
 * A resource of a type such as `aws:s3/bucket:Bucket`. Its `region` is filled from the provider and
 * its `arn` is unknown while it is new, as the AWS provider has it, unless the test says otherwise.
 */
export function resource(
  type: string,
  name: string,
  inputs: Inputs = {},
  options: Options = {},
): TestResource {
  const { phase = "new", parent, dependsOn = [] } = options;
  const from = options.provider ?? provider("default", { region: "us-east-1" });
  const withRegion = { region: from.inputs.region, ...inputs };
  const arn = phase === "new" ? unknown : `arn:aws:test:us-east-1:123456789012:${name}`;
  const outputs = { ...withRegion, arn, ...options.outputs };
  const urn = urnOf(type, name, parent);
  return { type, name, urn, inputs: withRegion, outputs, parent, dependsOn, provider: from };
}

/** A component: a resource that only groups others. */
export function component(
  type: string,
  name: string,
  options: Pick<Options, "parent" | "dependsOn"> = {},
): TestResource {
  const { parent, dependsOn = [] } = options;
  const urn = urnOf(type, name, parent);
  return { type, name, urn, inputs: {}, outputs: {}, parent, dependsOn, provider: undefined };
}

/** A value marked as a secret. */
export function secret(value: unknown): Secret {
  return new Secret(value);
}

/**
 * An output of another resource as an argument: known where that output is, else unknown. With
 * `convert`, what the program makes of it (`pulumi.interpolate`, `apply`).
 */
export function output(
  of: TestResource,
  property: string,
  convert: (value: unknown) => unknown = (value) => value,
): Reference {
  const value = of.outputs[property];
  const isKnown = value !== unknown && value !== undefined;
  return new Reference(of, isKnown ? convert(value) : unknown);
}

function urnOf(type: string, name: string, parent: TestResource | undefined): string {
  const parentTypes = parent?.urn.split("::")[2];
  const types = parentTypes === undefined ? type : `${parentTypes}$${type}`;
  return `urn:pulumi:test::project::${types}::${name}`;
}
