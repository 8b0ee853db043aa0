import { stackPolicy } from "../lib/policy/declare";
import { dmsTypes, roleOrderFindings } from "../lib/services/dms/role-order";
import { rolePolicyTypes } from "../lib/services/iam/role-policies";
import { roleTypes } from "../lib/services/iam/roles";

/** https://docs.aws.amazon.com/dms/latest/userguide/security-iam.html#CHAP_Security.APIRole */
export const dmsRoleOrder = stackPolicy({
  name: "dms-role-order",
  title: "Replication waits for the role that DMS finds by its name",
  description:
    "DMS makes replication instances and their subnet groups by the role dms-vpc-role, to which no argument refers, so that they should be made after it.",
  severity: "medium",
  level: "advisory",
  appliesTo: [...dmsTypes, ...roleTypes, ...rolePolicyTypes],
  remediation:
    "Name the role dms-vpc-role, and name it and what is attached to it in dependsOn of the replication subnet group or instance.",
  check(stack, report) {
    for (const { on, finding } of roleOrderFindings(stack)) report(on, finding);
  },
});
