import type { Finding } from "../../../policy/finding";

/** What Amazon ECR says first of a lifecycle policy that it refuses. */
export const validationFailure = "Lifecycle policy validation failure";

/** A finding on a lifecycle policy, with as much of AWS's answer as is known. */
export function refused(problem: string, remedy: string, answer = validationFailure): Finding {
  return {
    problem,
    consequence: `AWS will answer: InvalidParameterException: ${answer}`,
    remedy,
  };
}
