import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import { vpcTypes } from "../lib/services/ec2/networks";
import { peeringFindings, peeringLinkRules, peeringType } from "../lib/services/ec2/peering-links";
import { subnetFindings, subnetLinkRules } from "../lib/services/ec2/subnet-links";
import { subnetType } from "../lib/services/ec2/types";
import { subnetGroupTypes, zoneFindings, zoneLinkRules } from "../lib/services/ec2/zone-links";

export const ec2Links = stackPolicy<CountConfig>({
  name: "ec2-links",
  title: "VPCs, their subnets and what is in these agree",
  description:
    "A new subnet must have addresses of its VPC that no other subnet has, and what is put into subnets must be in as many zones as AWS demands.",
  severity: "high",
  level: "mandatory",
  appliesTo: [subnetType, ...vpcTypes, peeringType, ...subnetGroupTypes],
  remediation: "Divide the VPC's block among its subnets, and put these into different zones.",
  rules: [...subnetLinkRules, ...peeringLinkRules, ...zoneLinkRules],
  configSchema: countConfigSchema,
  check(stack, report) {
    const found = [...subnetFindings(stack), ...peeringFindings(stack), ...zoneFindings(stack)];
    for (const { resource, finding } of found) report(resource, finding);
  },
});
