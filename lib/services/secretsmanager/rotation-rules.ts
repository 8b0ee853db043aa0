/**
 * What Secrets Manager, and the AWS provider before it, refuse of the rules of a rotation.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 * https://www.pulumi.com/registry/packages/aws/api-docs/secretsmanager/secretrotation/
 */
import { eachGiven, forbidden, range, worded } from "../../arguments/checks";
import { allHold, equals, given, not } from "../../arguments/conditions";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { atLeastOne, atMostOne, every } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { functionArnProblem, invalidFunctionArn, knownRegion } from "./function-arn";
import { rotationType } from "./rotations";
import { durationProblem, type Openings, readSchedule } from "./schedule";

const mostDays = 1000;
const days = "automaticallyAfterDays";
const schedule = "scheduleExpression";
const isOn = not(equals("/rotationEnabled", "false"));
const provider =
  "[SecretRotation](https://www.pulumi.com/registry/packages/aws/api-docs/secretsmanager/secretrotation/) (2026-10)";

export const rotationRules: readonly ArgumentRule[] = [
  {
    id: "rules-missing",
    on: [rotationType],
    holds: "A rotation has rotationRules, unless rotationEnabled is false",
    evidence: "stated",
    source: provider,
    when: isOn,
    check: rulesThere,
  },
  {
    id: "rules-unwanted",
    on: [rotationType],
    holds: "A rotation has no rotationRules, if rotationEnabled is false",
    evidence: "stated",
    source: provider,
    when: equals("rotationEnabled", "false"),
    check: worded(forbidden("rotationRules"), {
      problem: "rotationRules are given",
      consequence:
        "The AWS provider will answer: `rotation_rules` cannot be set when `rotation_enabled` is `false`",
      remedy:
        "Leave rotationRules out to switch the rotation off, or rotationEnabled to keep it on",
    }),
  },
  {
    ...inRules("one-interval"),
    holds: "rotationRules have automaticallyAfterDays or a scheduleExpression, not both",
    when: allHold(isOn, given("/rotationRules")),
    check: every(
      worded(atMostOne(days, schedule), {
        consequence: answers(
          "You cannot specify both rotation frequency and schedule expression together.",
        ),
      }),
      neither,
    ),
  },
  {
    ...inRules("days"),
    // The page has no words of its own, and nobody has put down those of the refusal.
    answer: "RotateSecret takes AutomaticallyAfterDays from 1 to 1000",
    evidence: "stated",
    holds: `automaticallyAfterDays is a whole number from 1 to ${mostDays}`,
    when: allHold(isOn, not(given(schedule))),
    check: worded(range(days, { least: 1, most: mostDays }), {
      remedy: `Write 1 to ${mostDays} days, or for hours scheduleExpression "rate(4 hours)"`,
    }),
  },
  {
    ...inRules("schedule"),
    holds: "scheduleExpression is a rate or a cron that Secrets Manager takes",
    when: allHold(isOn, not(given(days))),
    check: eachGiven(schedule, wrongSchedule),
  },
  {
    ...inRules("duration"),
    holds: "duration is a number of hours, in which a window ends before the next and on its day",
    when: isOn,
    check: (scope) => eachGiven("duration", (duration) => wrongDuration(duration, scope))(scope),
  },
  {
    id: "function-arn",
    holds: "rotationLambdaArn is the ARN of a function in the rotation's Region",
    evidence: "seen",
    source: triedBy("pf-secretsmanager-rotation-lambda"),
    when: isOn,
    check: (scope) => eachGiven("rotationLambdaArn", (arn) => wrongFunction(arn, scope))(scope),
  },
];

/** What rules on what stands in the block have in common. */
function inRules(id: string) {
  const source = triedBy("pf-secretsmanager-rotation-rules");
  return { id, evidence: "seen", source, within: "rotationRules" } as const;
}

/** What AWS answers to rules that it doesn't take. */
function answers(words: string): string {
  return `AWS will answer: InvalidParameterException: ${words}`;
}

/** The AWS provider wants one of them; whether Secrets Manager does, no source tells. */
function neither(scope: Scope): readonly Judgement[] {
  if (scope.subject.type !== rotationType) return [];
  return worded(atLeastOne(days, schedule), {
    consequence: "The AWS provider refuses rules without an interval",
    remedy: "Write one of them into rotationRules",
  })(scope);
}

/** A block that says something. */
function rulesThere(scope: Scope): Judgement[] {
  const rules = scope.one("rotationRules");
  if (rules.given === "unknown") return [undecided(rules)];
  if (rules.given === "yes" && scope.within("rotationRules").length > 0) return [];
  return [
    {
      problem: "rotationRules are missing or empty",
      consequence:
        "The AWS provider will answer: `rotation_rules` is required unless `rotation_enabled` is `false`",
      remedy: "Write automaticallyAfterDays into rotationRules, such as 30",
    },
  ];
}

function wrongSchedule(argument: Argument): Fault | undefined {
  if (argument.given === "no") return undefined;
  const text = valueOr(argument.text, "");
  const read = readSchedule(text);
  if ("openings" in read) return undefined;
  return {
    consequence: read.consequence,
    problem: `scheduleExpression ${quote(text, 100)} can't be used: ${read.problem}`,
    remedy: 'Write a rate such as "rate(10 days)", or a cron such as "cron(0 8 1 * ? *)"',
  };
}

function wrongDuration({ text }: Argument, scope: Scope): Fault | undefined {
  if (text.state !== "known" || text.value === "") return undefined;
  const refused = durationProblem(text.value, openingsOf(scope));
  if (!refused) return undefined;
  return {
    problem: `duration ${quote(text.value)} can't be used: ${refused.problem}`,
    consequence: refused.consequence,
    remedy: 'Write a number of hours that fits, such as "3h", or leave duration out',
  };
}

function wrongFunction({ text }: Argument, { subject }: Scope): Fault | undefined {
  if (text.state !== "known" || text.value === "") return undefined;
  const problem = functionArnProblem(text.value, subject.region);
  if (problem === undefined) return undefined;
  return {
    problem: `rotationLambdaArn ${quote(text.value, 200)} ${problem}`,
    consequence: `AWS will answer: ${invalidFunctionArn(knownRegion(subject.region))}`,
    remedy: "Take it from the arn of a function in the Region of the rotation",
  };
}

/**
 * When windows open by the schedule; `undefined` where the other rules find something wrong, or it
 * isn't known. By days they open at midnight, so that every duration fits.
 */
function openingsOf(scope: Scope): Openings | undefined {
  if (scope.one(days).given !== "no") return undefined;
  const read = readSchedule(valueOr(scope.one(schedule).text, ""));
  return "openings" in read ? read.openings : undefined;
}
