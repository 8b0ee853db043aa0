import {
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
} from "../../../testing";
import { logPolicy } from "../log-policy";
import { existing, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: () => [...logging(), ...serving()],
  quoted: [
    "aws:elb/loadBalancer:LoadBalancer region",
    "aws:lb/listener:Listener defaultActions.redirect.path",
    "aws:lb/listener:Listener defaultActions.type",
    "aws:lb/listener:Listener protocol",
    "aws:lb/listener:Listener region",
    "aws:lb/listenerRule:ListenerRule conditions.hostHeader.values",
    "aws:lb/loadBalancer:LoadBalancer accessLogs.prefix",
    "aws:lb/loadBalancer:LoadBalancer idleTimeout",
    "aws:lb/loadBalancer:LoadBalancer region",
    "aws:lb/targetGroup:TargetGroup stickiness.type",
    "aws:s3/bucket:Bucket region",
    "aws:s3/bucketPolicy:BucketPolicy bucket",
  ],
};

function logging(): TestResource[] {
  const elsewhere = provider("eu", { region: "eu-central-1", defaultTags: '{"tags":{}}' });
  const bucket = (name: string, options?: Options) =>
    resource("aws:s3/bucket:Bucket", name, { bucket: name }, options);
  const [right, wrong, bare, far] = ["right", "wrong", "bare", "far"].map((name) =>
    bucket(name),
  ) as [TestResource, TestResource, TestResource, TestResource];
  const policy = (of: TestResource, principal: object) =>
    resource("aws:s3/bucketPolicy:BucketPolicy", `${of.name}-policy`, {
      bucket: output(of, "bucket"),
      policy: logPolicy(of.name, principal),
    });
  const balancer = (name: string, of: TestResource, more: Inputs = {}, options?: Options) =>
    resource(
      "aws:lb/loadBalancer:LoadBalancer",
      name,
      { accessLogs: { bucket: output(of, "bucket"), enabled: true, prefix: "" }, ...more },
      options,
    );
  const rightPolicy = policy(right, { Service: "logdelivery.elasticloadbalancing.amazonaws.com" });
  return [
    right,
    wrong,
    bare,
    far,
    rightPolicy,
    policy(wrong, { AWS: "arn:aws:iam::033677994240:root" }),
    resource(
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      "sse",
      {
        bucket: "right",
        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }],
      },
    ),
    balancer("ordered", right, {}, { dependsOn: [rightPolicy] }),
    balancer("stopped", wrong, {
      connectionLogs: { bucket: "wrong", enabled: true, prefix: "AWSLogs/x" },
      healthCheckLogs: { bucket: "bare", enabled: false },
    }),
    balancer("without-policy", bare, {}, existing),
    balancer("far-away", far, {}, { provider: elsewhere }),
    balancer("network", wrong, { loadBalancerType: "network" }),
    resource("aws:elb/loadBalancer:LoadBalancer", "classic", {
      accessLogs: { bucket: "wrong", bucketPrefix: "classic", interval: 60 },
    }),
  ];
}

function serving(): TestResource[] {
  const web = resource("aws:lb/loadBalancer:LoadBalancer", "serving", {
    subnets: ["subnet-1"],
    idleTimeout: 5000,
  });
  const targets = resource("aws:lb/targetGroup:TargetGroup", "serving", {
    protocol: "TCP",
    port: 80,
    vpcId: "vpc-1",
    slowStart: 30,
    stickiness: { type: "lb_cookie" },
    healthCheck: { timeout: 60, matcher: "200-599" },
  });
  const listener = resource("aws:lb/listener:Listener", "serving", {
    loadBalancerArn: output(web, "arn"),
    port: 80,
    protocol: "UDP",
    certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/example",
    defaultActions: [
      { type: "redirect", redirect: { path: "new", statusCode: "HTTP_301" } },
      { type: "forward", targetGroupArn: output(targets, "arn") },
    ],
  });
  const functions = resource("aws:lb/targetGroup:TargetGroup", "functions", {
    targetType: "lambda",
  });
  const answer = resource("aws:lambda/function:Function", "answer", { name: "answer" });
  return [
    web,
    targets,
    listener,
    functions,
    answer,
    resource("aws:lb/targetGroupAttachment:TargetGroupAttachment", "answer", {
      targetGroupArn: output(functions, "arn"),
      targetId: output(answer, "arn"),
    }),
    resource("aws:lb/listenerRule:ListenerRule", "serving", {
      listenerArn: output(listener, "arn"),
      actions: [],
      conditions: [{ hostHeader: { values: ["localhost"] } }, {}],
    }),
  ];
}
