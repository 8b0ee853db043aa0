import { grantPolicy } from "../lib/grants/policy";
import { trailGrant } from "../lib/services/cloudtrail/trail-grant";

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
export const cloudtrailGrants = grantPolicy({
  name: "cloudtrail-grants",
  title: "Trails may write to their bucket, use their key and publish to their topic",
  description:
    "The policies of a trail's bucket, KMS key and topic must let CloudTrail in before the trail is made.",
  severity: "high",
  level: "mandatory",
  grant: trailGrant,
  remediation:
    "Let cloudtrail.amazonaws.com read the bucket's ACL and put objects below AWSLogs/ACCOUNT-ID, use the key and publish to the topic, and name each policy in dependsOn of the trail.",
});
