import { resource, type TestResource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: ["aws:appautoscaling/scheduledAction:ScheduledAction schedule"],
};

function resources(): TestResource[] {
  return [
    resource("aws:appautoscaling/scheduledAction:ScheduledAction", "morning", {
      schedule: "0 8 * * *",
    }),
  ];
}
