import { resource, type TestResource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  // TODO: the properties that findings quote; test/fuzz/secrets.test.ts tells which.
  quoted: [],
};

function resources(): TestResource[] {
  return [
    // TODO: one that s3-notification-grants finds something wrong with, and what else it reads.
    resource("aws:s3/bucketNotification:BucketNotification", "wrong", {}),
  ];
}
