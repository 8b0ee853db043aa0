/**
 * The declaration of a grant: on which arguments of which resources, who calls, what must let it in,
 * when AWS tests that, and what it answers. What comes of it is the same for all: `check.ts`.
 */
import type { Finding } from "../policy/finding";
import type { Stack, StackResource } from "../stack/stack";
import type { Call, Caller, GrantKind, Reached, Reason, Source } from "./kind";
import type { Tested } from "./level";
import type { Need, Order } from "./need";
import type { Words } from "./words";

/** An argument that names what must let the caller in. */
export interface Access {
  /** The list that has it in each item, where it isn't an argument of the resource itself. */
  readonly list?: string;
  readonly argument: string;
  /** What it names, and what lets callers in there. */
  readonly kind: GrantKind;
  /** Whether a resource needs nothing there, whatever it names. */
  isNeedless?(resource: StackResource): boolean;
  /** What is said otherwise than of the others: AWS tests each in its own way. */
  readonly words?: Partial<Words>;
}

/** One member of the family. */
export interface Grant {
  /** The types of the resources that AWS tests. */
  readonly on: readonly string[];
  readonly access: readonly Access[];
  /** Who calls for a resource; `undefined` where that isn't known for certain. */
  caller(resource: StackResource): Caller | undefined;
  /** For what it calls; `undefined` for a resource that needs nothing. */
  source(resource: StackResource, stack: Stack): Source | undefined;
  /** Whether a resource is made already. */
  exists(resource: StackResource, stack: Stack): boolean;
  readonly tested: Tested;
  readonly words: Words;
  /** What else a resource should come after. */
  order?(resource: StackResource, stack: Stack): Order | undefined;
  /** The one place for what no other member has: told after all else. */
  also?(stack: Stack, needs: readonly GrantNeed[]): readonly OwnFinding[];
}

/** A finding, and what it is on. */
export interface OwnFinding {
  readonly on: StackResource;
  readonly finding: Finding;
}

/** What a resource needs of a declared grant. */
export interface GrantNeed extends Need<Reason> {
  readonly access: Access;
  readonly call: Call;
  readonly reached: Reached;
}
