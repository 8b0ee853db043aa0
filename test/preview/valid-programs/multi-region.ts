import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { trust } from "./documents";
import { nodeCode } from "./function-code";

const regions = ["us-east-1", "eu-west-1", "ap-southeast-2"] as const;

/** The same in several Regions, by providers and by resources' own Regions, and Route 53 between them. */
export function multiRegion(): void {
  const role = new aws.iam.Role("everywhere", { assumeRolePolicy: trust("lambda.amazonaws.com") });
  new aws.iam.RolePolicyAttachment("everywhere", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
  });
  const zone = new aws.route53.Zone("shop", { name: "shop.preflight-shop.com" });
  for (const region of regions) {
    const provider = new aws.Provider(region, {
      region,
      defaultTags: { tags: { region } },
    });
    inRegion(region, provider, role, zone);
  }

  // Without a provider: the resource says where it is.
  const alarms = new aws.sns.Topic("alarms", { region: "eu-west-1" });
  const copies = new aws.sqs.Queue("copies", { region: "eu-west-1" });
  new aws.sqs.QueuePolicy("copies", {
    region: "eu-west-1",
    queueUrl: copies.url,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { Service: "sns.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: copies.arn,
        Condition: { ArnEquals: { "aws:SourceArn": alarms.arn } },
      },
    }),
  });
  new aws.sns.TopicSubscription("copies", {
    region: "eu-west-1",
    topic: alarms.arn,
    protocol: "sqs",
    endpoint: copies.arn,
  });

  const secret = new aws.secretsmanager.Secret("token", {
    replicas: [{ region: "eu-west-1" }, { region: "ap-southeast-2" }],
    forceOverwriteReplicaSecret: true,
  });
  new aws.secretsmanager.SecretVersion("token", {
    secretId: secret.id,
    secretString: pulumi.secret("not-a-real-token"),
  });
  const key = new aws.kms.Key("shared", { multiRegion: true });
  new aws.kms.ReplicaKey("shared", { primaryKeyArn: key.arn, region: "eu-west-1" });
}

function inRegion(
  region: (typeof regions)[number],
  provider: aws.Provider,
  role: aws.iam.Role,
  zone: aws.route53.Zone,
): void {
  const options = { provider };
  const here = new aws.lambda.Function(
    `here-${region}`,
    { runtime: "nodejs22.x", handler: "index.handler", code: nodeCode(), role: role.arn },
    options,
  );
  const url = new aws.lambda.FunctionUrl(
    `here-${region}`,
    { functionName: here.name, authorizationType: "AWS_IAM" },
    options,
  );
  const host = pulumi.interpolate`${url.urlId}.lambda-url.${region}.on.aws`;
  const check = new aws.route53.HealthCheck(`here-${region}`, {
    type: "HTTPS",
    fqdn: host,
    port: 443,
    resourcePath: "/health",
    requestInterval: 30,
    failureThreshold: 3,
    regions: ["us-east-1", "eu-west-1", "ap-southeast-1"],
  });
  new aws.route53.Record(`here-${region}`, {
    zoneId: zone.zoneId,
    name: "api.shop.preflight-shop.com",
    type: "CNAME",
    ttl: 60,
    records: [host],
    setIdentifier: region,
    healthCheckId: check.id,
    latencyRoutingPolicies: [{ region }],
  });
}
