import { resource, type TestResource, unknown } from "../../../testing";
import { account, existing, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [
    "aws-native:kms:Key keyPolicy.Statement.Principal.AWS",
    "aws-native:kms:Key keyUsage",
    "aws:kms/key:Key customerMasterKeySpec",
    "aws:kms/key:Key keyUsage",
  ],
};

function resources(): TestResource[] {
  const all = {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  const locked = { ...all, Principal: { Service: "s3.amazonaws.com" } };
  const json = (...Statement: unknown[]) => JSON.stringify({ Version: "2012-10-17", Statement });
  return [
    resource("aws:kms/key:Key", "right", { policy: json(all, locked), enableKeyRotation: true }),
    resource("aws:kms/key:Key", "wrong", {
      customerMasterKeySpec: "HMAC_256",
      enableKeyRotation: true,
      policy: json(locked, { Effect: "Allow" }),
    }),
    resource("aws:kms/key:Key", "running", { keyUsage: "SIGN_VERIFY" }, existing),
    resource(
      "aws:kms/keyPolicy:KeyPolicy",
      "policy",
      { keyId: "key", policy: json(locked) },
      { outputs: { id: unknown } },
    ),
    resource("aws:iam/role:Role", "reader", { name: "reader" }),
    resource("aws:kms/key:Key", "read", {
      policy: json(all, { ...all, Principal: { AWS: `arn:aws:iam::${account}:role/reader` } }),
    }),
    resource(
      "aws-native:kms:Key",
      "native-key",
      { keySpec: "RSA_2048", keyUsage: "SIGN_VERIFY", keyPolicy: { Statement: [all] } },
      { outputs: { arn: unknown } },
    ),
  ];
}
