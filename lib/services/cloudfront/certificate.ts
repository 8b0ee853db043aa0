/** The Region of a distribution's certificate: CloudFront takes those of us-east-1 only. */
import { type Judgement, undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { quote } from "../../plain/text";
import { parseArn } from "../../stack/arn";
import { partitionOfRegion } from "../../stack/region";
import { valueOr } from "../../stack/value";

const home = "us-east-1";
/** The argument. */
export const acm = "viewerCertificate.acmCertificateArn";

/** What a stack makes or waits for a certificate with. */
const certificateTypes = [
  "aws:acm/certificate:Certificate",
  "aws:acm/certificateValidation:CertificateValidation",
  "aws-native:certificatemanager:Certificate",
];

/**
 * By the ARN or, where that isn't known yet, by the resources of the stack that it comes from. In
 * other partitions than `aws` CloudFront takes its certificates from elsewhere.
 */
export function certificateOfHome(scope: Scope): Judgement[] {
  const argument = scope.one(acm);
  if (argument.value.state === "absent") return [];
  if (argument.value.state === "unknown") {
    const region = regionOfMade(scope);
    return region === undefined ? [undecided(argument)] : fault(argument.name, region);
  }
  const { partition, region = "" } = parseArn(valueOr(argument.text, "")) ?? {};
  return partition === "aws" ? fault(argument.name, region) : [];
}

/** The Region of the certificates behind the block; `undefined` if it isn't known, or not one. */
function regionOfMade({ subject }: Scope): string | undefined {
  const made = subject.references?.("viewerCertificate") ?? [];
  const regions = made
    .filter(({ type }) => certificateTypes.includes(type))
    .map((certificate) => valueOr(certificate.region, undefined));
  const [region, ...others] = new Set(regions);
  return others.length > 0 ? undefined : region;
}

function fault(name: string, region: string): Judgement[] {
  if (region === "" || region === home || partitionOfRegion(region) !== "aws") return [];
  return [
    {
      problem: `${name} is of Region ${quote(region)}`,
      remedy: `Make the certificate in ${home}, with a provider of that Region`,
    },
  ];
}
