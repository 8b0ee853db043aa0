import { output, resource, secret, type TestResource } from "../../../testing";
import { marker, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [],
};

function resources(): TestResource[] {
  const password = resource("random:index/randomPassword:RandomPassword", "token", {});
  const group = "aws:elasticache/replicationGroup:ReplicationGroup";
  return [
    password,
    resource(group, "cache", { authToken: secret(`${marker} %`) }),
    resource(group, "made", { authToken: output(password, "result") }),
  ];
}
