/** An index of a stack: its resources by type, who references whom, and who comes after whom. */
import type { PolicyResource } from "@pulumi/policy";
import { regionOf } from "./region";
import { Properties, type Value } from "./value";

/** A resource as a stack policy sees it: its outputs, of which the inputs are a part. */
export class StackResource {
  readonly properties: Properties;

  /** @internal Made by `Stack`, once per resource: compare resources by identity. */
  constructor(
    readonly source: PolicyResource,
    private readonly stack: Stack,
  ) {
    // An entry may be empty: what a `.get()` or a StackReference gives isn't among the resources.
    this.properties = new Properties(source.props, (key) =>
      Object.hasOwn(source.propertyDependencies, key),
    );
  }

  get urn(): string {
    return this.source.urn;
  }

  get type(): string {
    return this.source.type;
  }

  /** The name that the program gave it. */
  get name(): string {
    return this.source.name;
  }

  get region(): Value<string> {
    return regionOf(this.properties, this.source.provider);
  }

  /**
   * Whether it is there already: at preview AWS's answers are known for what exists, and unknown
   * for what the deployment will create. `witness` is an output that AWS computes.
   */
  exists(witness = "arn"): boolean {
    return this.properties.computedText(witness).state === "known";
  }

  /** The resources whose outputs went into the property `key`. */
  references(key: string): StackResource[] {
    return this.dependenciesBy(key).map((resource) => this.stack.wrap(resource));
  }

  private dependenciesBy(key: string): readonly PolicyResource[] {
    const dependencies = this.source.propertyDependencies;
    return Object.hasOwn(dependencies, key) ? (dependencies[key] ?? []) : [];
  }
}

/** The resources of a stack. */
export class Stack {
  private readonly byType = new Map<string, PolicyResource[]>();
  private readonly wrapped = new Map<PolicyResource, StackResource>();
  private readonly predecessors = new Map<PolicyResource, Set<PolicyResource>>();
  private childrenByParent: Map<PolicyResource, PolicyResource[]> | undefined;

  constructor(private readonly resources: readonly PolicyResource[]) {
    this.byType = groupBy(resources, (resource) => resource.type);
  }

  /** The stack itself; `undefined` where a test hands over none. */
  get root(): StackResource | undefined {
    return this.ofType("pulumi:pulumi:Stack")[0];
  }

  /** The resources of these types (`aws:rds/instance:Instance`), type by type. */
  ofType(...types: readonly string[]): StackResource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []).map((found) => this.wrap(found));
  }

  /**
   * Whether the engine makes `later` only after `earlier`, directly or through other resources:
   * by a reference, by `dependsOn`, or by having it (or something that waits for it) as a parent.
   */
  comesAfter(later: StackResource, earlier: StackResource): boolean {
    const start = later.source;
    let before = this.predecessors.get(start);
    if (!before) {
      before = this.allBefore(start);
      this.predecessors.set(start, before);
    }
    return before.has(earlier.source);
  }

  /** @internal The one `StackResource` of a resource. */
  wrap(resource: PolicyResource): StackResource {
    let found = this.wrapped.get(resource);
    if (!found) {
      found = new StackResource(resource, this);
      this.wrapped.set(resource, found);
    }
    return found;
  }

  private allBefore(start: PolicyResource): Set<PolicyResource> {
    const before = new Set<PolicyResource>();
    const open = [start];
    for (let next = open.pop(); next; next = open.pop()) {
      for (const earlier of this.directlyBefore(next)) {
        if (before.has(earlier)) continue;
        before.add(earlier);
        open.push(earlier);
      }
    }
    return before;
  }

  private directlyBefore(resource: PolicyResource): PolicyResource[] {
    const dependencies = resource.dependencies.flatMap((found) => this.withContents(found));
    return resource.parent ? [...dependencies, resource.parent] : dependencies;
  }

  /** Who depends on a component waits for the resources inside it, too. */
  private withContents(resource: PolicyResource): PolicyResource[] {
    return [resource, ...(isComponent(resource) ? this.descendants(resource) : [])];
  }

  private descendants(component: PolicyResource): PolicyResource[] {
    this.childrenByParent ??= groupBy(this.resources, (resource) => resource.parent);
    const found = new Set<PolicyResource>([component]);
    for (const parent of found) {
      for (const child of this.childrenByParent.get(parent) ?? []) found.add(child);
    }
    return [...found];
  }
}

/** A component has no provider, and is none itself. */
function isComponent(resource: PolicyResource): boolean {
  return !resource.provider && !resource.type.startsWith("pulumi:providers:");
}

function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K | undefined): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
