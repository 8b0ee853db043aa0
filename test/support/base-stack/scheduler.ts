import { resource, type TestResource } from "../../../testing";
import { existing, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [],
};

function resources(): TestResource[] {
  const schedule = "aws:scheduler/schedule:Schedule";
  return [
    resource(schedule, "rate", { scheduleExpression: "rate(0 minutes)" }),
    resource(schedule, "cron", { scheduleExpression: "cron(0 8 * * * *)" }, existing),
    resource(schedule, "at", { scheduleExpression: "at(2030-01-01)" }),
  ];
}
