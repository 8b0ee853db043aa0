import { stackPolicy } from "../lib/policy/declare";
import { linkedRoleTypes } from "../lib/services/iam/linked-roles";
import { domainTypes } from "../lib/services/opensearch/domains";
import { roleOrderFindings } from "../lib/services/opensearch/role-order";

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/slr.html */
export const opensearchRoleOrder = stackPolicy({
  name: "opensearch-role-order",
  title: "Domains in a VPC wait for the role that OpenSearch enters it by",
  description:
    "OpenSearch puts a domain into a VPC by a service-linked role of the account, to which no argument refers, so that the domain should be made after it.",
  severity: "medium",
  level: "advisory",
  appliesTo: [...domainTypes, ...linkedRoleTypes],
  remediation:
    "Name the service-linked role of opensearchservice.amazonaws.com in dependsOn of the domain, or make it once for the account.",
  check(stack, report) {
    for (const { on, finding } of roleOrderFindings(stack)) report(on, finding);
  },
});
