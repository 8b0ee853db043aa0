import { output, resource, secret as hidden, type TestResource, unknown } from "../../../testing";
import { logPolicy } from "../log-policy";
import { account, marker, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: native,
  quoted: [
    "aws-native:ecr:Repository encryptionConfiguration.encryptionType",
    "aws-native:lambda:Permission principal",
    "aws-native:s3:BucketPolicy bucket",
    "aws-native:s3:BucketPolicy policyDocument.Statement.Action",
    "aws-native:s3:BucketPolicy policyDocument.Statement.Effect",
    "aws-native:s3:BucketPolicy policyDocument.Statement.Principal",
    "aws-native:s3:BucketPolicy policyDocument.Statement.Principal.Service",
    "aws-native:s3:BucketPolicy policyDocument.Statement.Resource",
    "aws-native:secretsmanager:RotationSchedule rotationLambdaArn",
    "aws-native:secretsmanager:RotationSchedule rotationRules.automaticallyAfterDays",
    "aws-native:secretsmanager:RotationSchedule rotationRules.duration",
    "aws-native:secretsmanager:RotationSchedule rotationRules.scheduleExpression",
  ],
};

function native(): TestResource[] {
  const rotator = resource(
    "aws-native:lambda:Function",
    "native-rotator",
    { functionName: "native-rotator" },
    { outputs: { arn: unknown } },
  );
  const secret = resource(
    "aws-native:secretsmanager:Secret",
    "native-secret",
    { name: "native-secret", secretString: hidden(marker) },
    { outputs: { awsId: unknown } },
  );
  return [
    rotator,
    secret,
    resource("aws-native:lambda:Alias", "native-live", {
      name: "live",
      functionName: output(rotator, "functionName"),
      functionVersion: "1",
    }),
    resource("aws-native:lambda:Permission", "native-permission", {
      functionName: "native-rotator:live",
      action: "lambda:InvokeFunction",
      principal: "secretsmanager.amazonaws.com",
      sourceAccount: account,
    }),
    resource("aws-native:secretsmanager:RotationSchedule", "native-rotation", {
      secretId: output(secret, "awsId"),
      rotationLambdaArn: output(rotator, "arn"),
      rotationRules: { scheduleExpression: "rate(3 hours)", duration: "30h" },
    }),
    resource("aws-native:secretsmanager:RotationSchedule", "native-again", {
      secretId: output(secret, "awsId"),
      rotationLambdaArn: `arn:aws:lambda:eu-west-1:${account}:function:native-rotator`,
      rotationRules: { automaticallyAfterDays: 1001 },
    }),
    resource("aws-native:s3:Bucket", "native", {
      bucketName: "native",
      bucketEncryption: {
        serverSideEncryptionConfiguration: [
          { serverSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
        ],
      },
    }),
    resource("aws-native:s3:BucketPolicy", "native-policy", {
      bucket: "native",
      policyDocument: JSON.parse(
        logPolicy("native", { Service: "elasticloadbalancing.amazonaws.com" }),
      ) as unknown,
    }),
    resource("aws-native:elasticloadbalancingv2:LoadBalancer", "native-balancer", {
      type: "application",
      loadBalancerAttributes: [
        { key: "access_logs.s3.enabled", value: "true" },
        { key: "access_logs.s3.bucket", value: "native" },
        { key: "access_logs.s3.prefix", value: "logs" },
      ],
    }),
    resource("aws-native:ecr:Repository", "native-repository", {
      repositoryName: "Upper/Case",
      encryptionConfiguration: { encryptionType: "kms" },
      lifecyclePolicy: { lifecyclePolicyText: "{" },
    }),
  ];
}
