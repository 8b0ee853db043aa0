/** What CloudFront refuses of the Lambda@Edge functions of a distribution. */
import { behind } from "../../arguments/behind";
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { quote } from "../../plain/text";
import { type ArnParts, parseArn } from "../../stack/arn";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { aliasTypes, functionTypes } from "../lambda/functions";
import { home, isAway, oneRegion } from "./home";

const paths = ["defaultCacheBehavior", "orderedCacheBehaviors[]"].map(
  (behavior) => `${behavior}.lambdaFunctionAssociations[].lambdaArn`,
);

export const edgeFunctionRules: readonly ArgumentRule[] = [
  {
    id: "edge-function-region",
    holds: `The Lambda@Edge functions of a distribution are of ${home}`,
    answer: "InvalidLambdaFunctionAssociation: The function must be in region 'us-east-1'",
    evidence: "seen",
    source:
      "[grahamgilbert/terraform-aws-munki-repo#3](https://github.com/grahamgilbert/terraform-aws-munki-repo/issues/3) and [aws-ia/terraform-aws-runtask-tf-plan-analyzer#6](https://github.com/aws-ia/terraform-aws-runtask-tf-plan-analyzer/issues/6) (2026-11-27)",
    check: onEach(
      (name, { region }) => faultOfRegion(name, region),
      (argument, functions) => {
        const region = oneRegion(functions);
        return region === undefined ? [undecided(argument)] : faultOfRegion(argument.name, region);
      },
    ),
  },
  {
    id: "edge-function-version",
    holds: "A Lambda@Edge function of a distribution is given by the ARN of a numbered version",
    answer:
      "InvalidLambdaFunctionAssociation: The function ARN must reference a specific function version. (The ARN must end with the version number.)",
    evidence: "seen",
    source:
      "[chantzlarge/terraform-aws-hugo#43](https://github.com/chantzlarge/terraform-aws-hugo/issues/43) and [pulumi/pulumi-aws#1227](https://github.com/pulumi/pulumi-aws/issues/1227) (2026-11-27)",
    check: onEach(faultOfVersion, unpublished),
  },
];

type ByArn = (name: string, arn: ArnParts) => readonly Judgement[];
type ByFunctions = (
  argument: Argument,
  functions: readonly StackResource[],
) => readonly Judgement[];

/** Judges each function by its ARN or, where that isn't known yet, by those that it may come from. */
function onEach(byArn: ByArn, byFunctions: ByFunctions): (scope: Scope) => Judgement[] {
  const judged = (scope: Scope, argument: Argument): readonly Judgement[] => {
    if (argument.value.state === "unknown") {
      const functions = functionsBehind(scope, argument);
      return functions.length > 0 ? byFunctions(argument, functions) : [undecided(argument)];
    }
    const arn = parseArn(valueOr(argument.text, ""));
    const isFunction = arn?.service === "lambda" && arn.partition === "aws";
    return isFunction ? byArn(argument.name, arn) : [];
  };
  return (scope) => paths.flatMap((path) => scope.read(path).flatMap((one) => judged(scope, one)));
}

/**
 * None where something is among them that may have made a version, or is one: that may be what is
 * given. Of a block that isn't known as a whole, nothing tells what it takes from a function.
 */
function functionsBehind(scope: Scope, argument: Argument): readonly StackResource[] {
  if (!argument.name.endsWith(".lambdaArn")) return [];
  const all = behind(scope, argument);
  if (all.some(({ type }) => aliasTypes.includes(type) || mayPublish.test(type))) return [];
  const functions = all.filter(({ type }) => functionTypes.includes(type));
  return mayBeOrigins(scope, argument, all) ? [] : functions;
}

/** Whether the ID of an origin may come from the functions: it isn't known, and from nothing else. */
function mayBeOrigins(scope: Scope, { name }: Argument, all: readonly StackResource[]): boolean {
  const [key = ""] = name.split(/[.[]/);
  const list = key === "defaultCacheBehavior" ? key : `${key}[]`;
  const isOpen = scope
    .read(`${list}.targetOriginId`)
    .some(({ value }) => value.state === "unknown");
  const isOther = ({ type }: StackResource) =>
    !functionTypes.includes(type) && !type.includes(":cloudfront");
  return isOpen && !all.some(isOther);
}

/** A command, say, or CloudFormation; or a parameter that holds the ARN of one. */
const mayPublish =
  /^(?!aws(-native)?:)|^aws:(cloudcontrol|cloudformation|ssm)\/|^aws-native:(lambda:Version|cloudformation:|ssm:)/;

function faultOfRegion(name: string, region: string): readonly Judgement[] {
  if (!isAway(region)) return [];
  return [
    {
      problem: `${name} is of Region ${quote(region)}`,
      remedy: `Make the function in ${home}, with a provider or a region of its own`,
    },
  ];
}

function faultOfVersion(name: string, { resource }: ArnParts): readonly Judgement[] {
  const [, , qualifier] = resource.split(":");
  if (qualifier !== undefined && /^\d+$/.test(qualifier)) return [];
  const has = qualifier === undefined ? "has no version" : `is of ${quote(qualifier)}`;
  return [
    {
      problem: `${name} ${has}`,
      remedy: "Write publish: true on the function, and take its qualifiedArn",
    },
  ];
}

/** A new function that publishes no version has none, whichever of its outputs was taken. */
function unpublished(argument: Argument, functions: readonly StackResource[]): Judgement[] {
  const [first] = functions;
  if (!first || !functions.every(isUnpublished)) return [undecided(argument)];
  return [
    {
      problem: `${argument.name} is of ${quote(first.name)}, which publishes no version`,
      remedy: `Write publish: true on ${quote(first.name)}, and take its qualifiedArn`,
    },
  ];
}

function isUnpublished(one: StackResource): boolean {
  if (one.type !== "aws:lambda/function:Function" || one.mayExist()) return false;
  const publish = one.said.flag("publish");
  return publish.state !== "unknown" && !valueOr(publish, false) && !one.said.has("publishTo");
}
