/** What AWS refuses of a container's health check, its restarts and its files of variables. */
import { eachGiven, range } from "../../arguments/checks";
import { equals, not } from "../../arguments/conditions";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { valueOr } from "../../stack/value";
import { containers, taskDefinitions } from "./types";

const mostFiles = 10;

const rules: readonly ArgumentRule[] = [
  healthCheck("interval", { least: 5, most: 300 }),
  healthCheck("timeout", { least: 2, most: 60 }),
  healthCheck("retries", { least: 1, most: 10 }),
  healthCheck("startPeriod", { least: 0, most: 300 }),
  {
    id: "restart-period",
    holds: "A container's restartAttemptPeriod is 60 to 1,800 seconds",
    answer:
      "ClientException: … the 'restartAttemptPeriod' setting for container '…' must be between 60 and 1800",
    evidence: "seen",
    source: triedBy("pf-ecs-restart-policy-attempt-period-range"),
    check: range(`${containers}.restartPolicy.restartAttemptPeriod`, { least: 60, most: 1800 }),
  },
  {
    id: "environment-files",
    holds: `A container has ${mostFiles} environmentFiles at most`,
    answer:
      "ClientException: The maximum number of environment files was exceeded. Specify ten or less and try again",
    evidence: "seen",
    source: triedBy("pf-ecs-environment-files-max"),
    within: containers,
    check: tooManyFiles,
  },
  {
    id: "environment-file-arn",
    holds: "The value of an environment file is the ARN of an object in S3",
    answer: "ClientException: Invalid arn syntax",
    evidence: "seen",
    source: triedBy("pf-ecs-environment-files-type"),
    check: eachGiven(`${containers}.environmentFiles[].value`, noArn),
  },
];

export const healthRules = rules.map((rule) => ({ ...rule, on: taskDefinitions }));

/** That AWS refuses 0, which may say the same as nothing, nobody was seen to try. */
function healthCheck(key: string, bounds: { least: number; most: number }): ArgumentRule {
  const path = `healthCheck.${key}`;
  const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return {
    id: `health-check-${name}`,
    holds: `The ${key} of a container's healthCheck is ${bounds.least} to ${bounds.most}`,
    evidence: "seen",
    source: triedBy(`pf-ecs-healthcheck-${name}-range`),
    within: containers,
    when: not(equals(path, "0")),
    check: range(path, bounds),
  };
}

/** The provider leaves out those that are null or empty. */
function tooManyFiles(scope: Scope): Judgement[] {
  const list = scope.one("environmentFiles");
  if (list.value.state === "unknown") return [undecided(list)];
  const files = scope.read("environmentFiles[]").filter(({ given }) => given === "yes");
  if (files.length <= mostFiles) return [];
  const problem = `There are ${files.length} ${list.name}`;
  return [{ problem, remedy: `Write ${mostFiles} at most: join some of them` }];
}

/** The text stays out of the message: variables may stand in it, by mistake. */
function noArn({ name, text, given }: Argument): Fault | undefined {
  if (given !== "yes" || valueOr(text, "arn:").startsWith("arn:")) return undefined;
  return {
    problem: `${name} is no ARN`,
    remedy: 'Write the ARN of the object, such as "arn:aws:s3:::bucket/app.env"',
  };
}
