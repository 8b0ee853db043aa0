import type { Policy } from "./statement";

/** Whom an `Allow` of `s3:PutObject` names. */
export interface Grant {
  /** What the statement is called in a message: `statement 2 ("AllowLogs")`. */
  readonly statement: string;
  /** Service principals, in lower case: `logdelivery.elasticloadbalancing.amazonaws.com`. */
  readonly services: readonly string[];
  /** Account ids, of whole accounts only: from `arn:…:iam::ID:root` and from bare ids. */
  readonly accounts: readonly string[];
}

/**
 * The statements that allow `s3:PutObject` and whom they name, in the policy's order. `NotPrincipal`
 * and `*` name nobody; roles and users aren't whole accounts.
 */
export function grantsOfPut(_policy: Policy): Grant[] {
  return [];
}
