/** What AWS refuses of a certificate. */
import { pattern } from "../../arguments/checks";
import { given, not } from "../../arguments/conditions";
import type { ArgumentRule } from "../../arguments/rule";
import { deployedIn } from "../../arguments/sources";

/** It becomes the common name, of which RFC 5280 allows no more. */
const longestName = 64;

export const certificateRules: readonly ArgumentRule[] = [
  {
    id: "domain-name-length",
    holds: `The domainName of a certificate has ${longestName} characters at most`,
    answer:
      "InvalidDomainValidationOptionsException: The first domain name can be no longer than 64 characters.",
    evidence: "seen",
    source: deployedIn("pulumi-ts/Pr5399"),
    // That of a private authority nobody was seen to try.
    when: not(given("certificateAuthorityArn")),
    check: pattern(
      "domainName",
      (name) => (name.length > longestName ? `has ${name.length} characters` : undefined),
      `Write a name of ${longestName} at most first, and this one as one of subjectAlternativeNames`,
    ),
  },
];
