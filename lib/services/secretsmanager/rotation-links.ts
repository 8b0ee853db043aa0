/** What Secrets Manager refuses of rotations besides what it isn't let do: it takes two resources. */
import type { OwnFinding } from "../../grants/grant";
import { unreadGrant } from "../../grants/unread";
import { quotedName } from "../../grants/names";
import { groupBy } from "../../plain/group-by";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { LambdaFunctions } from "../lambda/functions";
import { knownRegion } from "./function-arn";
import { contendingRotations, functionElsewhere, noFunction } from "./rotation-findings";
import { isOff, isRotated, rotationTypes } from "./rotations";
import { isMade, type Secrets } from "./secrets";

/** The findings on all rotations of a stack. */
export function rotationLinks(stack: Stack, secrets: Secrets): OwnFinding[] {
  const functions = new LambdaFunctions(stack);
  const all = stack.ofType(...rotationTypes).filter((rotation) => !isOff(rotation));
  return [
    ...withoutFunction(all, stack, secrets),
    ...all.flatMap((rotation) => {
      const called = calledElsewhere(rotation, functions);
      if (!called || (isRotated(rotation, secrets.of(rotation)) && called.mayExist())) return [];
      return [{ on: rotation, finding: functionElsewhere(rotation, called) }];
    }),
    ...contending(all, secrets),
  ];
}

/** The function of a rotation, if it is made in another Region. Of an ARN as text its rule tells. */
export function calledElsewhere(
  rotation: StackResource,
  functions: LambdaFunctions,
): StackResource | undefined {
  const called = functions.target(rotation, "rotationLambdaArn")?.function;
  const [here, there] = [knownRegion(rotation.region), called && knownRegion(called.region)];
  return here !== undefined && there !== undefined && here !== there ? called : undefined;
}

/** Whatever stands for a function: AWS's own, in a transform, or the access to a partner's. */
const insteadOfFunction = [
  "rotationLambdaArn",
  "hostedRotationLambda",
  "externalSecretRotationMetadata",
  "externalSecretRotationRoleArn",
];

/**
 * Only of a new secret is it known that no function is associated with it; one with a `type` is a
 * partner's, and those that a service of AWS owns aren't made by a program.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html
 */
function withoutFunction(
  all: readonly StackResource[],
  stack: Stack,
  secrets: Secrets,
): OwnFinding[] {
  const isBare = ({ properties }: StackResource) =>
    !insteadOfFunction.some((key) => properties.has(key));
  return all.filter(isBare).flatMap((on) => {
    const { resource: secret } = secrets.of(on);
    if (!secret || isMade(secret) || secret.properties.has("type")) return [];
    const another = all.some((one) => !isBare(one) && secrets.mayBeOf(one, secret));
    const mayBeSet = another || unreadGrant(stack, secret, []) !== undefined;
    return [{ on, finding: noFunction(on, secret, mayBeSet) }];
  });
}

/** A rotation sets function and schedule of its secret, and overwrites what another set. */
function contending(all: readonly StackResource[], secrets: Secrets): OwnFinding[] {
  const bySecret = groupBy(all, (rotation) => {
    const { resource } = secrets.of(rotation);
    const secretId = valueOr(rotation.properties.text("secretId"), "");
    // A name is one secret's in each Region.
    const named = secretId === "" ? undefined : `${valueOr(rotation.region, "")} ${secretId}`;
    return resource ?? named;
  });
  return [...bySecret].flatMap(([secret, [first, ...others]]) => {
    const called = typeof secret === "string" ? "the same secret" : quotedName(secret);
    return others.map((on) => ({ on, finding: contendingRotations(first ?? on, on, called) }));
  });
}
