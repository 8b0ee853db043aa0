import { grantPolicy } from "../lib/grants/policy";
import { trailGrant } from "../lib/services/cloudtrail/trail-grant";
import { trailLogGrants, trailLogTypes } from "../lib/services/cloudtrail/trail-log-grants";

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
export const cloudtrailGrants = grantPolicy({
  name: "cloudtrail-grants",
  title: "Trails may write to their bucket and log group, use their key and publish to their topic",
  description:
    "The policies of a trail's bucket, KMS key, topic and role for logs must let CloudTrail in before the trail is made.",
  severity: "high",
  level: "mandatory",
  grants: [trailGrant, ...trailLogGrants],
  reads: trailLogTypes,
  remediation:
    "Let cloudtrail.amazonaws.com read the bucket's ACL and put objects below AWSLogs/ACCOUNT-ID, use the key, publish to the topic, take on the role and create log streams as it, and name each policy in dependsOn of the trail.",
});
