import { argumentPolicy } from "../lib/arguments/policy";
import { distributionRules } from "../lib/services/cloudfront/argument-rules";

export const cloudfrontArguments = argumentPolicy({
  name: "cloudfront-arguments",
  title: "CloudFront takes the arguments of a distribution",
  description:
    "The certificate, the error responses and the cache behaviors of a distribution must be as CloudFront takes them.",
  severity: "high",
  level: "mandatory",
  on: { "aws:cloudfront/distribution:Distribution": {} },
  remediation:
    "Make the certificate in us-east-1, and write the other arguments together as CloudFront needs them.",
  rules: distributionRules,
});
