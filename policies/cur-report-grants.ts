import { grantPolicy } from "../lib/grants/policy";
import { reportGrant } from "../lib/services/cur/report-grant";

/** https://docs.aws.amazon.com/cur/latest/userguide/cur-s3.html */
export const curReportGrants = grantPolicy({
  name: "cur-report-grants",
  title: "Cost and Usage Reports may be written to their bucket",
  description:
    "The policy of a report's bucket must let billingreports.amazonaws.com in before the report is made.",
  severity: "high",
  level: "mandatory",
  grants: [reportGrant],
  remediation:
    "Let billingreports.amazonaws.com read the bucket's ACL and policy and put objects, and name the policy in dependsOn of the report.",
});
