import { argumentPolicy } from "../lib/arguments/policy";
import { ec2Rules } from "../lib/services/ec2/argument-rules";
import { ec2Types } from "../lib/services/ec2/types";

export const ec2Arguments = argumentPolicy({
  name: "ec2-arguments",
  title: "EC2 takes the arguments of networks",
  description:
    "Zones must be of the Region, and subnets, security groups and flow logs must have arguments that EC2 takes.",
  severity: "high",
  level: "mandatory",
  on: ec2Types,
  remediation:
    "Write zones of the Region, blocks from /16 to /28, plain descriptions, and a role for flow logs to CloudWatch Logs alone.",
  rules: ec2Rules,
});
