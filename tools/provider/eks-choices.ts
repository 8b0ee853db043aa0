/** What EKS puts in place of a version that a cluster or its nodes leave out. */
import type { VersionTable } from "../../lib/lifecycle/table";
import { newestOpen } from "../../lib/lifecycle/verdict";
import { dataFile } from "../../lib/plain/data-file";
import type { PropertyMap } from "./values";

const VERSIONED = ["aws:eks/cluster:Cluster", "aws:eks/nodeGroup:NodeGroup"];

/**
 * The newest Kubernetes on the day of the table, as @pulumi/aws says ("the latest available
 * version"); nodes have their cluster's, which is taken to be that one. Empty for other types.
 */
export function eksChoices(token: string): PropertyMap {
  if (!VERSIONED.includes(token)) return {};
  const { engines, updated } = dataFile("lifecycle/eks.json") as VersionTable;
  const version = engines.kubernetes && newestOpen(engines.kubernetes, undefined, updated);
  return version === undefined ? {} : { version };
}
