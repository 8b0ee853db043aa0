import { wafv2Arguments } from "../../policies/wafv2-arguments";
import { type Inputs, type Options, output, provider, resource, unknown } from "../../testing";
import { Reference } from "../../testing/resources";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const acl = (changes: Inputs, options: Options = {}) =>
  resource("aws:wafv2/webAcl:WebAcl", "web", changes, options);
const logging = (logDestinationConfigs: unknown, options: Options = {}) =>
  resource(
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    "logs",
    { resourceArn: unknown, logDestinationConfigs },
    { outputs: { id: unknown }, ...options },
  );
const parameter = resource("aws:ssm/parameter:Parameter", "region");
const later = output(parameter, "value");
const inIreland = { region: "eu-west-1" };
const there = { phase: "existing", outputs: { id: "web" } } as const;
const logGroup = (name: string) => resource("aws:cloudwatch/logGroup:LogGroup", name, { name });
const forCloudFront = { scope: "CLOUDFRONT" };
const nativeAcl = (region: string) =>
  resource("aws-native:wafv2:WebAcl", "web", forCloudFront, {
    provider: provider("native", { region }, "aws-native"),
    outputs: { arn: unknown },
  });
const otherRegion = [
  'scope is "CLOUDFRONT", and this goes to "eu-west-1"',
  "AWS will answer: WAFInvalidParameterException: Error reason: The scope is not valid., field: SCOPE_VALUE, parameter: CLOUDFRONT",
  'Give it a provider, or a region, of us-east-1; or write scope: "REGIONAL"',
] as const;
const notValid =
  "AWS will answer: WAFInvalidParameterException: Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or slashes., field: LOG_DESTINATION";
const group = (name: string) => `arn:aws:logs:us-east-1:123456789012:log-group:${name}`;
const inStack = (name: string, kind = "cloudwatch/logGroup:LogGroup", names: Inputs = { name }) => {
  const made = resource(`aws:${kind}`, "dst", names);
  return [made, logging([output(made, "arn")])] as const;
};
const misnamed = (key = "name") =>
  [
    'logDestinationConfigs[0] is "dst", whose name doesn\'t start with aws-waf-logs-',
    notValid,
    `Give "dst" a ${key} that starts with aws-waf-logs-`,
  ] as const;
const otherName = (called: string, remedy: string) =>
  [
    `logDestinationConfigs[0] is called "${called}", which doesn't start with aws-waf-logs-`,
    notValid,
    `Call it "${remedy}"`,
  ] as const;

describe("policies/wafv2-arguments", () => {
  testRows(wafv2Arguments, {
    valid: [
      fine("for CloudFront, where CloudFront is", acl(forCloudFront)),
      fine("for CloudFront by a region of its own", acl({ ...forCloudFront, region: "us-east-1" })),
      fine("for what is in another Region", acl({ scope: "REGIONAL", ...inIreland })),
      fine(
        "in China, where CloudFront is elsewhere",
        acl({ ...forCloudFront, region: "cn-north-1" }),
      ),
      fine("in a Region that isn't known here", acl({ ...forCloudFront, region: "xx-new-1" })),
      fine("of aws-native", nativeAcl("us-east-1")),
      fine("logs to a log group", logging([group("aws-waf-logs-web")])),
      fine(
        "logs to a log group whose ARN ends in :*, which AWS takes",
        logging([`${group("aws-waf-logs-web")}:*`]),
      ),
      fine("logs to a bucket", logging(["arn:aws:s3:::aws-waf-logs-web/acl"])),
      // Labelled waf-05.
      fine("logs to a new log group", ...inStack("aws-waf-logs-abc")),
      fine(
        "logs to a new bucket by the beginning of its name",
        ...inStack("", "s3/bucket:Bucket", { bucketPrefix: "aws-waf-logs-" }),
      ),
      ...["arn:aws:sns:us-east-1:123456789012:web", group("").slice(0, -1), "web"].map((arn) =>
        fine(`logs to ${arn}, which nobody was seen to try`, logging([arn])),
      ),
      fine(
        "a stream without a name",
        logging(["arn:aws:firehose:us-east-1:123456789012:deliverystream/"]),
      ),
      fine(
        "logs to a stream",
        logging(["arn:aws:firehose:us-east-1:123456789012:deliverystream/aws-waf-logs-web"]),
      ),
    ],
    invalid: [
      wrong("cloudfront-scope-region", acl({ ...forCloudFront, ...inIreland }), otherRegion),
      ...["ipSet:IpSet", "ruleGroup:RuleGroup", "regexPatternSet:RegexPatternSet"].map((type) =>
        wrong(
          "cloudfront-scope-region",
          resource(`aws:wafv2/${type}`, "web", { ...forCloudFront, ...inIreland }),
          otherRegion,
        ),
      ),
      wrong("cloudfront-scope-region", nativeAcl("eu-west-1"), otherRegion),
      warned(
        "cloudfront-scope-region",
        acl({ ...forCloudFront, ...inIreland }, { phase: "existing" }),
        otherRegion,
      ),
      wrong(
        "log-destination-name",
        logging([group("/aws/waf/web")]),
        otherName("/aws/waf/web", "aws-waf-logs-aws/waf/web"),
      ),
      wrong(
        "log-destination-name",
        logging([group("/_web")]),
        otherName("/_web", "aws-waf-logs-web"),
      ),
      wrong(
        "log-destination-name",
        logging(["arn:aws:s3:::web-acl/logs"]),
        otherName("web-acl", "aws-waf-logs-web-acl"),
      ),
      wrong(
        "log-destination-name",
        logging(["arn:aws:firehose:us-east-1:123456789012:deliverystream/web"]),
        otherName("web", "aws-waf-logs-web"),
      ),
      // Labelled waf-01 and waf-03.
      ...["waf-logs", "/aws/waf"].map((name) =>
        wrong("log-destination-name", inStack(name), misnamed()),
      ),
      wrong(
        "log-destination-name",
        inStack("", "s3/bucket:Bucket", { bucket: "dst-1a2b3c4" }),
        misnamed("bucket"),
      ),
      wrong(
        "log-destination-name",
        inStack("waf", "kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"),
        misnamed(),
      ),
      wrong(
        "log-destination-name",
        inStack("", "s3/bucketV2:BucketV2", { bucketPrefix: "aws-waf-" }),
        misnamed("bucket"),
      ),
      wrong(
        "log-destination-name",
        [
          parameter,
          logGroup("dst"),
          logging([new Reference([logGroup("dst"), parameter], unknown)]),
        ],
        misnamed(),
      ),
      warned(
        "log-destination-name",
        logging(["arn:aws:s3:::web"], there),
        otherName("web", "aws-waf-logs-web"),
      ),
      wrong("log-destination-one", logging([group("aws-waf-logs-a"), group("aws-waf-logs-b")]), [
        "There are 2 logDestinationConfigs",
        "AWS will answer: WAFLimitsExceededException",
        "Leave one of them: a web ACL takes no more",
      ]),
    ],
    unknown: [
      counted("the scope", 1, acl({ scope: unknown, ...inIreland })),
      counted("the Region", 1, acl({ ...forCloudFront, region: later })),
      fine("the Region of what isn't for CloudFront", acl({ scope: "REGIONAL", region: later })),
      counted("a destination", 1, logging([unknown])),
      counted("all destinations", 1, logging(unknown)),
      counted("a destination's name", 1, ...inStack("", undefined, { name: later })),
      counted(
        "which of two destinations",
        1,
        logGroup("waf"),
        logGroup("aws-waf-logs-a"),
        logging([new Reference([logGroup("waf"), logGroup("aws-waf-logs-a")], unknown)]),
      ),
    ],
    absent: [
      fine("no scope, which the provider refuses", acl(inIreland)),
      fine("no destinations, which the provider refuses", logging(undefined)),
    ],
  });
});
