import { resource, type TestResource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: texts,
  quoted: [],
};

/** Descriptions that nothing else reads, one with the text of an Output. */
function texts(): TestResource[] {
  return [
    resource("aws:ssm/parameter:Parameter", "text", {
      type: "String",
      value: "1",
      description: "Of Calling [toString] on an [Output<T>] is not supported.",
    }),
    resource("aws:ssm/parameter:Parameter", "plain", {
      type: "String",
      value: "output",
      description: "Its output",
    }),
  ];
}
