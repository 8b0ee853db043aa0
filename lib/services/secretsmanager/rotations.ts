/** The rotations of secrets, as the resources of a stack. */
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { isMade, type Secret } from "./secrets";

export const rotationType = "aws:secretsmanager/secretRotation:SecretRotation";
export const nativeRotationType = "aws-native:secretsmanager:RotationSchedule";

/** By type, an output by which it is told whether a rotation exists. */
const witnesses: Readonly<Record<string, string>> = {
  [rotationType]: "rotationEnabled",
  [nativeRotationType]: "awsId",
};

/** The types of rotations, whichever provider makes them. */
export const rotationTypes = Object.keys(witnesses);

/**
 * Whether a rotation is switched off, and calls nothing.
 * https://www.pulumi.com/registry/packages/aws/api-docs/secretsmanager/secretrotation/ (rotationEnabled)
 */
export function isOff({ properties }: StackResource): boolean {
  return !valueOr(properties.flag("rotationEnabled"), true) && !properties.has("rotationRules");
}

/**
 * Whether the secret is rotated already. A new secret has no rotation yet, even where the program
 * says that it is to be enabled.
 */
export function isRotated(rotation: StackResource, { resource }: Secret): boolean {
  return rotation.exists(witnesses[rotation.type]) && (!resource || isMade(resource));
}
