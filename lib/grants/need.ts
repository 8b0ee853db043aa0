/** What a resource needs to be let do, and what the grants of its stack say to that. */
import type { StackResource } from "../stack/stack";

/** A permission or a policy, held against a need: whether it grants what is needed. */
export type Judged<Detail> = Fitting | Unfit<Detail>;

interface Granting {
  /** The resource that grants; the target itself where its policy is an argument of it. */
  readonly by: StackResource;
  /** Whether there is nothing beside it: a queue has one policy, a function any permissions. */
  readonly isOnly: boolean;
}

interface Fitting extends Granting {
  readonly fits: "yes";
}

/** One that doesn't grant it, or of which that can't be told. */
export interface Unfit<Detail> extends Granting {
  readonly fits: "no" | "unknown";
  /** What the words about it are made of. */
  readonly detail: Detail;
}

/** One resource's need for access to one target. */
export interface Need<Detail> {
  /** The resource that AWS tests, and the one that findings are on. */
  readonly resource: StackResource;
  readonly exists: boolean;
  /** `undefined` where it is outside the stack; with "can't tell" it may be one of several. */
  readonly target: StackResource | "can't tell" | undefined;
  /** What may grant it. */
  readonly grants: readonly Judged<Detail>[];
  /** Types by which it may be granted, too, and which aren't read. */
  readonly unread: readonly string[];
  /** The property of the resource that names the target. */
  readonly argument: string;
  /** What else it should come after, whatever is granted. */
  readonly order?: Order | undefined;
}

/** Plain order: something that should be there before the resource is made. */
export interface Order {
  readonly after: StackResource;
  /** What that is, behind its name: `the value of its secret`. */
  readonly what: string;
  /** What AWS does if it isn't there, as a sentence without its full stop. */
  readonly consequence: string;
}
