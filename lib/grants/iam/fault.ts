/** What is wrong with a policy that isn't in the grammar. */

/**
 * A fault of a policy, for the service that it is for to say in its own words. The kinds are those
 * that S3 has different words for; `name` is an element, `text` what the policy has there.
 */
export type PolicyFault =
  | { readonly kind: "not an object" | "not JSON" | "version" | "no statements" }
  | { readonly kind: "syntax" }
  | { readonly kind: "unknown field"; readonly name: string }
  | { readonly kind: "missing" | "empty" | "both" | "not here"; readonly name: string }
  | { readonly kind: "effect" | "principal"; readonly text: string };

/** Thrown, and caught, while a policy is parsed. */
export class PolicyFaultError extends Error {
  constructor(
    readonly fault: PolicyFault,
    /** The statement that it is in, as in a message; `undefined` while that isn't known. */
    readonly statement?: string,
  ) {
    super(fault.kind);
  }
}

/** What isn't in the grammar in any other way. */
export const syntaxFault: PolicyFault = { kind: "syntax" };
