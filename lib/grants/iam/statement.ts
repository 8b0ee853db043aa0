/** A bucket policy that S3 takes, in a form that doesn't vary. */

/** A policy, or why S3 refuses the text. */
export type ParsedPolicy = IamPolicy | MalformedPolicy;

/** A policy that S3 takes. */
export interface IamPolicy {
  readonly kind: "policy";
  readonly statements: readonly Statement[];
}

/** A text that S3 answers with `MalformedPolicy`. */
export interface MalformedPolicy {
  readonly kind: "malformed";
  /** What is wrong, in S3's own words where they are known: `Missing required field Principal`. */
  readonly why: string;
}

/** `Principal` or `NotPrincipal`. */
export interface Principals {
  readonly not: boolean;
  /** By type: `AWS`, `Service`, `CanonicalUser`, `Federated`; or `"*"`, which is everybody. */
  readonly named: ReadonlyMap<string, readonly string[]> | "*";
}

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
export interface Patterns {
  readonly not: boolean;
  readonly patterns: readonly string[];
}

export interface Condition {
  /** As written: `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  /** As written: `aws:SourceArn`. */
  readonly key: string;
  readonly values: readonly string[];
}

export interface Statement {
  /** What it is called in a message: `statement 2 ("AllowLogs")`, counted from 1. */
  readonly name: string;
  readonly effect: "Allow" | "Deny";
  readonly principals: Principals;
  readonly actions: Patterns;
  readonly resources: Patterns;
  readonly conditions: readonly Condition[];
  /** Whether `${…}` stands for a value of the request: only in policies of Version 2012-10-17. */
  readonly variables: boolean;
}
