import { ec2Arguments } from "../../policies/ec2-arguments";
import { type Inputs, type Options, output, resource, unknown } from "../../testing";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const subnet = (changes: Inputs, options: Options = {}) =>
  resource("aws:ec2/subnet:Subnet", "private", { vpcId: "vpc-1", ...changes }, options);
const server = (availabilityZone: unknown, region?: string) =>
  resource("aws:ec2/instance:Instance", "server", { availabilityZone, ...(region && { region }) });
const group = (description: unknown) =>
  resource("aws:ec2/securityGroup:SecurityGroup", "web", { description });
const flowLog = (changes: Inputs) =>
  resource("aws:ec2/flowLog:FlowLog", "flows", { vpcId: "vpc-1", trafficType: "ALL", ...changes });
const later = output(resource("aws:ssm/parameter:Parameter", "region"), "value");
const role = resource("aws:iam/role:Role", "flows");
const roleArn = { iamRoleArn: "arn:aws:iam::123456789012:role/flows" };
const bucket = "arn:aws:s3:::flows";
const toS3 = { logDestinationType: "s3", logDestination: bucket };

const here = 'availabilityZone is of Region "eu-west-1", and this goes to "us-east-1"';
const noZone = [
  here,
  "AWS will answer: InvalidParameterValue: Value (…) for parameter availabilityZone is invalid.",
  "Write one of us-east-1",
] as const;
const noRole = [
  "iamRoleArn is missing, and the flow log goes to CloudWatch Logs",
  "AWS will answer: DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.",
  "Write the ARN of a role that vpc-flow-logs.amazonaws.com may take",
] as const;
const size = (block: string, prefix: number) =>
  [
    `cidrBlock "${block}" is of size /${prefix}`,
    "AWS will answer: InvalidSubnet.Range: The CIDR '…' is invalid.",
    "Write a block of a size from /16 to /28",
  ] as const;
const character = (text: string, one: string) =>
  [
    `description "${text}" has the character ${JSON.stringify(one)}`,
    "AWS will answer: InvalidParameterValue: Invalid security group description. Valid descriptions are strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
    "Write it without this character",
  ] as const;

describe("policies/ec2-arguments", () => {
  testRows(ec2Arguments, {
    valid: [
      fine("a zone of the Region", subnet({ availabilityZone: "us-east-1a" })),
      fine("a Local Zone", subnet({ availabilityZone: "us-west-2-lax-1a", region: "us-west-2" })),
      fine("a Wavelength Zone", subnet({ availabilityZone: "us-east-1-wl1-bos-wlz-1" })),
      fine("a zone of no known Region", subnet({ availabilityZone: "xx-north-1a" })),
      fine("a zone by its ID", subnet({ availabilityZoneId: "use1-az1" })),
      fine("a server", server("eu-central-1b", "eu-central-1")),
      ...["10.0.0.0/16", "10.0.0.0/24", "10.0.0.0/28"].map((cidrBlock) =>
        fine(cidrBlock, subnet({ cidrBlock })),
      ),
      fine("a subnet for IPv6 only", subnet({ ipv6Native: true })),
      fine("a plain description", group("Web (80/443): all; see #12, a@b [x]+=&{}!$*._-")),
      fine("Pulumi's own", group("Managed by Pulumi")),
      fine(
        "a flow log to CloudWatch Logs",
        flowLog({ ...roleArn, logDestination: "arn:aws:logs:x" }),
      ),
      fine(
        "a flow log with a role of the stack",
        flowLog({ iamRoleArn: output(role, "arn") }),
        role,
      ),
      fine("a flow log to S3", flowLog(toS3)),
      fine(
        "a flow log to Firehose",
        flowLog({ logDestinationType: "kinesis-data-firehose", ...roleArn }),
      ),
    ],
    invalid: [
      wrong("subnet-zone-region", subnet({ availabilityZone: "eu-west-1a" }), noZone),
      warned(
        "subnet-zone-region",
        subnet({ availabilityZone: "eu-west-1a" }, { phase: "existing" }),
        noZone,
      ),
      wrong(
        "zone-region",
        server("eu-west-1a"),
        [
          here,
          "AWS's documentation says: A zone is called by the code of its Region, with a letter behind it.",
          "Write one of us-east-1",
        ],
        "advisory",
      ),
      wrong("subnet-size", subnet({ cidrBlock: "10.0.0.0/15" }), size("10.0.0.0/15", 15)),
      wrong("subnet-size", subnet({ cidrBlock: "10.0.0.0/29" }), size("10.0.0.0/29", 29)),
      wrong("security-group-description", group("Web’s group"), character("Web’s group", "’")),
      wrong("security-group-description", group("a -> b"), character("a -> b", ">")),
      wrong("flow-log-role-of-s3", flowLog({ ...toS3, ...roleArn }), [
        'iamRoleArn is given, and logDestinationType is "s3"',
        "AWS will answer: InvalidParameter: DeliverLogsPermissionArn is not applicable for s3 delivery",
        "Leave iamRoleArn out",
      ]),
      wrong("flow-log-destination-of-s3", flowLog({ logDestinationType: "s3" }), [
        'logDestination is missing, and logDestinationType is "s3"',
        "AWS will answer: LogDestination can't be empty if LogGroupName is not provided.",
        "Write the bucket's ARN",
      ]),
      wrong("flow-log-role-of-logs", flowLog({ logDestination: "arn:aws:logs:x" }), noRole),
      wrong("flow-log-role-of-logs", flowLog({ logDestinationType: "cloud-watch-logs" }), noRole),
    ],
    unknown: [
      counted("a zone", 1, subnet({ availabilityZone: unknown })),
      counted("the Region", 1, subnet({ availabilityZone: "eu-west-1a", region: later })),
      fine("the Region of what AWS puts into a zone", subnet({ region: later })),
      counted("a block", 1, subnet({ cidrBlock: unknown })),
      counted("a description", 1, group(unknown)),
      counted("where a flow log goes", 1, flowLog({ logDestinationType: unknown, ...roleArn })),
      counted("a role of elsewhere", 1, flowLog({ iamRoleArn: unknown })),
    ],
    absent: [
      fine("a subnet without zone and block", subnet({})),
      fine("a description of nothing", group("")),
      fine("no description", group(undefined)),
    ],
  });
});
