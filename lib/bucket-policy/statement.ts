/** A bucket policy that S3 takes, in a form that doesn't vary. */

/** A policy, or why S3 refuses the text. */
export type ParsedPolicy = Policy | Malformed;

export interface Policy {
  readonly kind: "policy";
  readonly statements: readonly Statement[];
}

export interface Malformed {
  readonly kind: "malformed";
  /** What is wrong, in S3's own words where they are known: `Missing required field Principal`. */
  readonly why: string;
}

/** The parts of a `Principal` or `NotPrincipal`, lists even where the policy has single values. */
export interface Principals {
  readonly not: boolean;
  /** `"*"`, which is everybody. */
  readonly everyone: boolean;
  /** By type: `AWS`, `Service`, `Federated`, `CanonicalUser`. */
  readonly byType: ReadonlyMap<string, readonly string[]>;
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
}
