import { argumentPolicy } from "../lib/arguments/policy";
import { cloudTrailRules } from "../lib/services/cloudtrail/argument-rules";

export const cloudtrailArguments = argumentPolicy({
  name: "cloudtrail-arguments",
  title: "CloudTrail takes the arguments of a trail",
  description:
    "The event selectors of a trail must name buckets and functions as CloudTrail does, and its log group by an ARN that ends in :*.",
  severity: "high",
  level: "mandatory",
  on: { "aws:cloudtrail/trail:Trail": {} },
  remediation: "Put a slash behind the ARN of a bucket, and :* behind that of a log group.",
  rules: cloudTrailRules,
});
