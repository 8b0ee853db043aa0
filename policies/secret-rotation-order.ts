import { grantPolicy } from "../lib/grants/policy";
import { isBound, sourceConditionOf } from "../lib/grants/source-condition";
import { permissionTypes } from "../lib/services/lambda/permissions";
import { notBound } from "../lib/services/secretsmanager/rotation-findings";
import { rotationGrant, secretsManager } from "../lib/services/secretsmanager/rotation-grant";
import { secretTypes } from "../lib/services/secretsmanager/secrets";
import type { StackResource } from "../lib/stack/stack";
import { valueOr } from "../lib/stack/value";

interface Config {
  readonly requireSourceCondition: boolean;
}

export const secretRotationOrder = grantPolicy<Config>({
  name: "secret-rotation-order",
  title: "A secret's rotation waits for its function's permission",
  description:
    "A rotation of a secret must have a Lambda function that Secrets Manager may call, and should be made after that permission and the secret's value.",
  severity: "high",
  level: "mandatory",
  grants: [rotationGrant],
  reads: secretTypes,
  remediation:
    "Give Secrets Manager the permission to call the function, and make the rotation depend on the permission and on the secret's version.",
  configSchema: {
    requireSourceCondition: {
      type: "boolean",
      default: false,
      description:
        "Whether an advisory is given on a permission for Secrets Manager with neither sourceAccount nor sourceArn.",
    },
  },
  also(stack, report, { requireSourceCondition }) {
    if (!requireSourceCondition) return;
    for (const permission of stack.ofType(...permissionTypes)) {
      if (isUnbound(permission)) report(permission, notBound(permission));
    }
  },
});

function isUnbound(permission: StackResource): boolean {
  const principal = valueOr(permission.properties.text("principal"), undefined);
  return principal === secretsManager && !isBound(sourceConditionOf(permission));
}
