import { includesAction } from "./judge";
import type { IamPolicy, Principals } from "./statement";

/** The principals that an `Allow` of an action names. */
export interface Grantees {
  /** What the statement is called in a message: `statement 2 ("AllowLogs")`. */
  readonly statement: string;
  /** Service principals, in lower case: `logdelivery.elasticloadbalancing.amazonaws.com`. */
  readonly services: readonly string[];
  /** Account ids, of whole accounts only: from `arn:…:iam::ID:root` and from bare ids. */
  readonly accounts: readonly string[];
}

/**
 * The statements that allow an action, in the policy's order, with the principals that they name.
 * `NotPrincipal` and `*` name none; roles and users aren't whole accounts.
 */
export function granteesOf(policy: IamPolicy, action: string): Grantees[] {
  return policy.statements
    .filter(({ effect, actions }) => effect === "Allow" && includesAction(actions, action))
    .map(({ name, principals }) => {
      const byType = namedByType(principals);
      return {
        statement: name,
        services: (byType.get("Service") ?? []).map((service) => service.toLowerCase()),
        accounts: (byType.get("AWS") ?? []).flatMap(wholeAccount),
      };
    });
}

function namedByType(principals: Principals | undefined): ReadonlyMap<string, readonly string[]> {
  if (!principals || principals.not || principals.named === "*") return new Map();
  return principals.named;
}

function wholeAccount(id: string): string[] {
  const [, ofArn, bare] = /^(?:arn:[^:]*:iam::(\d{12}):root|(\d{12}))$/.exec(id) ?? [];
  const account = ofArn ?? bare;
  return account === undefined ? [] : [account];
}
