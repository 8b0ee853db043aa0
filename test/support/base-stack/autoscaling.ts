import { resource, type TestResource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: ["aws:autoscaling/group:Group region"],
};

function resources(): TestResource[] {
  return [
    resource("aws:autoscaling/group:Group", "web", { minSize: 4, maxSize: 3 }),
    resource("aws:autoscaling/group:Group", "jobs", {
      minSize: 1,
      maxSize: 3,
      desiredCapacity: 4,
      availabilityZones: ["us-west-2a"],
    }),
  ];
}
