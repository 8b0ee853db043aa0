import { resource, type TestResource } from "../../../testing";
import type { ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources,
  quoted: [],
};

function resources(): TestResource[] {
  const pipeline = "aws:codepipeline/pipeline:Pipeline";
  const store = { location: "artifacts", type: "S3" };
  return [
    resource(pipeline, "one", { artifactStores: [{ ...store, region: "us-east-1" }] }),
    resource(pipeline, "two", { artifactStores: [store, { ...store, region: "eu-west-1" }] }),
  ];
}
