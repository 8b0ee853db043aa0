import { resource, type TestResource } from "../../../testing";
import { logPolicy } from "../log-policy";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: native,
  quoted: [
    "aws-native:ecr:Repository encryptionConfiguration.encryptionType",
    "aws-native:elasticloadbalancingv2:LoadBalancer loadBalancerAttributes.value",
    "aws-native:s3:BucketPolicy bucket",
    "aws-native:s3:BucketPolicy policyDocument.Statement.Effect",
    "aws-native:s3:BucketPolicy policyDocument.Statement.Principal.Service",
  ],
};

function native(): TestResource[] {
  return [
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
