import * as aws from "@pulumi/aws";
import { trust } from "./documents";
import { nodeCode } from "./function-code";
import { networkOf } from "./network";

/** A load balancer with a firewall before it, a function behind it, and logs of what was stopped. */
export function firewalledBalancer(): void {
  const network = networkOf("front");
  const group = new aws.ec2.SecurityGroup("front", { vpcId: network.vpc.id });
  new aws.vpc.SecurityGroupIngressRule("front-http", {
    securityGroupId: group.id,
    ipProtocol: "tcp",
    fromPort: 80,
    toPort: 80,
    cidrIpv4: "0.0.0.0/0",
  });
  new aws.vpc.SecurityGroupEgressRule("front", {
    securityGroupId: group.id,
    ipProtocol: "-1",
    cidrIpv4: "0.0.0.0/0",
  });
  const balancer = new aws.lb.LoadBalancer(
    "front",
    {
      subnetMappings: network.publicSubnetIds.map((subnetId) => ({ subnetId })),
      securityGroups: [group.id],
      enableWafFailOpen: true,
    },
    { dependsOn: [...network.internet] },
  );
  new aws.lb.Listener("front", {
    loadBalancerArn: balancer.arn,
    port: 80,
    protocol: "HTTP",
    defaultActions: [{ type: "forward", targetGroupArn: functionTargets().arn }],
  });
  const acl = aclOf();
  new aws.wafv2.WebAclAssociation("front", { resourceArn: balancer.arn, webAclArn: acl.arn });
  const logs = new aws.cloudwatch.LogGroup("aws-waf-logs-front", { retentionInDays: 30 });
  new aws.wafv2.WebAclLoggingConfiguration("front", {
    resourceArn: acl.arn,
    logDestinationConfigs: [logs.arn],
    redactedFields: [{ singleHeader: { name: "authorization" } }, { queryString: {} }],
    loggingFilter: {
      defaultBehavior: "DROP",
      filters: [
        {
          behavior: "KEEP",
          requirement: "MEETS_ANY",
          conditions: [{ actionCondition: { action: "BLOCK" } }],
        },
      ],
    },
  });
}

function functionTargets(): aws.lb.TargetGroup {
  const role = new aws.iam.Role("front", { assumeRolePolicy: trust("lambda.amazonaws.com") });
  new aws.iam.RolePolicyAttachment("front", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
  });
  const called = new aws.lambda.Function("front", {
    runtime: "nodejs24.x",
    handler: "index.handler",
    code: nodeCode(),
    role: role.arn,
  });
  const targets = new aws.lb.TargetGroup("front", {
    targetType: "lambda",
    lambdaMultiValueHeadersEnabled: true,
    healthCheck: { enabled: true, path: "/health", interval: 35, timeout: 30, matcher: "200" },
  });
  const permission = new aws.lambda.Permission("front", {
    action: "lambda:InvokeFunction",
    function: called.name,
    principal: "elasticloadbalancing.amazonaws.com",
    sourceArn: targets.arn,
  });
  new aws.lb.TargetGroupAttachment(
    "front",
    { targetGroupArn: targets.arn, targetId: called.arn },
    { dependsOn: [permission] },
  );
  return targets;
}

function aclOf(): aws.wafv2.WebAcl {
  const office = new aws.wafv2.IpSet("office", {
    scope: "REGIONAL",
    ipAddressVersion: "IPV4",
    addresses: ["198.51.100.0/24", "203.0.113.7/32"],
  });
  return new aws.wafv2.WebAcl("front", {
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    customResponseBodies: [
      { key: "slow-down", contentType: "TEXT_PLAIN", content: "Too many requests" },
    ],
    rules: [
      {
        name: "office",
        priority: 1,
        action: { allow: {} },
        statement: { ipSetReferenceStatement: { arn: office.arn } },
        visibilityConfig: metric("office"),
      },
      {
        name: "rate",
        priority: 2,
        action: {
          block: {
            customResponse: { responseCode: 429, customResponseBodyKey: "slow-down" },
          },
        },
        statement: {
          rateBasedStatement: {
            limit: 500,
            evaluationWindowSec: 120,
            aggregateKeyType: "IP",
            scopeDownStatement: {
              notStatement: {
                statement: { geoMatchStatement: { countryCodes: ["AT", "DE"] } },
              },
            },
          },
        },
        visibilityConfig: metric("rate"),
      },
      {
        name: "admin",
        priority: 3,
        action: { block: {} },
        statement: {
          byteMatchStatement: {
            fieldToMatch: { uriPath: {} },
            positionalConstraint: "STARTS_WITH",
            searchString: "/admin",
            textTransformations: [{ priority: 0, type: "LOWERCASE" }],
          },
        },
        visibilityConfig: metric("admin"),
      },
    ],
    visibilityConfig: metric("front"),
  });
}

function metric(metricName: string) {
  return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}
