/** The resources of EC2 whose arguments are judged. */
import type { ArgumentType } from "../../arguments/policy";

export const subnetType = "aws:ec2/subnet:Subnet";
export const flowLogType = "aws:ec2/flowLog:FlowLog";
export const securityGroupType = "aws:ec2/securityGroup:SecurityGroup";

/** What else is put into a zone by its name. */
export const zonedTypes = [
  "aws:ec2/instance:Instance",
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
  "aws:ec2/capacityReservation:CapacityReservation",
  "aws:ec2/dedicatedHost:DedicatedHost",
  "aws:ebs/volume:Volume",
];

export const ec2Types: Readonly<Record<string, ArgumentType>> = Object.fromEntries(
  [subnetType, flowLogType, securityGroupType, ...zonedTypes].map((type) => [type, {}]),
);
