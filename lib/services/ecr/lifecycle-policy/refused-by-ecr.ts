import type { Finding } from "../../../policy/finding";

/** How Amazon ECR's answer to a lifecycle policy that it refuses begins. */
export const validationFailure = "Lifecycle policy validation failure";

/** A finding on a lifecycle policy, with as much of AWS's answer as is known. */
export function refusedByEcr(problem: string, remedy: string, answer = validationFailure): Finding {
  return {
    problem,
    consequence: `AWS will answer: InvalidParameterException: ${answer}`,
    remedy,
  };
}
