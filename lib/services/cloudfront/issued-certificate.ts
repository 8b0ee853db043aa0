/** Whether a distribution waits until its new certificate is issued. */
import { findingOf, unjudged } from "../../arguments/judge";
import { retryOf, triesAgain } from "../../grants/retries";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import type { Stack, StackResource } from "../../stack/stack";
import { issueFaults } from "../acm/issued-certificate";

export const certificateRule: RuleFacts = {
  id: "certificate-issued",
  holds: "A distribution waits until its new certificate is issued",
  evidence: "seen",
  source:
    "[hashicorp/terraform-provider-aws#34950](https://github.com/hashicorp/terraform-provider-aws/issues/34950) and [#2418](https://github.com/hashicorp/terraform-provider-aws/issues/2418) (2026-11-27)",
};

const key = "viewerCertificate";
const answer =
  "Before that, AWS will answer: InvalidViewerCertificate: The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain";

/** The findings on the certificates that a distribution takes from new resources of the stack. */
export function certificateFindings(stack: Stack, distribution: StackResource): Finding[] {
  const retry = retryOf(distribution, key);
  const consequence = retry ? `${answer}. ${triesAgain(retry)}` : answer;
  return issueFaults(stack, distribution, { key, name: "acmCertificateArn", consequence }).map(
    (one) => ("unknown" in one ? unjudged(one.unknown) : findingOf(certificateRule, one)),
  );
}
