/** How one kind of target, such as Lambda functions, lets callers in. */
import type { Truth } from "../plain/truth";
import type { Argument } from "../stack/named";
import type { Stack, StackResource } from "../stack/stack";
import type { Judged } from "./need";
import type { CallSource } from "./source-condition";

/** Who calls. */
export interface Caller {
  /** Such as `Amazon S3`. */
  readonly title: string;
  /** The service's principal, such as `s3.amazonaws.com`. */
  readonly principal: string;
  /**
   * Whether a policy that names another principal, a service or an account by its id, lets it in,
   * too: "unknown" where no source settles that. Without it no other does.
   */
  readonly isLetInBy?: (principal: string) => Truth;
}

/** For what a service calls, with what messages say of it. */
export interface Source extends CallSource {
  /** Such as `"login"`, or `the secret of "rotation"`. */
  readonly called: string;
  /** Such as `secret`. */
  readonly kind: string;
  /** What binds a permission to it: `the account's id as sourceAccount`. */
  readonly toWrite: string;
}

/** A call that must be let in. */
export interface Call {
  readonly caller: Caller;
  readonly source: Source;
  /** The resource that makes the service call, and which of its arguments names the target. */
  readonly resource: StackResource;
  readonly argument: Argument;
  /** What the argument, and the resource, are called in messages: `queueArn`, `notification`. */
  readonly argumentName: string;
  readonly made: string;
}

/** Why a grant doesn't fit, and what to write instead. */
export interface Misfit {
  readonly kind: "misfit";
  /** A clause: `its sourceArn "…" isn't that of "uploads"`. */
  readonly why: string;
  readonly instead: string;
  /** Whether it is for something else in the stack, which a change would take it from. */
  readonly isForAnother?: boolean;
}

/** Why it can't be told whether a grant fits. */
export interface NotKnown {
  readonly kind: "not known";
  /** What isn't known, as the head of a sentence: `sourceArn of "one" isn't known at preview`. */
  readonly fact: string;
  /** The same in words that name no resource. */
  readonly because: string;
  /** What to write so that it can be told. */
  readonly remedy: string;
}

/** What the words about a grant are made of; only of one that doesn't surely fit. */
export type Reason = () => Misfit | NotKnown;

/** What a call reaches. */
export interface Reached {
  readonly target: StackResource | "can't tell";
  readonly grants: readonly Judged<Reason>[];
  /** What to add where there is no grant: `a Lambda permission for "x" with …`. */
  toAdd(): string;
}

/** One kind of targets. */
export interface GrantKind {
  /** What messages call a target, and what grants: `function`, `permission`. */
  readonly target: string;
  readonly grant: string;
  /** What an argument may be taken from to mean one for certain: `one function or alias`. */
  readonly one: string;
  /** What a caller does, in front of the target: `call`, `send messages to`. */
  readonly act: string;
  /** The types that it reads. */
  readonly types: readonly string[];
  /** Types of other providers that grant it, too, and aren't read. */
  readonly unread: readonly string[];
  /** What the calls of one caller reach in a stack: `undefined` where it isn't in the stack. */
  reader(stack: Stack, caller: Caller): (call: Call) => Reached | undefined;
}
