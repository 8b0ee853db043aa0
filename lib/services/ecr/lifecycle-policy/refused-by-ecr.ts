import type { Fault } from "../../../arguments/rule";

/** How Amazon ECR's answer to a lifecycle policy that it refuses begins. */
export const validationFailure = "Lifecycle policy validation failure";

/** A fault of a lifecycle policy, and what AWS does about it. */
export interface Refusal extends Fault {
  readonly consequence: string;
}

/** A fault with as much of AWS's answer as is known. */
export function refusedByEcr(problem: string, remedy: string, answer = validationFailure): Refusal {
  return {
    problem,
    consequence: `AWS will answer: InvalidParameterException: ${answer}`,
    remedy,
  };
}
