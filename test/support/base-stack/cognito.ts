import { resource, type TestResource, unknown } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [],
};

function resources(): TestResource[] {
  return [
    resource(
      "aws:cognito/userPoolDomain:UserPoolDomain",
      "login",
      { domain: "acme-aws" },
      { outputs: { s3Bucket: unknown } },
    ),
  ];
}
