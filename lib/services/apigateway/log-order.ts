/**
 * API Gateway writes the logs of REST and WebSocket APIs by a role that an account has once in each
 * Region, as a setting; a stage refers to its log group alone.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
import { unjudged } from "../../arguments/judge";
import { namesOf, toWaitFor } from "../../grants/order-words";
import { quotedName } from "../../grants/names";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import { inSamePlace } from "../../stack/same-place";
import type { Stack, StackResource } from "../../stack/stack";
import { type Logging, loggingIn } from "./logging";
import { badRequest } from "./words";

export const accountType = "aws:apigateway/account:Account";
export const nativeAccountType = "aws-native:apigateway:Account";

const seen = {
  evidence: "seen",
  source:
    "[anomalyco/sst#1556](https://github.com/anomalyco/sst/issues/1556) and [aws-solutions/virtual-waiting-room-on-aws#74](https://github.com/aws-solutions/virtual-waiting-room-on-aws/issues/74) (2026-11-26)",
} as const;

export const logOrderRules: readonly RuleFacts[] = [
  {
    id: "log-role",
    holds: "The account has a role for the logs of REST and WebSocket APIs",
    ...seen,
  },
  {
    id: "log-role-order",
    holds: "Stages with logs come after the account's role for them",
    ...seen,
  },
];

const answer = badRequest(
  "CloudWatch Logs role ARN must be set in account settings to enable logging",
);

/** What is told of a resource. */
interface OrderFinding {
  readonly resource: StackResource;
  readonly finding: Finding;
}

/** What new stages with logs don't wait for. That there is no role at all is told of the first. */
export function logOrderFindings(stack: Stack): OrderFinding[] {
  const all = loggingIn(stack).map((one) => ({ one, accounts: accountsOf(stack, one.resource) }));
  const late = all.filter(({ accounts }) => accounts.length > 0);
  const without = all.filter(({ accounts }) => accounts.length === 0).map(({ one }) => one);
  return [
    ...late.flatMap(({ one, accounts }) => notOrdered(stack, one, accounts)),
    ...noRole(without.filter(({ isOpen }) => !isOpen).map(({ resource }) => resource)),
    ...without.filter(({ isOpen }) => isOpen).map(notKnown),
  ];
}

/** The settings of the stack for the account and the Region that a resource is, or may be, in. */
function accountsOf(stack: Stack, resource: StackResource): readonly StackResource[] {
  return stack
    .ofType(accountType, nativeAccountType)
    .filter((one) => givesRole(one) && inSamePlace(resource, one) !== "no");
}

function givesRole({ said }: StackResource): boolean {
  return said.has("cloudwatchRoleArn") || said.has("cloudWatchRoleArn");
}

function notOrdered(
  stack: Stack,
  logging: Logging,
  accounts: readonly StackResource[],
): OrderFinding[] {
  const { resource, isOpen } = logging;
  const isThere = (one: StackResource) => mayExist(one) || stack.comesAfter(resource, one);
  if (accounts.some(isThere)) return [];
  if (isOpen) return [notKnown(logging)];
  const finding: Finding = {
    rule: "log-role-order",
    problem: `${quotedName(resource)} has logs, and doesn't wait for ${namesOf(accounts)}, which gives the account the role for them`,
    consequence: `Unless the account has one already, AWS will answer: ${answer}`,
    remedy: toWaitFor(resource, accounts),
    level: "advisory",
  };
  return [{ resource, finding }];
}

function mayExist(account: StackResource): boolean {
  return account.mayExist("id");
}

function noRole(all: readonly StackResource[]): OrderFinding[] {
  const [first] = all;
  if (!first) return [];
  const have = all.length === 1 ? "has" : "have";
  const finding: Finding = {
    rule: "log-role",
    problem: `${namesOf(all)} ${have} logs, and no resource of this stack gives the account a role for them`,
    consequence: `Unless the account has one in this Region already, AWS will answer: ${answer}`,
    remedy:
      "If it has none, add an aws.apigateway.Account with a cloudwatchRoleArn, and make what has logs depend on it",
    level: "advisory",
    severity: "low",
  };
  return [{ resource: first, finding }];
}

function notKnown({ resource, key }: Logging): OrderFinding {
  return { resource, finding: unjudged([key]) };
}
