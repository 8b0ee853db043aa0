import { acmArguments } from "../../policies/acm-arguments";
import { type Inputs, type Options, resource, unknown } from "../../testing";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const certificate = (changes: Inputs, options: Options = {}) =>
  resource(
    "aws:acm/certificate:Certificate",
    "web",
    { validationMethod: "DNS", ...changes },
    options,
  );
const named = (length: number) => `${"a".repeat(length - 9)}.acme.dev`;
const tooLong = [
  `domainName "${named(65).slice(0, 60)}…" has 65 characters`,
  "AWS will answer: InvalidDomainValidationOptionsException: The first domain name can be no longer than 64 characters.",
  "Write a name of 64 at most first, and this one as one of subjectAlternativeNames",
] as const;

describe("policies/acm-arguments", () => {
  testRows(acmArguments, {
    valid: [
      fine("a name of 64 characters", certificate({ domainName: named(64) })),
      fine(
        "a longer one beside it",
        certificate({ domainName: "acme.dev", subjectAlternativeNames: [named(65)] }),
      ),
      fine(
        "one of a private authority, which nobody was seen to try",
        certificate({ domainName: named(65), certificateAuthorityArn: "arn:aws:acm-pca:x" }),
      ),
    ],
    invalid: [
      wrong("domain-name-length", certificate({ domainName: named(65) }), tooLong),
      warned(
        "domain-name-length",
        certificate({ domainName: named(65) }, { phase: "existing" }),
        tooLong,
      ),
    ],
    unknown: [
      counted("the name", 1, certificate({ domainName: unknown })),
      counted(
        "the authority",
        1,
        certificate({ domainName: named(65), certificateAuthorityArn: unknown }),
      ),
    ],
    absent: [
      fine("an imported certificate", certificate({ privateKey: "key", certificateBody: "a" })),
    ],
  });
});
