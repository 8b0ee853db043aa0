/** What AWS refuses of subnets, security groups, flow logs, and of zones. */
import { unlessMade } from "../../arguments/behind";
import { forbidden, pattern, required, worded } from "../../arguments/checks";
import { allHold, equals, explained, given, not } from "../../arguments/conditions";
import type { ArgumentRule } from "../../arguments/rule";
import { inRegion } from "../../arguments/same-region";
import { deployedIn, triedBy } from "../../arguments/sources";
import { parseBlock } from "../../plain/ip-block";
import { quote } from "../../plain/text";
import { flowLogType, securityGroupType, subnetType, zonedTypes } from "./types";
import { regionOfZone } from "./zones";

const zone = "availabilityZone";
/** Where the program doesn't say, the provider takes this one. */
const toLogs = explained(
  not(allHold(given("logDestinationType"), not(equals("logDestinationType", "cloud-watch-logs")))),
  "the flow log goes to CloudWatch Logs",
);

export const ec2Rules: readonly ArgumentRule[] = [
  {
    id: "subnet-zone-region",
    holds: "The availabilityZone of a subnet is of the Region that it goes to",
    answer: "InvalidParameterValue: Value (…) for parameter availabilityZone is invalid.",
    evidence: "seen",
    source: deployedIn("pulumi-js/Pr4313"),
    on: [subnetType],
    check: inRegion(zone, regionOfZone),
  },
  {
    id: "zone-region",
    holds: "An availabilityZone is of the Region that what is in it goes to",
    answer: "A zone is called by the code of its Region, with a letter behind it.",
    evidence: "limit",
    source:
      "[Regions and Zones](https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html) (2026-11-26)",
    on: zonedTypes,
    check: inRegion(zone, regionOfZone),
  },
  {
    id: "subnet-size",
    holds: "The cidrBlock of a subnet is of a size from /16 to /28",
    answer: "InvalidSubnet.Range: The CIDR '…' is invalid.",
    evidence: "seen",
    source: triedBy("pf-ec2-subnet-cidr-size"),
    on: [subnetType],
    check: pattern(
      "cidrBlock",
      (text) => {
        const { prefix = 16 } = parseBlock(text) ?? {};
        return prefix < 16 || prefix > 28 ? `is of size /${prefix}` : undefined;
      },
      "Write a block of a size from /16 to /28",
    ),
  },
  {
    // Of the rules of a group the provider tests it at preview: validSecurityGroupRuleDescription.
    id: "security-group-description",
    holds:
      "The description of a security group has no letters but a-z and A-Z, and few other characters",
    answer:
      "InvalidParameterValue: Invalid security group description. Valid descriptions are strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
    evidence: "seen",
    source:
      "[hashicorp/terraform-provider-aws#43854](https://github.com/hashicorp/terraform-provider-aws/issues/43854) (2026-11-26)",
    on: [securityGroupType],
    check: pattern(
      "description",
      (text) => {
        const [wrong] = /[^a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]/u.exec(text) ?? [];
        return wrong === undefined ? undefined : `has the character ${quote(wrong)}`;
      },
      "Write it without this character",
    ),
  },
  {
    id: "flow-log-role-of-s3",
    holds: "A flow log to S3 has no iamRoleArn",
    answer: "InvalidParameter: DeliverLogsPermissionArn is not applicable for s3 delivery",
    evidence: "seen",
    source: deployedIn("tf-hcl/Pr1615"),
    on: [flowLogType],
    when: equals("logDestinationType", "s3"),
    check: forbidden("iamRoleArn"),
  },
  {
    id: "flow-log-destination-of-s3",
    holds: "A flow log to S3 has a logDestination",
    answer: "LogDestination can't be empty if LogGroupName is not provided.",
    evidence: "seen",
    source: triedBy("pf-ec2-flow-log-destination-config"),
    on: [flowLogType],
    when: equals("logDestinationType", "s3"),
    check: unlessMade(
      "logDestination",
      worded(required("logDestination"), { remedy: "Write the bucket's ARN" }),
    ),
  },
  {
    id: "flow-log-role-of-logs",
    holds: "A flow log to CloudWatch Logs has an iamRoleArn",
    answer: "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.",
    evidence: "seen",
    source: triedBy("pf-ec2-flow-log-destination-config"),
    on: [flowLogType],
    when: toLogs,
    check: unlessMade(
      "iamRoleArn",
      worded(required("iamRoleArn"), {
        remedy: "Write the ARN of a role that vpc-flow-logs.amazonaws.com may take",
      }),
    ),
  },
];
