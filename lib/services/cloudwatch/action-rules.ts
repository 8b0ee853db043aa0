/** What AWS refuses of the actions of an alarm. */
import { behind } from "../../arguments/behind";
import { given } from "../../arguments/conditions";
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import { sameRegion } from "../../arguments/same-region";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { every } from "../../arguments/together";
import { quote } from "../../plain/text";
import { parseArn } from "../../stack/arn";
import { valueOr } from "../../stack/value";

const lists = ["alarmActions", "okActions", "insufficientDataActions"];
const most = 5;

/** Services that alarms are given, and that none acts on. Of others nothing is told. */
const neverActed = [
  ..."apigateway chatbot codebuild codepipeline dynamodb ec2 ecs events execute-api".split(" "),
  ..."firehose iam kinesis logs rds s3 ses sqs states".split(" "),
];

/** What scales, and is an action of an alarm. */
export const scalingPolicies = [
  "aws:autoscaling/policy:Policy",
  "aws:appautoscaling/policy:Policy",
];

/** On the alarms that `alarm-rules.ts` gives them. */
export const actionRules: readonly ArgumentRule[] = [
  {
    id: "action-service",
    holds:
      "The actions of an alarm are SNS topics, scaling policies, functions, actions on EC2 instances, or of Systems Manager",
    answer: "ValidationError: Unsupported AWS vendor …",
    evidence: "seen",
    source: triedBy("pf-cloudwatch-alarm-action-vendor"),
    check: unfitServices,
  },
  {
    id: "actions",
    holds: `An alarm has up to ${most} actions for each of its states`,
    answer: `ValidationError: … failed to satisfy constraint: Member must have length less than or equal to ${most}`,
    evidence: "seen",
    source: triedBy("pf-cloudwatch-alarm-actions-max"),
    check: tooMany,
  },
  {
    id: "band-scaling-action",
    holds: "An alarm with a thresholdMetricId doesn't scale",
    answer: "ValidationError: autoscaling actions not supported when ThresholdMetricId is set",
    evidence: "seen",
    source: triedBy("pf-cloudwatch-alarm-anomaly-autoscaling-action"),
    when: given("thresholdMetricId"),
    check: scales,
  },
  {
    id: "instance-action-region",
    holds: "An action on EC2 instances is of the alarm's Region",
    answer: "ValidationError: Invalid region … specified. Only … is supported.",
    evidence: "seen",
    source: triedBy("pf-cloudwatch-alarm-ec2-action-region"),
    check: every(...lists.map((list) => sameRegion(`${list}[]`, "automate"))),
  },
];

function actionsOf(scope: Scope): Argument[] {
  return lists.flatMap((list) => scope.read(`${list}[]`));
}

function serviceOf({ text }: Argument): string {
  return parseArn(valueOr(text, ""))?.service ?? "";
}

function unfitServices(scope: Scope): Judgement[] {
  return actionsOf(scope).flatMap((action): Judgement[] => {
    if (action.value.state === "unknown") {
      return behind(scope, action).length > 0 ? [] : [undecided(action)];
    }
    const service = serviceOf(action);
    if (!neverActed.includes(service)) return [];
    return [
      {
        problem: `${action.name} is of ${quote(service)}`,
        remedy: "Write the ARN of an SNS topic, to which others subscribe, or of a function",
      },
    ];
  });
}

/** Of the same one twice, the provider sends one. */
function tooMany(scope: Scope): Judgement[] {
  return lists.flatMap((list): Judgement[] => {
    const texts = scope.read(`${list}[]`).map(({ text }) => text);
    const known = texts.flatMap((text) => (text.state === "known" ? [text.value] : []));
    const unknown = texts.filter(({ state }) => state === "unknown").length;
    const different = new Set(known).size;
    if (different > most) {
      return [
        {
          problem: `There are ${different} ${list}`,
          remedy: `Write ${most} at most: a topic has as many subscriptions as you like`,
        },
      ];
    }
    return different + unknown > most ? [{ unknown: [list] }] : [];
  });
}

/** Of actions that aren't known, and come from nowhere in the stack, `action-service` tells. */
function scales(scope: Scope): Judgement[] {
  const scaling = actionsOf(scope).find(
    (action) =>
      serviceOf(action) === "autoscaling" ||
      (action.value.state === "unknown" &&
        behind(scope, action).some(({ type }) => scalingPolicies.includes(type))),
  );
  if (!scaling) return [];
  return [
    {
      problem: `${scaling.name} is a scaling policy, and thresholdMetricId is given`,
      remedy: "Scale by an alarm of its own, with a threshold",
    },
  ];
}
