/** An index of a stack: its resources by type, who references whom, and who comes after whom. */
import type { PolicyResource } from "@pulumi/policy";
import { groupBy } from "../plain/group-by";
import { regionOf } from "./region";
import { byUrn } from "./urn";
import { Properties, type Value } from "./value";

/** What is known of a stack's resources besides what the engine hands over with the stack. */
export interface FromElsewhere {
  /** The inputs that the program gives a resource; `undefined` where nothing tells. */
  inputs(urn: string): object | undefined;
  /** Whether a resource's outputs are predicted: then it doesn't exist, whatever is known of it. */
  isPredicted(urn: string): boolean;
}

const nothing: FromElsewhere = { inputs: () => undefined, isPredicted: () => false };

/** A resource as a stack policy sees it. */
export class StackResource {
  /**
   * Its outputs, of which the inputs are a part. What AWS will decide is absent, as the program says
   * nothing of it; of a resource that exists, it has what AWS has decided. See `program` and `state`.
   */
  readonly properties: Properties;
  /**
   * What is, or will be: its outputs, with all that AWS decides, as far as they are known. Unlike in
   * `properties`, what AWS will decide is unknown.
   */
  readonly state: Properties;
  /** What was asked of it: many policies ask for the same. */
  private inputs: Properties | "none" | undefined;
  private ofRegion: Value<string> | undefined;
  private readonly existence = new Map<string, boolean>();

  /** @internal Made by `Stack`, once per resource: compare resources by identity. */
  constructor(
    readonly source: PolicyResource,
    private readonly stack: Stack,
  ) {
    // An entry may be empty: what a `.get()` or a StackReference gives isn't among the resources.
    this.properties = new Properties(source.props, (key) =>
      Object.hasOwn(source.propertyDependencies, key),
    );
    this.state = new Properties(source.props);
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

  /** Unknown where the program says one that isn't known yet, whatever its provider says. */
  get region(): Value<string> {
    return (this.ofRegion ??= this.readRegion());
  }

  private readRegion(): Value<string> {
    const said = this.program?.text("region");
    return said?.state === "unknown" ? said : regionOf(this.properties, this.source.provider);
  }

  /**
   * What the program says: its inputs, after the provider's Check. What it leaves out is absent, and
   * unknown what only the deployment will tell. With `ignoreChanges` they are the inputs of before.
   *
   * `undefined` where nothing is known of the program: where the engine hands over the stack without
   * the resource's inputs, or no stack policy names its type in `appliesTo`.
   */
  get program(): Properties | undefined {
    if (this.inputs === undefined) {
      const inputs = this.stack.elsewhere.inputs(this.urn);
      this.inputs = inputs ? new Properties(inputs) : "none";
    }
    return this.inputs === "none" ? undefined : this.inputs;
  }

  /** What the program says, or, where nothing is known of that, what is known of the resource. */
  get said(): Properties {
    return this.program ?? this.properties;
  }

  /**
   * Whether it is there already: at preview AWS's answers are known for what exists, and unknown
   * for what the deployment will create. `witness` is an output that AWS computes.
   */
  exists(witness = "arn"): boolean {
    if (this.stack.elsewhere.isPredicted(this.urn)) return false;
    return this.state.raw(witness).state === "known";
  }

  /**
   * The same where the provider may tell of no witness: then it may exist unless something is left to
   * AWS. Version 6 of @pulumi/aws has no `arn` of a service of ECS, and aws-native predicts nothing of
   * an update before https://github.com/pulumi/pulumi-aws-native/pull/1891.
   */
  mayExist(witness = "arn"): boolean {
    let mayExist = this.existence.get(witness);
    if (mayExist === undefined) {
      mayExist = this.judgeExistence(witness);
      this.existence.set(witness, mayExist);
    }
    return mayExist;
  }

  private judgeExistence(witness: string): boolean {
    if (this.stack.elsewhere.isPredicted(this.urn)) return false;
    const { state } = this;
    if (state.raw(witness).state !== "absent") return this.exists(witness);
    return !state.keys().some((key) => this.isLeftToAws(key));
  }

  /** Whether an output isn't known, of which the program says nothing. */
  private isLeftToAws(key: string): boolean {
    return this.state.raw(key).state === "unknown" && this.said.raw(key).state === "absent";
  }

  /**
   * Whether the program leaves a property as it is there, by `ignoreChanges`: the resource may have got
   * another since, which nobody sees here.
   */
  leavesAsIs(key: string): boolean {
    const { ignoreChanges } = this.source.opts;
    return ignoreChanges.some((path) => path === "*" || path.split(/[.[]/)[0] === key);
  }

  /** The resources whose outputs went into the property `key`. */
  references(key: string): StackResource[] {
    return this.dependenciesBy(key).map((resource) => this.stack.wrap(resource));
  }

  private dependenciesBy(key: string): readonly PolicyResource[] {
    const { propertyDependencies } = this.source;
    const own = Object.hasOwn(propertyDependencies, key) ? propertyDependencies[key] : undefined;
    return own ?? [];
  }
}

/** The resources of a stack. */
export class Stack {
  private readonly byType = new Map<string, PolicyResource[]>();
  private readonly sorted = new Map<string, StackResource[]>();
  private readonly wrapped = new Map<PolicyResource, StackResource>();
  /** Of the resource asked about last: those of all resources would take too much memory. */
  private predecessors: { of: PolicyResource; all: ReadonlySet<PolicyResource> } | undefined;
  private childrenByParent: Map<PolicyResource, PolicyResource[]> | undefined;

  /** @internal @param elsewhere nothing, unless a run knows more. */
  constructor(
    private readonly resources: readonly PolicyResource[],
    readonly elsewhere: FromElsewhere = nothing,
  ) {
    this.byType = groupBy(resources, (resource) => resource.type);
  }

  /** The stack itself; `undefined` where a test hands over none. */
  get root(): StackResource | undefined {
    return this.ofType("pulumi:pulumi:Stack")[0];
  }

  /**
   * The resources of these types (`aws:rds/instance:Instance`), type by type. Within a type they are
   * in the order of their URNs: the engine's order may differ from run to run.
   */
  ofType(...types: readonly string[]): StackResource[] {
    return types.flatMap((type) => this.sortedOfType(type));
  }

  /** The types of which there are resources, in no particular order. */
  types(): string[] {
    return [...this.byType.keys()];
  }

  private sortedOfType(type: string): StackResource[] {
    let sorted = this.sorted.get(type);
    if (!sorted) {
      sorted = (this.byType.get(type) ?? []).map((found) => this.wrap(found)).sort(byUrn);
      this.sorted.set(type, sorted);
    }
    return sorted;
  }

  /**
   * Whether the engine makes `later` only after `earlier`, directly or through other resources:
   * by a reference, by `dependsOn`, or by having it (or something that waits for it) as a parent.
   */
  comesAfter(later: StackResource, earlier: StackResource): boolean {
    if (later.source.dependencies.includes(earlier.source)) return true;
    if (this.predecessors?.of !== later.source) {
      this.predecessors = { of: later.source, all: this.allBefore(later.source) };
    }
    return this.predecessors.all.has(earlier.source);
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
    const opened = new Set<PolicyResource>();
    const open = [start];
    for (let next = open.pop(); next; next = open.pop()) {
      const dependencies = next.dependencies.flatMap((found) => this.contents(found, opened));
      for (const earlier of next.parent ? [...dependencies, next.parent] : dependencies) {
        if (before.has(earlier)) continue;
        before.add(earlier);
        open.push(earlier);
      }
    }
    return before;
  }

  /**
   * A resource and, of a component, all that is inside it: who depends on it waits for them, too.
   * The children of each are listed once, whatever is asked for with the same `opened`.
   */
  private contents(resource: PolicyResource, opened: Set<PolicyResource>): PolicyResource[] {
    const found = [resource];
    if (!isComponent(resource)) return found;
    this.childrenByParent ??= groupBy(this.resources, ({ parent }) => parent);
    for (const parent of found) {
      if (opened.has(parent)) continue;
      opened.add(parent);
      for (const child of this.childrenByParent.get(parent) ?? []) found.push(child);
    }
    return found;
  }
}

/** A component has no provider, and is none itself. */
function isComponent(resource: PolicyResource): boolean {
  return !resource.provider && !resource.type.startsWith("pulumi:providers:");
}
