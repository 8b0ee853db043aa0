/** The Region of certificates that CloudFront uses, by itself or for API Gateway: us-east-1 only. */
import { behind } from "../../arguments/behind";
import { type Check, type Judgement, undecided } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { quote } from "../../plain/text";
import { parseArn } from "../../stack/arn";
import { valueOr } from "../../stack/value";
import { home, isAway, oneRegion } from "../cloudfront/home";

/** What a stack makes or waits for a certificate with: whether its Region is known, they tell. */
export const certificateTypes = [
  "aws:acm/certificate:Certificate",
  "aws:acm/certificateValidation:CertificateValidation",
  "aws-native:certificatemanager:Certificate",
];

/**
 * By the ARN at a path or, where that isn't known yet, by the resources of the stack that it comes
 * from. In other partitions than `aws` CloudFront takes its certificates from elsewhere.
 */
export function certificateOfHome(path: string): Check {
  return (scope) => {
    const argument = scope.one(path);
    if (argument.value.state === "unknown") {
      const region = regionOfMade(scope, argument);
      return region === undefined ? [undecided(argument)] : fault(argument.name, region);
    }
    const arn = parseArn(valueOr(argument.text, ""));
    return arn ? fault(argument.name, arn.region) : [];
  };
}

/** The Region of the certificates behind the argument; `undefined` if it isn't known, or not one. */
function regionOfMade(scope: Scope, argument: Argument): string | undefined {
  const made = behind(scope, argument).filter(({ type }) => certificateTypes.includes(type));
  return oneRegion(made);
}

function fault(name: string, region: string): Judgement[] {
  if (!isAway(region)) return [];
  return [
    {
      problem: `${name} is of Region ${quote(region)}`,
      remedy: `Make the certificate in ${home}, with a provider of that Region`,
    },
  ];
}
