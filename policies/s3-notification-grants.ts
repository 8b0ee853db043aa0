import { grantPolicy } from "../lib/grants/policy";
import { besidesKeys } from "../lib/services/kms/key-policy";
import { bucketTypes } from "../lib/services/s3/bucket-resources";
import { notificationGrant } from "../lib/services/s3/notification-grant";
import { destinationKeyTypes } from "../lib/services/s3/notification-keys";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html */
export const s3NotificationGrants = grantPolicy({
  name: "s3-notification-grants",
  title: "Buckets may notify the destinations of their events",
  description:
    "A function, queue or topic that a bucket notifies must let Amazon S3 in before the notification is made, and S3 must take the configuration.",
  severity: "high",
  level: "mandatory",
  grants: [notificationGrant],
  reads: [...bucketTypes, ...destinationKeyTypes, ...besidesKeys],
  remediation:
    "Let s3.amazonaws.com call the function, send to the queue or publish to the topic, bound to the bucket's ARN, and name the permission or policy in dependsOn of the notification.",
});
