import { argumentPolicy } from "../lib/arguments/policy";
import { certificateTypes } from "../lib/services/acm/home-certificate";
import { distributionRules } from "../lib/services/cloudfront/argument-rules";
import { edgeFunctionRules } from "../lib/services/cloudfront/edge-functions";
import { functionTypes } from "../lib/services/lambda/functions";

export const cloudfrontArguments = argumentPolicy({
  name: "cloudfront-arguments",
  title: "CloudFront takes the arguments of a distribution",
  description:
    "The certificate, the error responses, the cache behaviors and the functions of a distribution must be as CloudFront takes them.",
  severity: "high",
  level: "mandatory",
  on: { "aws:cloudfront/distribution:Distribution": {} },
  reads: [...functionTypes, ...certificateTypes],
  remediation:
    "Make the certificate and the functions in us-east-1, and write the other arguments together as CloudFront needs them.",
  rules: [...distributionRules, ...edgeFunctionRules],
});
