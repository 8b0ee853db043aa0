import { partitionOfRegion } from "../../lib/stack/region";

/** A group of AWS Regions with ARNs and domain names of its own. */
export interface Partition {
  readonly name: string;
  readonly dnsSuffix: string;
  readonly reverseDnsPrefix: string;
}

/** How the domain names of each partition end, by partitions.json of the AWS SDKs. */
const DNS_SUFFIXES: Readonly<Record<string, string>> = {
  aws: "amazonaws.com",
  "aws-cn": "amazonaws.com.cn",
  "aws-eusc": "amazonaws.eu",
  "aws-iso": "c2s.ic.gov",
  "aws-iso-b": "sc2s.sgov.gov",
  "aws-iso-e": "cloud.adc-e.uk",
  "aws-iso-f": "csp.hci.ic.gov",
  "aws-us-gov": "amazonaws.com",
};

/**
 * The partition of a Region, e.g. `aws-cn` for `cn-north-1`, by `data/regions.json`. A Region that
 * the table doesn't have is taken for one of `aws`, as the AWS SDKs do.
 */
export function partitionOf(region: string): Partition {
  const name = partitionOfRegion(region) ?? "aws";
  const dnsSuffix = DNS_SUFFIXES[name] ?? "amazonaws.com";
  return { name, dnsSuffix, reverseDnsPrefix: dnsSuffix.split(".").reverse().join(".") };
}
