/** What the findings on the rotation of secrets have in common. */
import { type Finding, undetermined } from "../../policy/finding";
import type { SecretRotation } from "./rotations";
import type { StackResource } from "../../stack/stack";
import { quote } from "../../plain/text";

/** The principal of Secrets Manager. */
export const secretsManager = "secretsmanager.amazonaws.com";

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html */
export const cannotInvoke =
  "AccessDeniedException: Secrets Manager cannot invoke the specified Lambda function. " +
  `Ensure that the function policy grants access to the principal ${secretsManager}`;

/** A rotation that is known to call this function of the stack. */
export type RotationWithFunction = SecretRotation & { readonly function: StackResource };

/** The resources that the rotation should wait for, and doesn't. */
export type Unordered = readonly StackResource[];

/** A finding on what can't be told before the deployment, for an argument that isn't known. */
export function rotationUndetermined(
  what: string,
  [argument, of]: readonly [argument: string, of: StackResource],
  remedy: string,
  unless = `If it may not, AWS will answer: ${cannotInvoke}`,
): Finding {
  return undetermined({
    what: `${argument} of ${quotedName(of)} isn't known at preview, so ${what}`,
    because: `${argument} isn't known at preview`,
    unless,
    remedy,
  });
}

/** The line to write, with the program's names; empty when the rotation waits for all. */
export function dependsOn({ resource }: SecretRotation, unordered: Unordered): string[] {
  if (unordered.length === 0) return [];
  const names = unordered.map(({ name }) => quote(name, 300).slice(1, -1)).join(", ");
  const which = unordered.length === 1 ? "resource of that name" : "resources of these names";
  return [
    `add to the options of ${quotedName(resource)}: dependsOn: [${names}], with the ${which}`,
  ];
}

/** The name that the program gave a resource, in quotes. */
export function quotedName({ name }: StackResource): string {
  return quote(name, 100);
}
