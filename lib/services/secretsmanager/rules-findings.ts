/** Findings on the rules of a secret's rotation. */
import { type Finding, undetermined } from "../../policy/finding";
import { quote } from "../../plain/text";

const invalidParameter = "AWS will answer: InvalidParameterException";
/** What isn't known when days and a schedule may both be given. */
export const whichInterval = "which of automaticallyAfterDays and scheduleExpression is given";

/** Days and a schedule. */
export const twoIntervals: Finding = {
  problem: "Both automaticallyAfterDays and scheduleExpression are given",
  consequence: invalidParameter,
  remedy: "Leave one of them out",
};

/** Neither days nor a schedule. */
export const noInterval: Finding = {
  problem: "Neither automaticallyAfterDays nor scheduleExpression is given",
  consequence: invalidParameter,
  remedy: "Write one of them into rotationRules",
};

/** https://www.pulumi.com/registry/packages/aws/api-docs/secretsmanager/secretrotation/ (rotationEnabled) */
export const rulesMissing: Finding = {
  problem: "rotationRules are missing or empty",
  consequence:
    "The AWS provider will answer: `rotation_rules` is required unless `rotation_enabled` is `false`",
  remedy: "Write rotationRules: { automaticallyAfterDays: 30 }",
};

/** Rules of a rotation that is switched off. */
export const rulesUnwanted: Finding = {
  problem: "rotationRules are given, and rotationEnabled is false",
  consequence:
    "The AWS provider will answer: `rotation_rules` cannot be set when `rotation_enabled` is `false`",
  remedy: "Leave rotationRules out to switch the rotation off, or rotationEnabled to keep it on",
};

/** What can't be judged because `key` isn't known at preview. */
export function rulesUndetermined(key: string): Finding {
  return undetermined({
    what: `${key} isn't known at preview, so whether Secrets Manager takes the rules`,
    because: `${key} isn't known at preview`,
    unless: "If it doesn't, the deployment fails at the rotation: InvalidParameterException",
    remedy: `Write ${key === whichInterval ? "only one of them" : key} as text, in the program or its configuration`,
  });
}

/** Days that Secrets Manager doesn't take. */
export function wrongDays(days: string, most: number): Finding {
  return {
    problem: `automaticallyAfterDays ${quote(days)} isn't a whole number from 1 to ${most}`,
    consequence: invalidParameter,
    remedy: `Write 1 to ${most} days, or for hours scheduleExpression: "rate(4 hours)"`,
  };
}

/** A schedule that Secrets Manager doesn't take. */
export function wrongSchedule(text: string, problem: string): Finding {
  return {
    problem: `scheduleExpression ${quote(text, 100)} can't be used: ${problem}`,
    consequence: invalidParameter,
    remedy: 'Write a rate such as "rate(10 days)", or a cron such as "cron(0 8 1 * ? *)"',
  };
}

/** A duration that Secrets Manager doesn't take. */
export function wrongDuration(text: string, problem: string): Finding {
  return {
    problem: `duration ${quote(text)} can't be used: ${problem}`,
    consequence: invalidParameter,
    remedy: 'Write a number of hours that fits, such as "3h", or leave duration out',
  };
}
