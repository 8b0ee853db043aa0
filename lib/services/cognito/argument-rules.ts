/** What AWS refuses of the domain of a user pool. */
import { pattern } from "../../arguments/checks";
import { given, not } from "../../arguments/conditions";
import type { ArgumentRule } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";

const reserved = ["aws", "amazon", "cognito"];

export const domainRules: readonly ArgumentRule[] = [
  {
    // As a part of a longer word AWS takes them.
    id: "domain-reserved-word",
    holds: "No part of a domain between hyphens is aws, amazon or cognito",
    answer: "InvalidParameterException: Domain cannot contain reserved word",
    evidence: "seen",
    source: triedBy("pf-cognito-domain-reserved-word"),
    // A domain of one's own has a certificate.
    when: not(given("certificateArn")),
    check: pattern(
      "domain",
      (text) => {
        const word = text.split("-").find((part) => reserved.includes(part));
        return word === undefined ? undefined : `has the word ${word}`;
      },
      "Write a domain without this word, or make it a part of a longer one",
    ),
  },
];
