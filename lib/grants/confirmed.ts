/** Where it is known which principal a service of AWS calls by. */
import { partitionOfRegion } from "../stack/region";
import type { StackResource } from "../stack/stack";
import { valueOr } from "../stack/value";

/**
 * Whether the principal of a service, `s3.amazonaws.com`, is the same where the resource is, or its
 * Region isn't known. In other partitions some have names of their own, and no source tells which:
 * https://github.com/serverless/serverless/issues/12087 (`logs.cn-north-1.amazonaws.com.cn`),
 * https://github.com/aws/aws-cdk/issues/2198 (`lambda.amazonaws.com`)
 */
export function isPrincipalConfirmed({ region }: StackResource): boolean {
  const name = valueOr(region, "");
  return name === "" || ["aws", "aws-us-gov"].includes(partitionOfRegion(name) ?? "");
}

/** Whether the resource is in the partition `aws`, or its Region isn't known. */
export function isInAws({ region }: Pick<StackResource, "region">): boolean {
  const name = valueOr(region, "");
  return name === "" || partitionOfRegion(name) === "aws";
}
