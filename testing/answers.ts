/** What policies answer, as data. */
import type { EnforcementLevel, Severity } from "@pulumi/policy";

/** A finding, as the engine gets it. */
export interface Finding {
  readonly policy: string;
  readonly level: EnforcementLevel;
  /** The resource's URN; the stack's, if a stack policy names no resource of the stack. */
  readonly urn: string;
  /** The policy's description, a newline, and what it reported. */
  readonly message: string;
  readonly severity?: Severity;
}

/** A policy that said it isn't for a resource, or for the stack. */
export interface NotApplicable {
  readonly policy: string;
  readonly urn: string;
  readonly reason: string;
}

/** What policies said of a resource, or of a stack. */
export interface Analysis {
  readonly findings: readonly Finding[];
  readonly notApplicable: readonly NotApplicable[];
}

/** What a remediation made of a resource's inputs, or why it couldn't run. */
export interface Remediation {
  readonly policy: string;
  readonly properties: Readonly<Record<string, unknown>> | undefined;
  readonly diagnostic: string;
}
