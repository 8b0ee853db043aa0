import { grantPolicy } from "../lib/grants/policy";
import { receiptGrant } from "../lib/services/ses/receipt-grant";

/** https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html */
export const sesReceiptGrants = grantPolicy({
  name: "ses-receipt-grants",
  title: "Receipt rules may write to their buckets and call their functions",
  description:
    "A bucket that a receipt rule of Amazon SES writes to, and a function that it calls, must let SES in before the rule is made.",
  severity: "high",
  level: "mandatory",
  grants: [receiptGrant],
  remediation:
    "Let ses.amazonaws.com put objects into the bucket and call the function, bound to the account's id, and name the policy or permission in dependsOn of the rule.",
});
