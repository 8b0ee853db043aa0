/** Route 53 writes the DNS queries of a public zone to a log group. */
import { isInAws } from "../../grants/confirmed";
import type { Source } from "../../grants/kind";
import { quotedName } from "../../grants/names";
import { literal } from "../../plain/glob";
import { clip, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { accountOf } from "../../stack/account";
import { argumentOf } from "../../stack/named";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import type { LogDelivery } from "../logs/delivery-grant";
import type { LogGroup } from "../logs/log-groups";

/** The Region of all such log groups, and so of the policies for them, in the partition `aws`. */
const home = "us-east-1";

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateQueryLoggingConfig.html */
export const queryLogs: LogDelivery = {
  on: ["aws:route53/queryLog:QueryLog"],
  // Of other partitions no page tells the Region.
  caller: (log) =>
    isInAws(log) ? { title: "Amazon Route 53", principal: "route53.amazonaws.com" } : undefined,
  source: (log) => ({
    ...{ resources: [], types: [], account: accountOf(log) },
    arns: [
      { partition: "aws", service: "route53", region: "", account: "", resource: zoneOf(log) },
    ],
  }),
  groups: (log) => [argumentOf(log, "cloudwatchLogGroupArn")],
  place: (log) => ({ partition: "aws", region: home, account: accountOf(log) }),
  also: regionFinding,
  /** https://github.com/aws-samples/aws-secure-environment-accelerator/issues/916 */
  answer:
    "InsufficientCloudWatchLogsResourcePolicy: The resource policy that you're using for Route 53 query logging doesn't grant Route 53 sufficient permission to create a log stream in the specified log group",
  isRetried: false,
};

function zoneOf({ properties }: StackResource): Source["arns"][number]["resource"] {
  const zone = valueOr(properties.text("zoneId"), undefined);
  return zone === undefined ? undefined : literal(`hostedzone/${zone}`);
}

/** AWS's page gives the Region, and nobody was seen to be refused another. */
function regionFinding(log: StackResource, { name, place }: LogGroup): Finding | undefined {
  const { region, partition } = place;
  if (region === undefined || region === home || partition !== "aws") return undefined;
  const group = name === undefined ? "The log group" : `The log group ${quote(name, 100)}`;
  return {
    problem: `${group} of ${quotedName(log)} is in ${clip(region)}`,
    consequence: `AWS's documentation says: You must create the log group in the ${home} region`,
    remedy: `Make the log group, and the resource policy for it, with region: ${quote(home)}`,
    level: "advisory",
  };
}
