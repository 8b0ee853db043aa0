import { cognitoArguments } from "../../policies/cognito-arguments";
import { type Inputs, type Options, resource, unknown } from "../../testing";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const domain = (
  name: unknown,
  changes: Inputs = {},
  options: Options = { outputs: { s3Bucket: unknown } },
) =>
  resource(
    "aws:cognito/userPoolDomain:UserPoolDomain",
    "login",
    { userPoolId: "us-east-1_abc", domain: name, ...changes },
    options,
  );
const reserved = (name: string, word: string) =>
  [
    `domain "${name}" has the word ${word}`,
    "AWS will answer: InvalidParameterException: Domain cannot contain reserved word",
    "Write a domain without this word, or make it a part of a longer one",
  ] as const;
const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/a";

describe("policies/cognito-arguments", () => {
  testRows(cognitoArguments, {
    valid: [
      fine("a domain", domain("acme-login")),
      fine("a word that only begins so", domain("acme-awsome")),
      fine("a domain of one's own", domain("aws-login.acme.dev", { certificateArn })),
    ],
    invalid: [
      wrong("domain-reserved-word", domain("content-on-aws"), reserved("content-on-aws", "aws")),
      wrong("domain-reserved-word", domain("amazon-login"), reserved("amazon-login", "amazon")),
      wrong("domain-reserved-word", domain("cognito"), reserved("cognito", "cognito")),
      warned(
        "domain-reserved-word",
        domain("my-aws", {}, { phase: "existing", outputs: { s3Bucket: "aws-cognito" } }),
        reserved("my-aws", "aws"),
      ),
    ],
    unknown: [
      counted("the domain", 1, domain(unknown)),
      counted("whether it has a certificate", 1, domain("my-aws", { certificateArn: unknown })),
      fine(
        "a certificate for a domain without such words",
        domain("acme", { certificateArn: unknown }),
      ),
    ],
    absent: [fine("no domain, which the provider refuses", domain(undefined))],
  });
});
