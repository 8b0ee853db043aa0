import { includesAction } from "./judge";
import type { IamPolicy } from "./statement";

/** The principals that an `Allow` of `s3:PutObject` names. */
export interface Grant {
  /** What the statement is called in a message: `statement 2 ("AllowLogs")`. */
  readonly statement: string;
  /** Service principals, in lower case: `logdelivery.elasticloadbalancing.amazonaws.com`. */
  readonly services: readonly string[];
  /** Account ids, of whole accounts only: from `arn:…:iam::ID:root` and from bare ids. */
  readonly accounts: readonly string[];
}

/**
 * The statements that allow `s3:PutObject`, in the policy's order, with the principals that they
 * name. `NotPrincipal` and `*` name none; roles and users aren't whole accounts.
 */
export function grantsOfPut(policy: IamPolicy): Grant[] {
  return policy.statements
    .filter(({ effect, actions }) => effect === "Allow" && includesAction(actions, "s3:PutObject"))
    .map(({ name, principals: { not, named } }) => {
      const byType = not || named === "*" ? new Map<string, readonly string[]>() : named;
      return {
        statement: name,
        services: (byType.get("Service") ?? []).map((service) => service.toLowerCase()),
        accounts: (byType.get("AWS") ?? []).flatMap(wholeAccount),
      };
    });
}

function wholeAccount(id: string): string[] {
  const [, ofArn, bare] = /^(?:arn:[^:]*:iam::(\d{12}):root|(\d{12}))$/.exec(id) ?? [];
  const account = ofArn ?? bare;
  return account === undefined ? [] : [account];
}
