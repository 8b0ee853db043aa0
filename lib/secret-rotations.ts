/** The rotations of a stack that call a Lambda function, with the function and the secret. */
import { type FunctionTarget, LambdaFunctions, type Qualifier } from "./lambda-functions";
import { type Secret, Secrets } from "./secrets";
import type { Stack, StackResource } from "./stack";
import { valueOr } from "./value";

export const rotationType = "aws:secretsmanager/secretRotation:SecretRotation";

/** A rotation by a function of this stack. */
export interface SecretRotation {
  readonly resource: StackResource;
  /** `undefined` when it isn't known which of this stack's functions it is. */
  readonly function: StackResource | undefined;
  readonly qualifier: Qualifier;
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
    return target.kind === "elsewhere" ? [] : rotationOf(resource, target, secrets.of(resource));
  });
}

function rotationOf(
  resource: StackResource,
  target: Exclude<FunctionTarget, { kind: "elsewhere" }>,
  secret: Secret,
): SecretRotation {
  const here = target.kind === "here";
  return {
    resource,
    function: here ? target.function : undefined,
    qualifier: here ? target.qualifier : { kind: "not known" },
    secret,
    // A new secret has no rotation yet, even where the program says that it is to be enabled.
    exists: resource.exists("rotationEnabled") && (secret.resource?.exists() ?? true),
  };
}

/** https://www.pulumi.com/registry/packages/aws/api-docs/secretsmanager/secretrotation/ (rotationEnabled) */
function isOff({ properties }: StackResource): boolean {
  return !valueOr(properties.flag("rotationEnabled"), true) && !properties.has("rotationRules");
}
