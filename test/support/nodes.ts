import type { PolicyResource } from "@pulumi/policy";

/** What a test says of a resource. */
export interface Shape {
  readonly type?: string;
  readonly urn?: string;
  readonly props?: object;
  readonly opts?: Partial<PolicyResource["opts"]>;
  readonly component?: boolean;
  readonly parent?: PolicyResource;
  readonly dependencies?: PolicyResource[];
  readonly propertyDependencies?: Record<string, PolicyResource[]>;
}

/**
 * A resource as the SDK hands it to a stack policy, with relations to others that a program can't
 * make, and without the cost of the wire.
 */
export function node(name: string, shape: Shape = {}): PolicyResource {
  const { type = "aws:test:Thing", component = false, parent, opts, ...others } = shape;
  return {
    type,
    name,
    urn: `urn:pulumi:test::project::${type}::${name}`,
    props: {},
    opts: { ignoreChanges: [], ...opts } as unknown as PolicyResource["opts"],
    dependencies: [],
    propertyDependencies: {},
    isType: () => false,
    asType: () => undefined,
    ...(component
      ? {}
      : { provider: { type: "pulumi:providers:aws", name: "p", urn: "p", props: {} } }),
    ...(parent ? { parent } : {}),
    ...others,
  };
}
