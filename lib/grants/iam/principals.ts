/**
 * Which principals a statement applies to.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
import { accountOfArn } from "../../stack/arn";
import { anyOf, not, type Truth, yesOrNo } from "../../plain/truth";
import type { AccessRequest } from "./request";
import type { Principals } from "./statement";

type Requester = Pick<AccessRequest, "principal" | "partition">;

/** Whether a `Principal` or `NotPrincipal` holds for whoever asks: of a role, its own policies do. */
export function namesRequester(principals: Principals | undefined, requester: Requester): Truth {
  if (!principals) return "yes";
  const { named } = principals;
  const truth =
    named === "*"
      ? "yes"
      : anyOf(Array.from(named, ([type, ids]) => isAmong(type, ids, requester)));
  if (!principals.not) return truth;
  // NotPrincipal with an account alone doesn't except the account's roles, and which role asks isn't
  // known:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
  return named !== "*" && truth === "yes" && "account" in requester.principal
    ? "unknown"
    : not(truth);
}

/** The principals as in the policy: `arn:aws:iam::033677994240:root`, or `*`. */
export function principalsText({ named }: Principals): string {
  return named === "*" ? named : [...named.values()].flat().join(", ");
}

function isAmong(type: string, ids: readonly string[], requester: Requester): Truth {
  const { principal } = requester;
  if (type === "Service") return yesOrNo(ids.some((id) => isService(id, requester)));
  if (type === "AWS") return isAmongAccounts(ids, requester);
  if (type === "CanonicalUser") return "service" in principal ? "no" : "unknown";
  return type === "Federated" ? "no" : "unknown";
}

function isService(id: string, { principal }: Requester): boolean {
  return "service" in principal && id.toLowerCase() === principal.service.toLowerCase();
}

/**
 * `{"AWS": "*"}` is all accounts and "for anonymous users" the same as `"*"`. Whether it includes
 * services, no page of AWS says; that `"*"` does, an example of AWS shows:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice
 */
function isAmongAccounts(ids: readonly string[], { principal, partition }: Requester): Truth {
  if ("service" in principal) return ids.includes("*") ? "unknown" : "no";
  return anyOf(
    ids.map((id) =>
      "role" in principal
        ? isOfRole(id, principal.role)
        : isOfAccount(id, principal.account, partition),
    ),
  );
}

function isOfAccount(id: string, ofRequester: string, partition: string): Truth {
  if (id === "*" || id === ofRequester) return "yes";
  // Another account's id, or that of a user or role that is gone.
  if (!id.startsWith("arn:")) return /^\d{12}$/.test(id) ? "no" : "unknown";
  // Most are of other accounts.
  if (!id.includes(`:${ofRequester}:`)) return "no";
  const [, ofPartition, , , account, resource] = id.split(":");
  if (ofPartition !== partition || account !== ofRequester) return "no";
  return resource === "root" ? "yes" : "unknown";
}

/** To name a role's account leaves it to the account's own policies who of it may. */
function isOfRole(id: string, role: string): Truth {
  if (id === "*" || id === role) return "yes";
  const account = accountOfArn(role);
  if (account === undefined || id === account) return "unknown";
  if (!id.startsWith("arn:")) return /^\d{12}$/.test(id) ? "no" : "unknown";
  // A session of the role is one of its account, too.
  const isAnotherRole = /^arn:[^:]*:iam::\d{12}:(role|user)\//.test(id);
  return isAnotherRole || accountOfArn(id) !== account ? "no" : "unknown";
}
