/** What is asked of a bucket policy, and what it answers. */

/** Who puts the objects: an AWS service, or a role in an account of AWS or of the user. */
export type Principal = { readonly service: string } | { readonly account: string };

/** What a condition key holds in the requests that are asked about. */
export interface ContextValue {
  /** Whether the requests have the key: always, never, or not known. */
  readonly present: "always" | "never" | "not known";
  /**
   * The values that the key holds where it is there; one for a single-valued key. `*` stands for a
   * part that isn't known, so `["*"]` says nothing of the value.
   */
  readonly values: readonly string[];
  /** Whether the key may hold more values than these. */
  readonly andMore?: boolean;
}

/** By condition key in lower case. A key that isn't there is one of which nothing is known. */
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
   * The objects beneath `AWSLogs/{account}/`: names, or patterns with `*` for what can be any text.
   * A pattern stands for all objects that it matches.
   */
  readonly objects: readonly string[];
  readonly context: RequestContext;
}

/** An `Allow` that doesn't admit the request, by the first of its parts that doesn't fit. */
export interface Miss {
  /** What the statement is called in a message: `statement 2 ("AllowLogs")`. */
  readonly statement: string;
  readonly part: "principal" | "action" | "resource" | "condition";
  /** What the policy has there, e.g. `arn:aws:s3:::logs/other/*`. */
  readonly found: string;
}

/**
 * What the policy says. Every `statement` is as in a message: `statement 2 ("AllowLogs")`.
 * - `yes`: every object may be put; by that statement.
 * - `no`, `denied`: a `Deny` hits objects that the writer needs. `found` tells by what.
 * - `no`, `not allowed`: no `Allow` admits the request. `closest` is the `Allow` whose mistake is
 *   the smallest, `undefined` when none has anything to do with the request.
 * - `can't tell`: `why` is a clause such as `statement 1 has a condition on aws:SourceIp, …`.
 */
export type Answer =
  | { readonly kind: "yes"; readonly statement: string }
  | {
      readonly kind: "no";
      readonly because: "denied";
      readonly statement: string;
      readonly found: string;
    }
  | { readonly kind: "no"; readonly because: "not allowed"; readonly closest: Miss | undefined }
  | { readonly kind: "can't tell"; readonly statement: string; readonly why: string };
