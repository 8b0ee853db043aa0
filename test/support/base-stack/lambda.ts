import { resource, secret, type TestResource } from "../../../testing";
import { existing, marker, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: functions,
  // Only a runtime that the table has is quoted.
  quoted: [],
};

function functions(): TestResource[] {
  const code = { handler: "index.handler", environment: { variables: { KEY: secret(marker) } } };
  const fn = "aws:lambda/function:Function";
  return [
    resource(fn, "closed", { ...code, runtime: "nodejs14.x" }),
    resource(fn, "unsupported", { ...code, runtime: "python3.9" }),
    resource(fn, "current", { ...code, runtime: "nodejs24.x" }),
    resource(fn, "running", { ...code, runtime: "nodejs12.x" }, existing),
    resource(fn, "image", { packageType: "Image", imageUri: "registry/app:1" }),
    resource("aws-native:lambda:Function", "native-function", { ...code, runtime: "go1.x" }),
  ];
}
