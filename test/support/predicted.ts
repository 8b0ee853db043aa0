import { formatOf } from "../../cli/predict/formats";
import { partitionOfRegion } from "../../lib/stack/region";
import { type TestResource, unknown } from "../../testing";

/**
 * A new resource as a preview with predicted outputs has it; itself if it exists, or if nothing of it is
 * predicted. One that the program doesn't name is called as in the program.
 */
export function withPredictedOutputs(resource: TestResource, account: string): TestResource {
  const { type, name, urn, id, outputs } = resource;
  const region = outputs.region;
  const partition = typeof region === "string" ? partitionOfRegion(region) : undefined;
  if (id !== undefined || typeof region !== "string" || partition === undefined) return resource;
  const inputs = { name, bucket: name, ...resource.inputs };
  const predicted = formatOf(type)?.predict({ urn, inputs }, { partition, region, account });
  if (!predicted) return resource;
  const unknowns = Object.entries(predicted.outputs).filter(([key]) => outputs[key] === unknown);
  return {
    ...resource,
    id: predicted.id,
    outputs: { ...outputs, ...Object.fromEntries(unknowns) },
  };
}
