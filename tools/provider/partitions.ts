/** A group of AWS Regions with ARNs and domain names of its own. */
export interface Partition {
  readonly name: string;
  readonly dnsSuffix: string;
  readonly reverseDnsPrefix: string;
}

/**
 * Each partition by how its Regions' names start.
 * https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html and
 * partitions.json of the AWS SDKs.
 */
const PARTITIONS: readonly (readonly [regionPrefix: string, name: string, dnsSuffix: string])[] = [
  ["cn-", "aws-cn", "amazonaws.com.cn"],
  ["us-gov-", "aws-us-gov", "amazonaws.com"],
  ["eusc-", "aws-eusc", "amazonaws.eu"],
  ["us-iso-", "aws-iso", "c2s.ic.gov"],
  ["us-isob-", "aws-iso-b", "sc2s.sgov.gov"],
  ["eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"],
  ["us-isof-", "aws-iso-f", "csp.hci.ic.gov"],
  ["", "aws", "amazonaws.com"],
];

/** The partition of a Region, e.g. `aws-cn` for `cn-north-1`. */
export function partitionOf(region: string): Partition {
  const found = PARTITIONS.find(([prefix]) => region.startsWith(prefix));
  const [, name = "aws", dnsSuffix = "amazonaws.com"] = found ?? [];
  return { name, dnsSuffix, reverseDnsPrefix: dnsSuffix.split(".").reverse().join(".") };
}
