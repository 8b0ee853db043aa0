/**
 * Whom a statement is about.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
import type { PutRequest } from "./request";
import type { Principals } from "./statement";
import { not, some, type Truth } from "../../plain/truth";

type Requester = Pick<PutRequest, "principal" | "partition">;

/** Whether a `Principal` or `NotPrincipal` holds for whoever puts the objects. */
export function namesRequester(principals: Principals, requester: Requester): Truth {
  const { named } = principals;
  const truth =
    named === "*" || some(Array.from(named, ([type, ids]) => isAmong(type, ids, requester)));
  if (!principals.not) return truth;
  // NotPrincipal with an account alone doesn't except the account's roles, and which role puts the
  // objects isn't known:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
  return named !== "*" && truth === true && "account" in requester.principal
    ? "unknown"
    : not(truth);
}

/** The principals as in the policy: `arn:aws:iam::033677994240:root`, or `*`. */
export function principalsText({ named }: Principals): string {
  return named === "*" ? named : [...named.values()].flat().join(", ");
}

function isAmong(type: string, ids: readonly string[], requester: Requester): Truth {
  const { principal } = requester;
  if (type === "Service")
    return "service" in principal && ids.some((id) => same(id, principal.service));
  if (type === "AWS") return some(ids.map((id) => isAwsPrincipal(id, requester)));
  if (type === "CanonicalUser") return "account" in principal ? "unknown" : false;
  return type === "Federated" ? false : "unknown";
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/**
 * `{"AWS": "*"}` is all accounts and "for anonymous users" the same as `"*"`; whether it is the
 * services too, no page of AWS says. That `"*"` is, AWS's own example shows:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice
 */
function isAwsPrincipal(id: string, { principal, partition }: Requester): Truth {
  if ("service" in principal) return id === "*" ? "unknown" : false;
  if (id === "*" || id === principal.account) return true;
  // Another account's id, or that of a user or role that is gone.
  if (!id.startsWith("arn:")) return /^\d/.test(id) ? false : "unknown";
  const [, ofPartition, , , account, resource] = id.split(":");
  if (ofPartition !== partition || account !== principal.account) return false;
  return resource === "root" ? true : "unknown";
}
