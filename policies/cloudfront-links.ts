import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import { certificateTypes } from "../lib/services/acm/issued-certificate";
import {
  certificateFindings,
  certificateRule,
} from "../lib/services/cloudfront/issued-certificate";
import { logBucketFindings, logBucketRules } from "../lib/services/cloudfront/log-bucket";
import { ownershipControls } from "../lib/services/s3/argument-types";
import { bucketTypes } from "../lib/services/s3/bucket-resources";

const distribution = "aws:cloudfront/distribution:Distribution";

export const cloudfrontLinks = stackPolicy<CountConfig>({
  name: "cloudfront-links",
  title: "A distribution comes after what its logs and its certificate need",
  description:
    "A new bucket that a CloudFront distribution writes its standard logs to must have ACLs, and its new certificate be issued, before the distribution is made.",
  severity: "high",
  level: "mandatory",
  appliesTo: [distribution, ...certificateTypes, ownershipControls, ...bucketTypes],
  remediation:
    "Write BucketOwnershipControls of BucketOwnerPreferred for the bucket, and name them in dependsOn of the distribution; take the certificate from a CertificateValidation.",
  rules: [...logBucketRules, certificateRule],
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const one of stack.ofType(distribution)) {
      for (const finding of logBucketFindings(stack, one)) report(one, finding);
      for (const finding of certificateFindings(stack, one)) report(one, finding);
    }
  },
});
