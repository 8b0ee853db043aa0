/** Findings on the rotation of a secret, but for its permission. */
import type { Finding } from "../../policy/finding";
import {
  asSentence,
  dependsOn,
  named,
  rotationUndetermined,
  type Rotation,
  type Unordered,
} from "./rotation-words";
import type { SecretRotation } from "./rotations";
import type { StackResource } from "../../stack/stack";

/** Which function is called is only known once it is deployed. */
export function functionNotDetermined({ resource }: SecretRotation): Finding {
  return rotationUndetermined(
    `which function rotates ${named(resource)}, and whether Secrets Manager may call it`,
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
    problem: `${named(rotation.resource)} doesn't wait for ${named(version)}, the value of its secret`,
    consequence: rotation.exists
      ? `The secret has a value already; made anew, the rotation may come first, and AWS will answer: ${noValue}`
      : `Secrets Manager rotates at once; without a value AWS will answer: ${noValue}`,
    remedy: asSentence(dependsOn(rotation, unordered)),
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
export function throttled({ resource, function: called }: Rotation): Finding {
  return {
    problem: `reservedConcurrentExecutions 0 lets no call of ${named(called)} run, and ${named(resource)} needs them`,
    consequence: `Lambda will ${throttles}`,
    remedy: "Leave reservedConcurrentExecutions out, or reserve 10 or more",
  };
}

/** How many calls of the function run at once is only known once it is deployed. */
export function concurrencyNotDetermined({ resource, function: called }: Rotation): Finding {
  return rotationUndetermined(
    `whether calls of ${named(called)} run for ${named(resource)}`,
    ["reservedConcurrentExecutions", called],
    "Write reservedConcurrentExecutions as a number, or leave it out",
    `With 0 Lambda will ${throttles}`,
  );
}

/** A permission lets Secrets Manager call for anybody's secret. */
export function notBound(permission: StackResource): Finding {
  return {
    problem: `${named(permission)} has neither sourceAccount nor sourceArn`,
    consequence: "Secrets Manager may call the function for the secrets of other accounts, too",
    remedy: "Write the account's id as sourceAccount, or the secret's ARN as sourceArn",
    level: "advisory",
  };
}
