import { grantPolicy } from "../lib/grants/policy";
import { logGrant } from "../lib/services/sfn/log-grant";

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
export const sfnLogGrants = grantPolicy({
  name: "sfn-log-grants",
  title: "A state machine's role may deliver its logs",
  description:
    "The role of a state machine with loggingConfiguration must be let set up the delivery of logs, on all resources.",
  severity: "high",
  level: "mandatory",
  grant: logGrant,
  remediation:
    "Allow logs:CreateLogDelivery and the other actions on log delivery on * in a policy of the role.",
});
