/** The rotations of a stack that call a Lambda function, with the function and the secret. */
import type { FunctionTarget, LambdaFunctions } from "../lambda/functions";
import { type Secret, Secrets } from "./secrets";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";

export const rotationType = "aws:secretsmanager/secretRotation:SecretRotation";

/** A rotation by a function of this stack. */
export interface SecretRotation extends FunctionTarget {
  readonly resource: StackResource;
  readonly secret: Secret;
  /** Whether the secret is rotated already. */
  readonly exists: boolean;
}

/**
 * The rotations by Lambda functions of this stack. Those by other functions, those that AWS manages
 * and those that are switched off need nothing of this stack.
 */
export function secretRotations(stack: Stack, functions: LambdaFunctions): SecretRotation[] {
  const all = stack.ofType(rotationType).filter((resource) => !isOff(resource));
  if (all.length === 0) return [];
  const secrets = new Secrets(stack);
  return all.flatMap((resource) => {
    const target = functions.target(resource, "rotationLambdaArn");
    return target ? rotationOf(resource, target, secrets.of(resource)) : [];
  });
}

function rotationOf(
  resource: StackResource,
  target: FunctionTarget,
  secret: Secret,
): SecretRotation {
  return {
    resource,
    ...target,
    secret,
    // A new secret has no rotation yet, even where the program says that it is to be enabled.
    exists: resource.exists("rotationEnabled") && (secret.resource?.exists() ?? true),
  };
}

/** https://www.pulumi.com/registry/packages/aws/api-docs/secretsmanager/secretrotation/ (rotationEnabled) */
function isOff({ properties }: StackResource): boolean {
  return !valueOr(properties.flag("rotationEnabled"), true) && !properties.has("rotationRules");
}
