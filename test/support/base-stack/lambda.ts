import { output, resource, secret, type TestResource, unknown } from "../../../testing";
import { existing, marker, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: functions,
  // Of runtimes only one that the table has is quoted.
  quoted: [
    "aws:lambda/eventSourceMapping:EventSourceMapping metricsConfig.metrics",
    "aws:lambda/function:Function imageUri",
    "aws:lambda/permission:Permission principal",
  ],
};

function functions(): TestResource[] {
  const code = { handler: "index.handler", environment: { variables: { KEY: secret(marker) } } };
  const fn = "aws:lambda/function:Function";
  const queue = resource("aws:sqs/queue:Queue", "lambda-jobs", { fifoQueue: true });
  const made = { outputs: { id: unknown } };
  const subnet = resource("aws:ec2/subnet:Subnet", "lambda", { vpcId: "vpc-1" }, made);
  const group = resource("aws:ec2/securityGroup:SecurityGroup", "lambda", { vpcId: "vpc-2" }, made);
  const tenants = resource(fn, "tenants", {
    name: "tenants",
    tenancyConfig: { tenantIsolationMode: "PER_TENANT" },
    vpcConfig: { subnetIds: [output(subnet, "id")], securityGroupIds: [output(group, "id")] },
    reservedConcurrentExecutions: 1,
  });
  const fileSystem = resource("aws:efs/fileSystem:FileSystem", "lambda", {}, made);
  const point = resource(
    "aws:efs/accessPoint:AccessPoint",
    "lambda",
    { fileSystemId: output(fileSystem, "id") },
    made,
  );
  const key = resource("aws:kms/key:Key", "lambda-filters");
  return [
    subnet,
    group,
    tenants,
    fileSystem,
    point,
    resource(
      "aws:efs/mountTarget:MountTarget",
      "lambda",
      { fileSystemId: output(fileSystem, "id"), subnetId: output(subnet, "id") },
      made,
    ),
    resource(fn, "mounts", {
      fileSystemConfig: { arn: output(point, "arn"), localMountPath: "/mnt/data" },
      vpcConfig: { subnetIds: [output(subnet, "id")], securityGroupIds: ["sg-1"] },
    }),
    key,
    resource(
      "aws:lambda/eventSourceMapping:EventSourceMapping",
      "filters",
      {
        functionName: "app",
        eventSourceArn: "arn:aws:kinesis:us-east-1:123456789012:stream/a",
        kmsKeyArn: output(key, "arn"),
        filterCriteria: { filters: [{ pattern: secret(marker) }] },
      },
      { outputs: { uuid: unknown } },
    ),
    resource(
      "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
      "tenants",
      { functionName: "tenants", qualifier: "1", provisionedConcurrentExecutions: 2 },
      made,
    ),
    resource(fn, "closed", { ...code, runtime: "nodejs14.x" }),
    resource(fn, "unsupported", { ...code, runtime: "python3.9" }),
    resource(fn, "current", { ...code, runtime: "nodejs24.x" }),
    resource(fn, "running", { ...code, runtime: "nodejs12.x" }, existing),
    resource(fn, "image", { packageType: "Image", imageUri: "registry/app:1", layers: ["layer"] }),
    resource(fn, "wrong", {
      handler: "index.handler",
      runtime: "nodejs24.x",
      environment: { variables: { AWS_REGION: secret(marker), "1ST": "a" } },
      vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: [] },
      deadLetterConfig: { targetArn: output(queue, "arn") },
    }),
    resource("aws-native:lambda:Function", "native-function", { ...code, runtime: "go1.x" }),
    queue,
    resource(
      "aws:lambda/eventSourceMapping:EventSourceMapping",
      "reads",
      {
        functionName: "app",
        eventSourceArn: output(queue, "arn"),
        batchSize: 100,
        maximumBatchingWindowInSeconds: 5,
        parallelizationFactor: 2,
        metricsConfig: { metrics: ["ErrorCount"] },
        filterCriteria: { filters: [{ pattern: secret(marker) }] },
      },
      { outputs: { uuid: unknown } },
    ),
    resource(
      "aws:lambda/permission:Permission",
      "call",
      { function: "app", action: "lambda:InvokeFunction", principal: "s3" },
      { outputs: { id: unknown } },
    ),
  ];
}
