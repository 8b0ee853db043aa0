import { resource, type TestResource, unknown } from "../../../testing";
import { existing, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [],
};

function resources(): TestResource[] {
  const scope = { scope: "CLOUDFRONT", region: "eu-west-1" };
  return [
    resource("aws:wafv2/webAcl:WebAcl", "web", scope),
    resource("aws:wafv2/ipSet:IpSet", "office", scope, existing),
    resource("aws-native:wafv2:RuleGroup", "rules", scope, { outputs: { arn: unknown } }),
    resource(
      "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
      "logs",
      { logDestinationConfigs: ["arn:aws:s3:::web", "arn:aws:s3:::aws-waf-logs-web"] },
      { outputs: { id: unknown } },
    ),
  ];
}
