/** What must let a mapping use its key, a URL's callers in, and how much may let callers in together. */
import { triedBy } from "../../arguments/sources";
import { eventSourceMappings, functionUrls } from "./argument-types";
import { closedKey } from "./filter-key";
import type { TypedLinkRule } from "./link";
import { policyTooLarge } from "./permission-size";
import { permissionTypes } from "./permissions";
import { permissionOfAnother } from "./url-permission";

export const grantRules: readonly TypedLinkRule[] = [
  {
    id: "mapping-filter-key",
    holds: "The key of a mapping's filters lets lambda.amazonaws.com call kms:Decrypt",
    evidence: "seen",
    source: triedBy("pf-lambda-esm-kms-key-policy-lambda-principal"),
    on: eventSourceMappings,
    check: closedKey,
  },
  {
    id: "permissions-size",
    holds:
      "The permissions of a function, all of them together, are a policy of 20480 bytes at most",
    answer:
      "PolicyLengthExceededException: The final policy size (…) is bigger than the limit (20480).",
    evidence: "seen",
    source: triedBy("pf-lambda-perm-policy-size"),
    on: permissionTypes,
    check: policyTooLarge,
  },
  {
    // AWS takes both, and nobody may call the URL by the permission.
    id: "url-permission-qualifier",
    holds: "The permission to call a URL has the qualifier of the URL",
    evidence: "seen",
    source: triedBy("pf-lambda-url-qualifier-permission-match"),
    on: functionUrls,
    check: permissionOfAnother,
  },
];
