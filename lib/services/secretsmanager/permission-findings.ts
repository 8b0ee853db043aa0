/** Findings on the permission by which Secrets Manager calls a rotation's function. */
import type { Qualifier } from "../lambda/functions";
import type { LambdaPermission } from "../lambda/permissions";
import type { Finding } from "../../policy/finding";
import {
  cannotInvoke,
  dependsOn,
  quotedName,
  rotationUndetermined,
  type RotationWithFunction,
  secretsManager,
  type Unordered,
} from "./rotation-words";
import type { StackResource } from "../../stack/stack";
import { capitalized, quote } from "../../plain/text";
import { valueOr } from "../../stack/value";

/** The rotation may be made before a permission that it needs. */
export function notAfterPermission(
  rotation: RotationWithFunction,
  { resource }: LambdaPermission,
  unordered: Unordered,
): Finding {
  const late = soonAfter(rotation);
  return {
    problem: `${quotedName(rotation.resource)} doesn't wait for ${quotedName(resource)}, which lets Secrets Manager call ${quotedName(rotation.function)}`,
    consequence: `${late}, and AWS will answer: ${cannotInvoke}`,
    remedy: capitalized(dependsOn(rotation, unordered).join("")),
    ...softened(rotation),
  };
}

function soonAfter({ exists, function: called }: RotationWithFunction): string {
  if (exists) return "The rotation is there already; made anew it may come before the permission";
  if (called.exists())
    return "The function is there already, and its permission may be; if not, the rotation may come first";
  return "Secrets Manager calls the function as soon as the rotation is made, which may be before the permission";
}

/** What is there already may have what it needs, from another deployment or from elsewhere. */
function softened(rotation: RotationWithFunction): Pick<Finding, "level"> {
  return rotation.exists || rotation.function.exists() ? { level: "advisory" } : {};
}

/** The only permissions for Secrets Manager don't allow this rotation's calls. */
export function permissionMisfit(
  rotation: RotationWithFunction,
  permission: LambdaPermission,
  key: string,
  unordered: Unordered,
): Finding {
  const { why, instead } = misfitOf(rotation, permission, key);
  const softer = softened(rotation);
  return {
    problem: `${quotedName(permission.resource)} doesn't let Secrets Manager call ${quotedName(rotation.function)} for ${quotedName(rotation.resource)}: ${why}`,
    consequence: softer.level
      ? `Unless that is allowed elsewhere, AWS will answer: ${cannotInvoke}`
      : `AWS will answer: ${cannotInvoke}`,
    remedy: [instead, ...dependsOn(rotation, unordered)].join("; "),
    ...softer,
  };
}

/** No permission for Secrets Manager on the function is in the stack. */
export function noPermission({
  resource,
  function: called,
  qualifier,
}: RotationWithFunction): Finding {
  const version = qualifier.kind === "none" ? "" : `, ${writeQualifier(qualifier)}`;
  return {
    problem: `No permission in this stack lets Secrets Manager call ${quotedName(called)} for ${quotedName(resource)}`,
    consequence: `Unless it is granted elsewhere, AWS will answer: ${cannotInvoke}`,
    remedy:
      `Add an aws.lambda.Permission for ${quotedName(called)} with action: "lambda:InvokeFunction", ` +
      `principal: "${secretsManager}"${version} and the account's id as sourceAccount, ` +
      `and name it in dependsOn of ${quotedName(resource)}`,
    level: "advisory",
  };
}

/** Whether a permission allows the calls is only known once it is deployed. */
export function permissionUndetermined(
  rotation: RotationWithFunction,
  permission: LambdaPermission,
  key: string,
  unordered: Unordered,
): Finding {
  const byRotation = key === "qualifier" && rotation.qualifier.kind === "not known";
  const whose = byRotation ? rotation.resource : permission.resource;
  const argument = byRotation ? "rotationLambdaArn" : key;
  return rotationUndetermined(
    `whether ${quotedName(permission.resource)} lets Secrets Manager call ${quotedName(rotation.function)} for ${quotedName(rotation.resource)}`,
    [argument, whose],
    [howToTell(argument), ...dependsOn(rotation, unordered)].join("; "),
  );
}

function howToTell(argument: string): string {
  if (argument === "rotationLambdaArn" || argument === "qualifier")
    return "Make an aws.lambda.Alias, and take rotationLambdaArn from its arn and qualifier from its name";
  if (argument === "sourceArn") return "Take sourceArn from the arn of the secret";
  return `Write ${argument} as text, in the program or its configuration`;
}

/** Why a permission doesn't fit, by the argument that decides, and what to write instead. */
function misfitOf(
  { qualifier, secret, resource }: RotationWithFunction,
  permission: LambdaPermission,
  key: string,
) {
  const name = quotedName(permission.resource);
  if (key === "qualifier")
    return {
      why: `it is for ${versionName(permission.qualifier)}, and the rotation calls ${versionName(qualifier)}`,
      instead:
        qualifier.kind === "none"
          ? `Leave qualifier out of ${name}, or take rotationLambdaArn from what it is for`
          : `In ${name} write ${writeQualifier(qualifier)}`,
    };
  const text = valueOr(permission.resource.properties.text(key), undefined);
  const shown = text === undefined ? "" : ` ${quote(text, 200)}`;
  if (key === "sourceAccount") {
    const account = secret.source.account ?? "";
    return {
      why: `its sourceAccount${shown} isn't the secret's account, ${quote(account)}`,
      instead: `Write sourceAccount: ${quote(account)} in ${name}`,
    };
  }
  const of = secret.resource
    ? quotedName(secret.resource)
    : `the secret of ${quotedName(resource)}`;
  return {
    why: `its sourceArn${shown} isn't that of ${of}`,
    instead: `Take sourceArn of ${name} from the arn of ${of}, or add a permission that does`,
  };
}

function versionName(qualifier: Qualifier): string {
  if (qualifier.kind === "named") return `qualifier ${quote(qualifier.name)}`;
  return qualifier.kind === "made"
    ? `the qualifier that ${quotedName(qualifier.by)} makes`
    : "no qualifier";
}

function writeQualifier(qualifier: Exclude<Qualifier, { kind: "none" }>): string {
  if (qualifier.kind === "not known") return "the qualifier that the rotation calls";
  if (qualifier.kind === "made") return nameAsQualifier(qualifier.by);
  return qualifier.by ? nameAsQualifier(qualifier.by) : `qualifier: ${quote(qualifier.name)}`;
}

function nameAsQualifier(alias: StackResource): string {
  return `the name of ${quotedName(alias)} as qualifier`;
}
