import type { Fault } from "../../../arguments/rule";

/** How Amazon ECR's answer to a lifecycle policy that it refuses begins. */
export const validationFailure = "Lifecycle policy validation failure";

/**
 * Its answer where the selection of a rule has none of the four shapes that it takes, one for each
 * countType: https://github.com/hashicorp/terraform-provider-aws/pull/45909
 */
export const noSuchSelection = `${validationFailure}: instance failed to match exactly one schema (matched 0 out of 4)`;

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
