import type { PropertyMap } from "../values";
import type { DataSource, Question } from "./data-source";

/** The letters of the Availability Zones that every Region is taken to have. */
export const ZONES = ["a", "b", "c"];

function availabilityZones({ region }: Question): PropertyMap {
  const names = ZONES.map((zone) => `${region}${zone}`);
  const zoneIds = ZONES.map((_, place) => `${region}-az${place + 1}`);
  return { id: region, names, zoneIds, groupNames: [region] };
}

function callerIdentity({ account, partition }: Question): PropertyMap {
  const arn = `arn:${partition.name}:iam::${account}:user/preflight`;
  return { accountId: account, arn, id: account, userId: "AIDAPREFLIGHT" };
}

function partition({ partition: { name, dnsSuffix, reverseDnsPrefix } }: Question): PropertyMap {
  return { id: name, partition: name, dnsSuffix, reverseDnsPrefix };
}

function region({ region, partition: { dnsSuffix } }: Question): PropertyMap {
  const endpoint = `ec2.${region}.${dnsSuffix}`;
  return { id: region, region, name: region, description: region, endpoint };
}

/** Data sources about the account, the Region and the partition. */
export const accountDataSources: Readonly<Record<string, DataSource>> = {
  "aws:index/getAvailabilityZones:getAvailabilityZones": availabilityZones,
  "aws:index/getCallerIdentity:getCallerIdentity": callerIdentity,
  "aws:index/getPartition:getPartition": partition,
  "aws:index/getRegion:getRegion": region,
};
