/** Findings on the rotation of a secret, but for its permission. */
import type { Order } from "../../grants/need";
import { quotedName } from "../../grants/names";
import { type Finding, undetermined } from "../../policy/finding";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { invalidFunctionArn } from "./function-arn";

/** A rotation should come after a value of its secret. */
export function afterValue(version: StackResource, isRotated: boolean): Order {
  return {
    after: version,
    what: "the value of its secret",
    consequence: isRotated
      ? `The secret has a value already; made anew, the rotation may come first, and AWS will answer: ${noValue}`
      : `Secrets Manager rotates at once; without a value AWS will answer: ${noValue}`,
  };
}

const noValue =
  "ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT";

/** A new secret's rotation has nothing that rotates it; `mayBeSet`: something unread may see to it. */
export function noFunction(
  rotation: StackResource,
  secret: StackResource,
  mayBeSet: boolean,
): Finding {
  const answer =
    "AWS will answer: InvalidRequestException: No Lambda rotation function ARN is associated with this secret";
  return {
    problem: `${quotedName(rotation)} has no rotationLambdaArn, and no AWS service rotates ${quotedName(secret)}`,
    consequence: mayBeSet ? `Unless one is set elsewhere, ${answer}` : answer,
    remedy:
      "Write the ARN of a rotation function, or let RDS manage a database's password: manageMasterUserPassword",
    ...(mayBeSet && { level: "advisory" }),
  };
}

/** The function is in another Region than the rotation. */
export function functionElsewhere(rotation: StackResource, called: StackResource): Finding {
  const [here, there] = [valueOr(rotation.region, ""), valueOr(called.region, "")];
  return {
    problem: `${quotedName(called)}, the function of ${quotedName(rotation)}, is in ${there}, and the rotation in ${here}`,
    consequence: `AWS will answer: ${invalidFunctionArn(here)}`,
    remedy: `Make the function in ${here}`,
  };
}

/** Two rotations of one secret. */
export function contendingRotations(
  first: StackResource,
  second: StackResource,
  secret: string,
): Finding {
  return {
    problem: `${quotedName(first)} and ${quotedName(second)} both rotate ${secret}`,
    consequence:
      "The one made last sets function and schedule, and while the first still rotates, AWS will answer: A previous rotation isn't complete. That rotation will be reattempted",
    remedy: "Leave one of them",
    level: "advisory",
  };
}

const throttles =
  "answer each call: TooManyRequestsException: Rate Exceeded, and the secret isn't rotated";

/**
 * No call of the function runs.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
export function throttled(rotation: StackResource, called: StackResource): Finding {
  return {
    problem: `reservedConcurrentExecutions 0 lets no call of ${quotedName(called)} run, and ${quotedName(rotation)} needs them`,
    consequence: `Lambda will ${throttles}`,
    remedy: "Leave reservedConcurrentExecutions out, or reserve 10 or more",
  };
}

/** How many calls of the function run at once is only known once it is deployed. */
export function concurrencyUndetermined(rotation: StackResource, called: StackResource): Finding {
  const argument = "reservedConcurrentExecutions";
  return undetermined({
    what: `${argument} of ${quotedName(called)} isn't known at preview, so whether calls of ${quotedName(called)} run for ${quotedName(rotation)}`,
    because: `${argument} isn't known at preview`,
    unless: `With 0 Lambda will ${throttles}`,
    remedy: `Write ${argument} as a number, or leave it out`,
  });
}

/** A permission lets Secrets Manager call for anybody's secret. */
export function notBound(permission: StackResource): Finding {
  return {
    problem: `${quotedName(permission)} has neither sourceAccount nor sourceArn`,
    consequence: "Secrets Manager may call the function for the secrets of other accounts, too",
    remedy: "Write the account's id as sourceAccount, or the secret's ARN as sourceArn",
    level: "advisory",
  };
}
