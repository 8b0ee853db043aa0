/** What is asked of a policy, and what it decides. */
import type { Glob } from "../../plain/glob";

/** Who asks: an AWS service, someone in an account, or a role by its ARN. */
export type Principal =
  { readonly service: string } | { readonly account: string } | { readonly role: string };

/** What a condition key holds in the requests that are asked about. */
export interface ContextValue {
  /** Whether the requests have the key: always, never, or not known. */
  readonly present: "always" | "never" | "not known";
  /**
   * The values that the key holds where it is there; one for a single-valued key. `*` stands for a
   * text, `?` for a character that isn't known, so that `["*"]` is any value.
   */
  readonly values: readonly string[];
  /** Patterns of further values that the key may hold. */
  readonly more?: readonly string[];
  /** Of a number: the least that it can be. */
  readonly atLeast?: number;
}

/** By condition key in lower case. Of a key that isn't there nothing is known. */
export type RequestContext = Readonly<Record<string, ContextValue>>;

/** A request for one action on one resource, or on all that a pattern stands for. */
export interface AccessRequest {
  readonly principal: Principal;
  /** The partition of the principal's account: `aws`. */
  readonly partition: string;
  /** Such as `s3:PutObject`. */
  readonly action: string;
  /** The resource's ARN; `undefined` where the policy is a role's trust policy, which names none. */
  readonly resource: Glob | undefined;
  readonly context: RequestContext;
  /** What messages call who asks, and what it asks for: `the log writer`, `the bucket`. */
  readonly called: { readonly principal: string; readonly resource: string };
}

/** The parts of a statement that decide whether it applies to a request. */
export type StatementPart = "principal" | "action" | "resource" | "condition";

/** An `Allow` that doesn't admit the request, by the first of its parts that doesn't fit. */
export interface Miss {
  /** What the statement is called in a message: `statement 2 ("AllowLogs")`. */
  readonly statement: string;
  readonly part: StatementPart;
  /** What the policy has there, e.g. `arn:aws:s3:::logs/other/*`. */
  readonly text: string;
}

/** `statement` allows it. */
export interface Allowed {
  readonly kind: "yes";
  readonly statement: string;
}

/** A `Deny` applies. */
export interface Denied {
  readonly kind: "no";
  readonly because: "denied";
  readonly statement: string;
  /** Its conditions, or its principals when it has none: `all but 123456789012`. */
  readonly text: string;
}

/** No `Allow` admits the request. */
export interface NotAllowed {
  readonly kind: "no";
  readonly because: "not allowed";
  /**
   * The `Allow` that comes closest; `undefined` when none has to do with the request. It is looked
   * for only when it is read: another principal's decision often makes this one needless.
   */
  readonly closest: Miss | undefined;
}

/** The policy's text, as far as it and the request are known, doesn't decide it. */
export interface Undecided {
  readonly kind: "unknown";
  /** A clause: `it isn't known whether the condition of statement 1 holds: IpAddress …`. */
  readonly why: string;
  /** The `Deny` that may apply, where that is what isn't known: all else is allowed. */
  readonly denial?: string;
}

/**
 * Whether the policy allows the request. Every `statement` is as in a message:
 * `statement 2 ("AllowLogs")`.
 */
export type AccessDecision = Allowed | Denied | NotAllowed | Undecided;
