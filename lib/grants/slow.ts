/** What takes minutes to be made: who waits for that comes after all that only takes a moment. */
import { perStack } from "../stack/per-stack";
import type { Stack, StackResource } from "../stack/stack";

/**
 * The provider waits for these until they are available or, of a certificate, issued:
 * https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service (2026-11-27)
 */
const takingMinutes = [
  "aws:acm/certificateValidation:CertificateValidation",
  "aws:cloudfront/distribution:Distribution",
  "aws:docdb/clusterInstance:ClusterInstance",
  "aws:ec2/natGateway:NatGateway",
  "aws:eks/cluster:Cluster",
  "aws:eks/nodeGroup:NodeGroup",
  "aws:elasticache/replicationGroup:ReplicationGroup",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:msk/cluster:Cluster",
  "aws:neptune/clusterInstance:ClusterInstance",
  "aws:opensearch/domain:Domain",
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:rds/instance:Instance",
  "aws:redshift/cluster:Cluster",
];

const slowIn = perStack((stack) => stack.ofType(...takingMinutes).filter((one) => !one.mayExist()));

/**
 * Whether a resource is made long before another one that doesn't wait for it, since the other waits
 * for something that takes minutes, and it doesn't.
 */
export function isLongBefore(stack: Stack, earlier: StackResource, later: StackResource): boolean {
  const early = new Set(slowBefore(stack, earlier));
  const late = new Set(slowBefore(stack, later));
  return late.size > early.size && [...early].every((one) => late.has(one));
}

function slowBefore(stack: Stack, of: StackResource): StackResource[] {
  return slowIn(stack).filter((one) => stack.comesAfter(of, one));
}
