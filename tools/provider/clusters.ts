import { textOf } from "./ids";
import { filterEntries, type PropertyMap } from "./values";

const CLUSTER = "aws:rds/cluster:Cluster";
const CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";

/**
 * The RDS clusters that the engine has told of. An instance that joins one takes over its version,
 * which isn't among the instance's own arguments.
 */
export class Clusters {
  private readonly byIdentifier = new Map<string, PropertyMap>();

  /** Keeps what a resource is, if it is a cluster. */
  note(token: string, outputs: PropertyMap): void {
    const identifier = textOf(outputs.clusterIdentifier);
    if (token === CLUSTER && identifier !== undefined) this.byIdentifier.set(identifier, outputs);
  }

  /** What a resource with these inputs has from its cluster; nothing if it isn't in a known one. */
  inherited(token: string, inputs: PropertyMap): PropertyMap {
    if (token !== CLUSTER_INSTANCE) return {};
    const cluster = this.byIdentifier.get(textOf(inputs.clusterIdentifier) ?? "") ?? {};
    const version = cluster.engineVersionActual ?? cluster.engineVersion;
    const { dbSubnetGroupName } = cluster;
    const own = {
      ...(version && { engineVersion: version }),
      ...(dbSubnetGroupName && { dbSubnetGroupName }),
    };
    return filterEntries(own, (name) => !(name in inputs));
  }
}
