import { LambdaFunctions } from "../lib/services/lambda/functions";
import {
  bestPermission,
  type JudgedPermission,
  LambdaPermissions,
  permissionType,
} from "../lib/services/lambda/permissions";
import { stackPolicy } from "../lib/policy/declare";
import type { Finding } from "../lib/policy/finding";
import {
  noPermission,
  notAfterPermission,
  permissionMisfit,
  permissionUndetermined,
} from "../lib/services/secretsmanager/permission-findings";
import {
  concurrencyUndetermined,
  functionUndetermined,
  notAfterValue,
  notBound,
  throttled,
} from "../lib/services/secretsmanager/rotation-findings";
import {
  type RotationWithFunction,
  secretsManager,
} from "../lib/services/secretsmanager/rotation-words";
import {
  rotationType,
  type SecretRotation,
  secretRotations,
} from "../lib/services/secretsmanager/rotations";
import { isBound, sourceConditionOf } from "../lib/grants/source-condition";
import type { Stack, StackResource } from "../lib/stack/stack";
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
    const functions = new LambdaFunctions(stack);
    const rotations = secretRotations(stack, functions);
    const permissions = new LambdaPermissions(stack, functions, secretsManager);
    for (const rotation of rotations) {
      for (const finding of orderFindings(rotation, stack, permissions)) {
        report(rotation.resource, finding);
      }
    }
    for (const rotation of onePerFunction(rotations)) {
      const finding = concurrencyFinding(rotation);
      if (finding) report(rotation.function, finding);
    }
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

function orderFindings(
  rotation: SecretRotation,
  stack: Stack,
  permissions: LambdaPermissions,
): Finding[] {
  const waitsFor = (earlier: StackResource) => stack.comesAfter(rotation.resource, earlier);
  const { versions } = rotation.secret;
  const value = versions.some(waitsFor) ? undefined : versions[0];
  if (!hasFunction(rotation))
    return [
      functionUndetermined(rotation),
      ...(value ? [notAfterValue(rotation, value, [value])] : []),
    ];
  const call = { qualifier: rotation.qualifier, source: rotation.secret.source };
  const best = bestPermission(permissions.on(rotation.function), call, waitsFor);
  const needed = [best?.permission.resource, value].filter((resource) => resource !== undefined);
  const unordered = needed.filter((resource) => !waitsFor(resource));
  const findings = [
    permissionFinding(rotation, best, unordered),
    value && notAfterValue(rotation, value, unordered),
  ];
  return findings.filter((finding) => finding !== undefined);
}

function permissionFinding(
  rotation: RotationWithFunction,
  best: JudgedPermission | undefined,
  unordered: readonly StackResource[],
): Finding | undefined {
  if (!best) {
    const works = rotation.exists && rotation.function.exists();
    return works ? undefined : noPermission(rotation);
  }
  const { permission, allows } = best;
  switch (allows.truth) {
    case "yes":
      return unordered.includes(permission.resource)
        ? notAfterPermission(rotation, permission, unordered)
        : undefined;
    case "unknown":
      return permissionUndetermined(rotation, permission, allows.key, unordered);
    case "no":
      return permissionMisfit(rotation, permission, allows.key, unordered);
  }
}

function concurrencyFinding(rotation: RotationWithFunction): Finding | undefined {
  const reserved = rotation.function.properties.number("reservedConcurrentExecutions");
  if (reserved.state === "unknown") return concurrencyUndetermined(rotation);
  return valueOr<number | undefined>(reserved, undefined) === 0 ? throttled(rotation) : undefined;
}

function hasFunction(rotation: SecretRotation): rotation is RotationWithFunction {
  return rotation.function !== undefined;
}

function onePerFunction(rotations: readonly SecretRotation[]): RotationWithFunction[] {
  const byFunction = rotations
    .filter(hasFunction)
    .map((rotation) => [rotation.function, rotation] as const);
  return [...new Map(byFunction).values()];
}
