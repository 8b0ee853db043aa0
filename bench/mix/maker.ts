/** Makes the resources of a service: named after it, tagged, with what AWS computes for each. */
import {
  component,
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { account, tags } from "./documents";

export const vpc = "vpc-0a1b2c3d4e5f60718";
export const subnets = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5061728"];

export class Maker {
  readonly made: TestResource[];
  private readonly parent: TestResource;

  /** @param exists whether the service is deployed already; else the deployment creates it. */
  constructor(
    readonly index: number,
    root: TestResource,
    readonly exists: boolean,
  ) {
    this.parent = component("bench:index:Service", `service-${index}`, { parent: root });
    this.made = [this.parent];
  }

  /** A name in AWS that no other service has. */
  name(of: string): string {
    return `service-${this.index}-${of}`;
  }

  /** What AWS computes: known once the service exists. */
  computed<T>(value: T): T | typeof unknown {
    return this.exists ? value : unknown;
  }

  add(type: string, name: string, inputs: Inputs, options: Options = {}): TestResource {
    const own = this.name(name);
    const made = resource(
      type,
      own,
      { ...inputs, tags: tags(own) },
      {
        ...options,
        phase: this.exists ? "existing" : "new",
        parent: this.parent,
        outputs: {
          id: this.computed(own),
          ownerId: this.computed(account),
          tagsAll: tags(own),
          ...options.outputs,
        },
      },
    );
    this.made.push(made);
    return made;
  }

  times(count: number, type: string, name: string, inputs: (n: number) => Inputs): TestResource[] {
    return Array.from({ length: count }, (_, n) => this.add(type, `${name}-${n}`, inputs(n)));
  }

  /** One for each of these resources, with an output of theirs as an argument. */
  each(
    resources: readonly TestResource[],
    [type, name]: readonly [type: string, name: string],
    [argument, property]: readonly [argument: string, property: string],
    inputs: Inputs,
  ): TestResource[] {
    return resources.map((one, n) =>
      this.add(type, `${name}-${n}`, { ...inputs, [argument]: output(one, property) }),
    );
  }
}
