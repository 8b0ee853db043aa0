import { createHash } from "node:crypto";
import { partitionOf } from "./partitions";
import { policyDocument } from "./policy-document";
import type { ProviderConfig } from "./provider-config";
import { plain, type PropertyMap } from "./values";

type DataSource = (args: PropertyMap, config: ProviderConfig) => PropertyMap;

const DATA_SOURCES: Readonly<Record<string, DataSource>> = {
  "aws:iam/getPolicyDocument:getPolicyDocument": getPolicyDocument,
  "aws:index/getAvailabilityZones:getAvailabilityZones": getAvailabilityZones,
  "aws:index/getCallerIdentity:getCallerIdentity": getCallerIdentity,
  "aws:index/getPartition:getPartition": getPartition,
  "aws:index/getRegion:getRegion": getRegion,
};

/**
 * The result of a data source.
 * @param token e.g. `aws:index/getRegion:getRegion`.
 * @throws Error if the stand-in doesn't know the data source.
 */
export function invoked(token: string, args: PropertyMap, config: ProviderConfig): PropertyMap {
  const dataSource = DATA_SOURCES[token];
  if (dataSource === undefined) {
    const known = Object.keys(DATA_SOURCES).join(", ");
    throw new Error(`the stand-in AWS provider has no data source ${token}; it has ${known}`);
  }
  return dataSource(plain(args) as PropertyMap, config);
}

function getPolicyDocument(args: PropertyMap): PropertyMap {
  const { json, minifiedJson } = policyDocument(args);
  const id = createHash("sha256").update(json).digest("hex").slice(0, 10);
  return { version: "2012-10-17", ...args, id, json, minifiedJson };
}

function getAvailabilityZones(args: PropertyMap, config: ProviderConfig): PropertyMap {
  const region = regionOf(args, config);
  const names = ["a", "b", "c"].map((zone) => `${region}${zone}`);
  const zoneIds = [1, 2, 3].map((zone) => `${region}-az${zone}`);
  return { ...args, id: region, region, names, zoneIds, groupNames: [region] };
}

function getCallerIdentity(_: PropertyMap, { account, region }: ProviderConfig): PropertyMap {
  const arn = `arn:${partitionOf(region).name}:iam::${account}:user/preflight`;
  return { accountId: account, arn, id: account, userId: "AIDAPREFLIGHT" };
}

function getPartition(_: PropertyMap, { region }: ProviderConfig): PropertyMap {
  const { name, dnsSuffix, reverseDnsPrefix } = partitionOf(region);
  return { id: name, partition: name, dnsSuffix, reverseDnsPrefix };
}

function getRegion(args: PropertyMap, config: ProviderConfig): PropertyMap {
  const region = regionOf(args, config);
  const endpoint = `ec2.${region}.${partitionOf(region).dnsSuffix}`;
  return { id: region, region, name: region, description: region, endpoint };
}

function regionOf(args: PropertyMap, config: ProviderConfig): string {
  return typeof args.region === "string" ? args.region : config.region;
}
