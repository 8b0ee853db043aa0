import { checkGrant } from "../lib/grants/check";
import { isBound, sourceConditionOf } from "../lib/grants/source-condition";
import { stackPolicy } from "../lib/policy/declare";
import { permissionType } from "../lib/services/lambda/permissions";
import { notBound } from "../lib/services/secretsmanager/rotation-findings";
import { rotationGrant, secretsManager } from "../lib/services/secretsmanager/rotation-grant";
import { rotationType } from "../lib/services/secretsmanager/rotations";
import type { StackResource } from "../lib/stack/stack";
import { valueOr } from "../lib/stack/value";

interface Config {
  readonly requireSourceCondition: boolean;
}

export const secretRotationOrder = stackPolicy<Config>({
  name: "secret-rotation-order",
  title: "A secret's rotation waits for its function's permission",
  description:
    "A rotation of a secret must be made after the permission by which Secrets Manager calls its Lambda function, and should be after the secret's value.",
  severity: "high",
  level: "mandatory",
  appliesTo: [rotationType, permissionType],
  remediation:
    "Give Secrets Manager the permission to call the function, and name the permission and the secret's version in dependsOn of the rotation.",
  configSchema: {
    requireSourceCondition: {
      type: "boolean",
      default: false,
      description:
        "Whether an advisory is given on a permission for Secrets Manager with neither sourceAccount nor sourceArn.",
    },
  },
  check(stack, report, { requireSourceCondition }) {
    checkGrant(rotationGrant, stack, report);
    if (!requireSourceCondition) return;
    for (const permission of stack.ofType(permissionType)) {
      if (isUnbound(permission)) report(permission, notBound(permission));
    }
  },
});

function isUnbound(permission: StackResource): boolean {
  const principal = valueOr(permission.properties.text("principal"), undefined);
  return principal === secretsManager && !isBound(sourceConditionOf(permission));
}
