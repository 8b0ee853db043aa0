/** What AWS refuses of a trail. */
import { eachGiven } from "../../arguments/checks";
import { equals } from "../../arguments/conditions";
import type { ArgumentRule, Check, Fault } from "../../arguments/rule";
import type { Argument } from "../../arguments/scope";
import { deployedIn } from "../../arguments/sources";
import { clip, quote } from "../../plain/text";
import { partitionOfRegion } from "../../stack/region";
import { valueOr } from "../../stack/value";

const dataResources = "eventSelectors[].dataResources[]";
const ofObjects = equals("type", "AWS::S3::Object");
const ofFunctions = equals("type", "AWS::Lambda::Function");

export const cloudTrailRules: readonly ArgumentRule[] = [
  {
    id: "event-selector-objects",
    holds:
      "A selector of objects names a bucket by its ARN with a slash behind it, or all of them by arn:aws:s3",
    evidence: "seen",
    source:
      "[hashicorp/terraform-provider-aws#4043](https://github.com/hashicorp/terraform-provider-aws/issues/4043) (2018-04-04)",
    within: dataResources,
    when: ofObjects,
    check: eachValue(wrongObjects),
  },
  {
    id: "event-selector-functions",
    holds: "A selector of functions names one by its ARN, or all of them by arn:aws:lambda",
    evidence: "seen",
    source:
      "[aws-samples/aws-security-reference-architecture-examples#335](https://github.com/aws-samples/aws-security-reference-architecture-examples/issues/335) (2025-12-07)",
    within: dataResources,
    when: ofFunctions,
    check: eachValue(wrongFunctions),
  },
  {
    id: "log-group-arn",
    holds: "A cloudWatchLogsGroupArn ends in :*",
    answer:
      "InvalidCloudWatchLogsLogGroupArnException: CloudTrail cannot validate the specified log group ARN.",
    evidence: "seen",
    source: deployedIn("pulumi-py/Pr1165"),
    check: eachGiven("cloudWatchLogsGroupArn", ({ name, text }) => {
      const arn = valueOr(text, "");
      if (!/:log-group:[^:]+$/.test(arn)) return undefined;
      return {
        problem: `${name} ${quote(arn, 120)} doesn't end in :*`,
        remedy: `Put ":*" behind the log group's ARN`,
      };
    }),
  },
];

/** Each value by itself; `partition` is that of the trail, for what to write instead. */
function eachValue(judge: (argument: Argument, partition: string) => Fault | undefined): Check {
  return (scope) => {
    const partition = partitionOfRegion(valueOr(scope.subject.region, "")) ?? "aws";
    return eachGiven("values[]", (argument) => judge(argument, partition))(scope);
  };
}

/** A `*` in what stands behind the slash is part of an object's name, and nobody was seen to try it. */
function wrongObjects({ name, text }: Argument, partition: string): Fault | undefined {
  const value = valueOr(text, "arn:");
  const [, bucket = "", slash] = /^arn:[^:]+:s3:::([^/]+)(\/?)/.exec(value) ?? [];
  if (!value.startsWith("arn:") || bucket.includes("*")) {
    const all = `Write "arn:${partition}:s3" for all buckets, or the ARN of one and "/"`;
    return refused(name, value, all);
  }
  return slash === "" ? refused(name, value, `Write ${quote(`${value}/`, 120)}`) : undefined;
}

function wrongFunctions({ name, text }: Argument, partition: string): Fault | undefined {
  const value = valueOr(text, "arn:");
  if (value.startsWith("arn:") && !value.includes("*")) return undefined;
  const all = `Write "arn:${partition}:lambda" for all functions, or the ARN of one`;
  return refused(name, value, all);
}

function refused(name: string, value: string, remedy: string): Fault {
  return {
    problem: `${name} ${quote(value, 120)} isn't one that CloudTrail takes`,
    consequence: `AWS will answer: InvalidEventSelectorsException: Value ${clip(value, 120)} for DataResources.Values is invalid.`,
    remedy,
  };
}
