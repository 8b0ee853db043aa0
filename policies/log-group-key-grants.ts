import { grantPolicy } from "../lib/grants/policy";
import { groupKeyGrant } from "../lib/services/logs/group-key-grant";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
export const logGroupKeyGrants = grantPolicy({
  name: "log-group-key-grants",
  title: "Keys of log groups let CloudWatch Logs use them",
  description:
    "The policy of a KMS key that encrypts a log group must let CloudWatch Logs use the key, before the log group is made.",
  severity: "high",
  level: "mandatory",
  grants: [groupKeyGrant],
  remediation:
    "Let logs.REGION.amazonaws.com use the key in the key's policy, and make the log group depend on a policy that is a resource of its own.",
});
