/** Findings on the rotation of a secret, but for its permission. */
import { dependsOn, quotedName } from "../../grants/words";
import { capitalized } from "../../plain/text";
import { type Finding, undetermined } from "../../policy/finding";
import type { StackResource } from "../../stack/stack";

/**
 * The rotation may be made before its secret has a value; `late` is all that it should wait for, and
 * doesn't.
 */
export function notAfterValue(
  rotation: StackResource,
  version: StackResource,
  late: readonly StackResource[],
  isRotated: boolean,
): Finding {
  return {
    problem: `${quotedName(rotation)} doesn't wait for ${quotedName(version)}, the value of its secret`,
    consequence: isRotated
      ? `The secret has a value already; made anew, the rotation may come first, and AWS will answer: ${noValue}`
      : `Secrets Manager rotates at once; without a value AWS will answer: ${noValue}`,
    remedy: capitalized(dependsOn(rotation, late).join("")),
    level: "advisory",
  };
}

const noValue =
  "ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT";

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
