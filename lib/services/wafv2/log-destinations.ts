/** The names of what web ACLs log to. */
import { behind } from "../../arguments/behind";
import { type Judgement, undecided } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { own } from "../../plain/own";
import { quote } from "../../plain/text";
import { type Truth, yesOrNo } from "../../plain/truth";
import { parseArn } from "../../stack/arn";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";

export const prefix = "aws-waf-logs-";

/** The arguments that have a name, or how it begins. */
type Keys = readonly [name: string, ...prefix: string[]];

/** By type. */
const nameKeys: Readonly<Record<string, Keys>> = {
  "aws:cloudwatch/logGroup:LogGroup": ["name", "namePrefix"],
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": ["name"],
  "aws:s3/bucket:Bucket": ["bucket", "bucketPrefix"],
  "aws:s3/bucketV2:BucketV2": ["bucket", "bucketPrefix"],
  "aws-native:kinesisfirehose:DeliveryStream": ["deliveryStreamName"],
  "aws-native:logs:LogGroup": ["logGroupName"],
  "aws-native:s3:Bucket": ["bucketName"],
};

/** The types of log destinations. */
export const destinationTypes = Object.keys(nameKeys);

/** What is wrong with the names: by the ARN or, before that is known, by what it is an output of. */
export function nameFaults(scope: Scope): Judgement[] {
  return scope.read("logDestinationConfigs[]").flatMap((argument) => {
    if (argument.value.state === "unknown") return ofMade(scope, argument);
    const called = nameIn(valueOr(argument.text, ""));
    if (called === undefined || called.startsWith(prefix)) return [];
    return [
      {
        problem: `${argument.name} is called ${quote(called)}, which doesn't start with ${prefix}`,
        remedy: `Call it ${quote(`${prefix}${called.replace(/^[^a-zA-Z0-9]+/, "")}`)}`,
      },
    ];
  });
}

function ofMade(scope: Scope, argument: Argument): Judgement[] {
  const made = behind(scope, argument).flatMap((resource) => {
    const keys = own(nameKeys, resource.type);
    return keys ? [{ resource, keys }] : [];
  });
  const [first] = made;
  const [isRight, ...others] = new Set(made.map(hasPrefix));
  if (!first || others.length > 0 || isRight === "unknown") return [undecided(argument)];
  if (isRight === "yes") return [];
  const name = quote(first.resource.name);
  return [
    {
      problem: `${argument.name} is ${name}, whose name doesn't start with ${prefix}`,
      remedy: `Give ${name} a ${first.keys[0]} that starts with ${prefix}`,
    },
  ];
}

/** What a stack makes to log to, and what has its name. */
interface Named {
  readonly resource: StackResource;
  readonly keys: Keys;
}

/** A name that Pulumi makes up begins with that of the resource; it is known, too. */
function hasPrefix({ resource: { said }, keys }: Named): Truth {
  const [text] = keys.map((key) => valueOr(said.text(key), "")).filter((name) => name !== "");
  return text === undefined ? "unknown" : yesOrNo(text.startsWith(prefix));
}

/** The name of a log group, a bucket or a delivery stream in its ARN. */
function nameIn(text: string): string | undefined {
  const arn = parseArn(text);
  if (arn?.service === "s3") return arn.resource.split("/")[0];
  if (arn?.service === "logs") return /^log-group:([^:]+)/.exec(arn.resource)?.[1];
  return arn?.service === "firehose" ? /^deliverystream\/(.+)/.exec(arn.resource)?.[1] : undefined;
}
