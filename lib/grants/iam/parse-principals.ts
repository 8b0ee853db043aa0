import { isObject } from "../../plain/json";
import { type PolicyFault, PolicyFaultError } from "./fault";
import { oneOrMany, type PolicyElement, scalarText } from "./json";
import type { Principals } from "./statement";

const invalid = (text: string): PolicyFault => ({ kind: "principal", text });

/** Reads `Principal` or `NotPrincipal`. Throws a `PolicyFaultError` where AWS refuses it. */
export function parsePrincipals({ json, not }: PolicyElement): Principals {
  if (json === "*") return { not, named: "*" };
  if (!isObject(json)) {
    throw new PolicyFaultError(invalid(typeof json === "string" ? json : "neither text nor a map"));
  }
  const named = new Map(
    Object.entries(json).map(([type, ids]) => [
      type,
      oneOrMany(ids).map((id) => scalarText(id, invalid(`of ${type} isn't text`))),
    ]),
  );
  if ([...named.values()].every((ids) => ids.length === 0)) {
    throw new PolicyFaultError({ kind: "empty", name: "Principal" });
  }
  const idsOf = (type: string) => named.get(type) ?? [];
  const wrong = idsOf("AWS").find((id) => !isAwsId(id)) ?? idsOf("Service").find(hasWildcard);
  if (wrong !== undefined) throw new PolicyFaultError(invalid(wrong));
  return { not, named };
}

/**
 * `*`, an account's 12 digits, an ARN, the id of a user or role that is gone, or 64 digits: no page
 * says that an account's canonical id can't stand here. "You cannot use a
 * wildcard to match part of a principal name or ARN":
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function isAwsId(id: string): boolean {
  if (id === "*") return true;
  if (hasWildcard(id)) return false;
  if (!id.startsWith("arn:")) return /^(\d{12}|A[A-Z0-9]{15,}|[0-9a-f]{64})$/.test(id);
  const [, , service, , account, resource] = id.split(":");
  // CloudFront's origin access identities have "cloudfront" for an account.
  const hasAccount = /^(\d{12}|cloudfront)$/.test(account ?? "");
  return hasAccount && Boolean(resource) && (service === "iam" || service === "sts");
}

function hasWildcard(id: string): boolean {
  return /[*?]/.test(id);
}
