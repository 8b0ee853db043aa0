import { argumentPolicy } from "../lib/arguments/policy";
import { accessRules } from "../lib/services/s3/access-rules";
import { s3Types } from "../lib/services/s3/argument-types";
import { lifecycleOrderRules } from "../lib/services/s3/lifecycle-order-rules";
import { lifecycleRules } from "../lib/services/s3/lifecycle-rules";
import { nameRules } from "../lib/services/s3/name-rules";
import { notificationRules } from "../lib/services/s3/notification-rules";
import { objectLockRules } from "../lib/services/s3/object-lock-rules";
import { replicationDestinationRules } from "../lib/services/s3/replication-destination-rules";
import { replicationRules } from "../lib/services/s3/replication-rules";
import { tieringRules } from "../lib/services/s3/tiering-rules";
import { websiteRules } from "../lib/services/s3/website-rules";

export const s3Arguments = argumentPolicy({
  name: "s3-arguments",
  title: "S3 takes the arguments of buckets and of their parts",
  description:
    "The arguments of a bucket, and of the resources for its lifecycle, replication, website and other parts, must go together as S3 takes them.",
  severity: "high",
  level: "mandatory",
  on: s3Types,
  remediation:
    "Write names of lower-case letters, digits and hyphens, days in the order in which S3 moves objects, and what a rule needs beside it.",
  rules: [
    ...nameRules,
    ...accessRules,
    ...lifecycleRules,
    ...lifecycleOrderRules,
    ...replicationRules,
    ...replicationDestinationRules,
    ...objectLockRules,
    ...websiteRules,
    ...tieringRules,
    ...notificationRules,
  ],
});
