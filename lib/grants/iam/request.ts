/** What is asked of a bucket policy, and what it decides. */

/** Who puts the objects: an AWS service, or someone in an account that AWS owns. */
export type Principal = { readonly service: string } | { readonly account: string };

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

/**
 * Puts of objects at `arn:{partition}:s3:::{bucket}/[{prefix}/]AWSLogs/{account}/{object}`.
 * `undefined` stands for a part that isn't known.
 */
export interface PutRequest {
  readonly principal: Principal;
  readonly partition: string;
  readonly bucket: string | undefined;
  /** Without slashes around it; empty when there is none. */
  readonly prefix: string | undefined;
  /** The account whose id is in the path. */
  readonly account: string | undefined;
  /**
   * The objects beneath `AWSLogs/{account}/`: names, or patterns with `*` for any text. A pattern
   * stands for all objects that it matches.
   */
  readonly objects: readonly [string, ...string[]];
  readonly context: RequestContext;
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

/** Every object may be put; `statement` allows the first. */
export interface Allowed {
  readonly kind: "yes";
  readonly statement: string;
}

/** A `Deny` applies to objects that the writer needs. */
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
   * for only when it is read: another writer's decision often makes this one needless.
   */
  readonly closest: Miss | undefined;
}

/** The policy's text, as far as it and the request are known, doesn't decide it. */
export interface Undecided {
  readonly kind: "unknown";
  /** A clause: `it isn't known whether the condition of statement 1 holds: IpAddress …`. */
  readonly why: string;
}

/**
 * Whether the policy allows the request. Every `statement` is as in a message:
 * `statement 2 ("AllowLogs")`.
 */
export type AccessDecision = Allowed | Denied | NotAllowed | Undecided;
