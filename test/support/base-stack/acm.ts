import { resource, type TestResource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [],
};

function resources(): TestResource[] {
  const domainName = `${"a".repeat(60)}.acme.dev`;
  return [resource("aws:acm/certificate:Certificate", "long", { domainName })];
}
