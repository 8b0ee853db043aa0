/** Findings on the rotation of a secret, but for its permission. */
import { capitalized } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import {
  dependsOn,
  quotedName,
  rotationUndetermined,
  type RotationWithFunction,
  type Unordered,
} from "./rotation-words";
import type { SecretRotation } from "./rotations";
import type { StackResource } from "../../stack/stack";

/** Which function is called is only known once it is deployed. */
export function functionUndetermined({ resource }: SecretRotation): Finding {
  return rotationUndetermined(
    `which function rotates ${quotedName(resource)}, and whether Secrets Manager may call it`,
    ["rotationLambdaArn", resource],
    "Take rotationLambdaArn from one function or alias",
  );
}

/** The rotation may be made before its secret has a value. */
export function notAfterValue(
  rotation: SecretRotation,
  version: StackResource,
  unordered: Unordered,
): Finding {
  return {
    problem: `${quotedName(rotation.resource)} doesn't wait for ${quotedName(version)}, the value of its secret`,
    consequence: rotation.exists
      ? `The secret has a value already; made anew, the rotation may come first, and AWS will answer: ${noValue}`
      : `Secrets Manager rotates at once; without a value AWS will answer: ${noValue}`,
    remedy: capitalized(dependsOn(rotation, unordered).join("")),
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
export function throttled({ resource, function: called }: RotationWithFunction): Finding {
  return {
    problem: `reservedConcurrentExecutions 0 lets no call of ${quotedName(called)} run, and ${quotedName(resource)} needs them`,
    consequence: `Lambda will ${throttles}`,
    remedy: "Leave reservedConcurrentExecutions out, or reserve 10 or more",
  };
}

/** How many calls of the function run at once is only known once it is deployed. */
export function concurrencyUndetermined({
  resource,
  function: called,
}: RotationWithFunction): Finding {
  return rotationUndetermined(
    `whether calls of ${quotedName(called)} run for ${quotedName(resource)}`,
    ["reservedConcurrentExecutions", called],
    "Write reservedConcurrentExecutions as a number, or leave it out",
    `With 0 Lambda will ${throttles}`,
  );
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
