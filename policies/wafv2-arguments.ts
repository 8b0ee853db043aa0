import { argumentPolicy } from "../lib/arguments/policy";
import { wafRules, wafTypes } from "../lib/services/wafv2/argument-rules";
import { destinationTypes } from "../lib/services/wafv2/log-destinations";

export const wafv2Arguments = argumentPolicy({
  name: "wafv2-arguments",
  title: "AWS WAF takes the arguments of web ACLs and what belongs to them",
  description:
    "What has the scope CLOUDFRONT must go to us-east-1, and the log destination of a web ACL must have a name that starts with aws-waf-logs-.",
  severity: "high",
  level: "mandatory",
  on: wafTypes,
  reads: destinationTypes,
  remediation:
    "Give what is for CloudFront a provider of us-east-1, and call a log destination aws-waf-logs- and something more.",
  rules: wafRules,
});
