/** A policy in the grammar, in a form that doesn't vary. */
import type { PolicyFault } from "./fault";

/**
 * What a policy is attached to: a resource, such as a bucket, a queue or a key; a role, as its trust
 * policy; or a role, as a policy of what the role may do.
 */
export type PolicyForm = "resource" | "trust" | "role";

/** A policy, or what is wrong with the text. */
export type ParsedPolicy = IamPolicy | MalformedPolicy;

/** A policy in the grammar. */
export interface IamPolicy {
  readonly kind: "policy";
  readonly statements: readonly Statement[];
}

/** A text that isn't in the grammar. */
export interface MalformedPolicy {
  readonly kind: "malformed";
  readonly fault: PolicyFault;
  /** The statement that it is in, as in a message: `statement 2`. */
  readonly statement?: string;
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
  /** `undefined` in a role's own policy, which is for whoever has the role. */
  readonly principals: Principals | undefined;
  readonly actions: Patterns;
  /** `undefined` in a trust policy, which is for the role. */
  readonly resources: Patterns | undefined;
  readonly conditions: readonly Condition[];
  /** Whether `${…}` stands for a value of the request: only in policies of Version 2012-10-17. */
  readonly variables: boolean;
}
