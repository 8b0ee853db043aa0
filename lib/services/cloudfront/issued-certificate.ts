/** Whether a distribution waits until its new certificate is issued. */
import { unjudged } from "../../arguments/judge";
import { retryOf, triesAgain } from "../../grants/retries";
import { groupBy } from "../../plain/group-by";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";

const certificateType = "aws:acm/certificate:Certificate";
const validationType = "aws:acm/certificateValidation:CertificateValidation";
export const certificateTypes = [certificateType, validationType];

/** Advisory: a domain that was validated before is issued a certificate at once, or nearly. */
export const certificateRule: RuleFacts = {
  id: "certificate-issued",
  holds: "A distribution waits until its new certificate is issued",
  evidence: "seen",
  source:
    "[hashicorp/terraform-provider-aws#34950](https://github.com/hashicorp/terraform-provider-aws/issues/34950) and [#2418](https://github.com/hashicorp/terraform-provider-aws/issues/2418) (2026-11-27)",
};

const argument = "viewerCertificate";
const answer =
  "InvalidViewerCertificate: The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain";

/** What waits for the certificates of a stack, by certificate. */
const validations = perStack((stack: Stack) => {
  const waits = stack
    .ofType(validationType)
    .flatMap((by) => by.references("certificateArn").map((certificate) => ({ certificate, by })));
  return groupBy(waits, ({ certificate }) => certificate);
});

/** The findings on the certificates that a distribution takes from new resources of the stack. */
export function certificateFindings(stack: Stack, distribution: StackResource): Finding[] {
  return distribution
    .references(argument)
    .filter((one) => one.type === certificateType && !one.mayExist())
    .flatMap((certificate) => findingOn(stack, distribution, certificate) ?? []);
}

function findingOn(
  stack: Stack,
  distribution: StackResource,
  certificate: StackResource,
): Finding | undefined {
  const method = certificate.said.text("validationMethod");
  if (method.state === "unknown") return unjudged(["validationMethod"]);
  // Others are imported, or of an authority of one's own, and issued at once.
  if (!["DNS", "EMAIL"].includes(valueOr(method, ""))) return undefined;
  const waits = (validations(stack).get(certificate) ?? []).map(({ by }) => by);
  if (waits.some((by) => stack.comesAfter(distribution, by))) return undefined;
  const [name, called] = [quote(distribution.name), quote(certificate.name)];
  const [validation] = waits;
  const retry = retryOf(distribution, argument);
  return {
    problem: validation
      ? `${name} doesn't wait for ${quote(validation.name)}, which waits until the certificate ${called} is issued`
      : `${name} has the new certificate ${called}, and doesn't wait until that is issued`,
    consequence: `Before that, AWS will answer: ${answer}${retry ? `. ${triesAgain(retry)}` : ""}`,
    remedy: validation
      ? `Take acmCertificateArn from certificateArn of ${quote(validation.name)}`
      : `Write an aws.acm.CertificateValidation for ${called}, and take acmCertificateArn from its certificateArn`,
    rule: certificateRule.id,
    level: "advisory",
  };
}
