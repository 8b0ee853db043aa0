/** Findings on the permission by which Secrets Manager calls a rotation's function. */
import type { Qualifier } from "../lambda/functions";
import type { LambdaPermission } from "../lambda/permissions";
import type { Finding } from "../../policy/finding";
import {
  asSentence,
  cannotInvoke,
  dependsOn,
  named,
  rotationUndetermined,
  type Rotation,
  secretsManager,
  type Unordered,
} from "./rotation-words";
import type { StackResource } from "../../stack/stack";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";

/** The rotation may be made before a permission that it needs. */
export function notAfterPermission(
  rotation: Rotation,
  { resource }: LambdaPermission,
  unordered: Unordered,
): Finding {
  const late = soonAfter(rotation);
  return {
    problem: `${named(rotation.resource)} doesn't wait for ${named(resource)}, which lets Secrets Manager call ${named(rotation.function)}`,
    consequence: `${late}, and AWS will answer: ${cannotInvoke}`,
    remedy: asSentence(dependsOn(rotation, unordered)),
    ...softened(rotation),
  };
}

function soonAfter({ exists, function: called }: Rotation): string {
  if (exists) return "The rotation is there already; made anew it may come before the permission";
  if (called.exists())
    return "The function is there already, and its permission may be; if not, the rotation may come first";
  return "Secrets Manager calls the function as soon as the rotation is made, which may be before the permission";
}

/** What is there already may have what it needs, from another deployment or from elsewhere. */
function softened(rotation: Rotation): Pick<Finding, "level"> {
  return rotation.exists || rotation.function.exists() ? { level: "advisory" } : {};
}

/** The only permissions for Secrets Manager don't allow this rotation's calls. */
export function notAllowed(
  rotation: Rotation,
  permission: LambdaPermission,
  key: string,
  unordered: Unordered,
): Finding {
  const { why, instead } = mismatch(rotation, permission, key);
  const softer = softened(rotation);
  return {
    problem: `${named(permission.resource)} doesn't let Secrets Manager call ${named(rotation.function)} for ${named(rotation.resource)}: ${why}`,
    consequence: softer.level
      ? `Unless that is allowed elsewhere, AWS will answer: ${cannotInvoke}`
      : `AWS will answer: ${cannotInvoke}`,
    remedy: [instead, ...dependsOn(rotation, unordered)].join("; "),
    ...softer,
  };
}

/** No permission for Secrets Manager on the function is in the stack. */
export function noPermission({ resource, function: called, qualifier }: Rotation): Finding {
  const version = qualifier.kind === "none" ? "" : `, ${writeQualifier(qualifier)}`;
  return {
    problem: `No permission in this stack lets Secrets Manager call ${named(called)} for ${named(resource)}`,
    consequence: `Unless it is granted elsewhere, AWS will answer: ${cannotInvoke}`,
    remedy:
      `Add an aws.lambda.Permission for ${named(called)} with action: "lambda:InvokeFunction", ` +
      `principal: "${secretsManager}"${version} and the account's id as sourceAccount, ` +
      `and name it in dependsOn of ${named(resource)}`,
    level: "advisory",
  };
}

/** Whether a permission allows the calls is only known once it is deployed. */
export function permissionNotDetermined(
  rotation: Rotation,
  permission: LambdaPermission,
  key: string,
  unordered: Unordered,
): Finding {
  const byRotation = key === "qualifier" && rotation.qualifier.kind === "not known";
  const whose = byRotation ? rotation.resource : permission.resource;
  const argument = byRotation ? "rotationLambdaArn" : key;
  return rotationUndetermined(
    `whether ${named(permission.resource)} lets Secrets Manager call ${named(rotation.function)} for ${named(rotation.resource)}`,
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
function mismatch(
  { qualifier, secret, resource }: Rotation,
  permission: LambdaPermission,
  key: string,
) {
  const name = named(permission.resource);
  if (key === "qualifier")
    return {
      why: `it is for ${versionName(permission.qualifier)}, and the rotation calls ${versionName(qualifier)}`,
      instead:
        qualifier.kind === "none"
          ? `Leave qualifier out of ${name}, or take rotationLambdaArn from what it is for`
          : `In ${name} write ${writeQualifier(qualifier)}`,
    };
  const text = valueOr(permission.resource.properties.text(key), undefined);
  const found = text === undefined ? "" : ` ${quote(text, 200)}`;
  if (key === "sourceAccount") {
    const account = secret.source.account ?? "";
    return {
      why: `its sourceAccount${found} isn't the secret's account, ${quote(account)}`,
      instead: `Write sourceAccount: ${quote(account)} in ${name}`,
    };
  }
  const of = secret.resource ? named(secret.resource) : `the secret of ${named(resource)}`;
  return {
    why: `its sourceArn${found} isn't that of ${of}`,
    instead: `Take sourceArn of ${name} from the arn of ${of}, or add a permission that does`,
  };
}

function versionName(qualifier: Qualifier): string {
  if (qualifier.kind === "named") return `qualifier ${quote(qualifier.name)}`;
  return qualifier.kind === "made"
    ? `the qualifier that ${named(qualifier.by)} makes`
    : "no qualifier";
}

function writeQualifier(qualifier: Exclude<Qualifier, { kind: "none" }>): string {
  if (qualifier.kind === "not known") return "the qualifier that the rotation calls";
  if (qualifier.kind === "made") return nameOf(qualifier.by);
  return qualifier.by ? nameOf(qualifier.by) : `qualifier: ${quote(qualifier.name)}`;
}

function nameOf(alias: StackResource): string {
  return `the name of ${named(alias)} as qualifier`;
}
