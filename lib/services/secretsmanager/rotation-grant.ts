/** Secrets Manager calls the function of a rotation, and must be let do so. */
import { isPrincipalConfirmed } from "../../grants/confirmed";
import type { Grant, GrantNeed, OwnFinding } from "../../grants/grant";
import { quotedName } from "../../grants/names";
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { LambdaFunctions } from "../lambda/functions";
import { lambdaPermission } from "../lambda/permission-grant";
import { functionArnProblem } from "./function-arn";
import { afterValue, concurrencyUndetermined, throttled } from "./rotation-findings";
import { calledElsewhere, rotationLinks } from "./rotation-links";
import { isOff, isRotated, rotationTypes } from "./rotations";
import { Secrets } from "./secrets";

/** The principal of Secrets Manager. */
export const secretsManager = "secretsmanager.amazonaws.com";

const secretsOf = perStack((stack) => new Secrets(stack));

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html */
export const rotationGrant: Grant = {
  on: rotationTypes,
  access: [{ argument: "rotationLambdaArn", kind: lambdaPermission }],
  caller: (rotation) =>
    isPrincipalConfirmed(rotation)
      ? { title: "Secrets Manager", principal: secretsManager }
      : undefined,
  source(rotation, stack) {
    if (isOff(rotation) || !mayBeCalled(rotation, stack)) return undefined;
    const secret = secretsOf(stack).of(rotation);
    const called = secret.resource
      ? quotedName(secret.resource)
      : `the secret of ${quotedName(rotation)}`;
    return {
      ...secret.source,
      called,
      kind: "secret",
      toWrite: "the account's id as sourceAccount",
    };
  },
  exists: isThere,
  tested: "when made",
  words: {
    made: "rotation",
    does: "rotates",
    test: "Secrets Manager calls the function",
    /** https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html */
    answer: "AccessDeniedException: Secrets Manager cannot invoke the specified Lambda function",
  },
  order(rotation, stack) {
    const { versions } = secretsOf(stack).of(rotation);
    const [first] = versions;
    if (!first || versions.some((version) => stack.comesAfter(rotation, version))) return undefined;
    return afterValue(first, isThere(rotation, stack));
  },
  also: (stack, needs) => [
    ...rotationLinks(stack, secretsOf(stack)),
    ...onePerFunction(needs).flatMap(concurrency),
  ],
};

const functionsOf = perStack((stack) => new LambdaFunctions(stack));

/** Of a function that Secrets Manager doesn't take for a rotation, nobody asks who may call it. */
function mayBeCalled(rotation: StackResource, stack: Stack): boolean {
  const arn = rotation.properties.text("rotationLambdaArn");
  if (arn.state === "known" && functionArnProblem(arn.value, rotation.region)) return false;
  return calledElsewhere(rotation, functionsOf(stack)) === undefined;
}

function isThere(rotation: StackResource, stack: Stack): boolean {
  return isRotated(rotation, secretsOf(stack).of(rotation));
}

/** Of the rotations by a function the last. */
function onePerFunction(needs: readonly GrantNeed[]): [StackResource, StackResource][] {
  const called = needs.flatMap(({ target, resource }): [StackResource, StackResource][] =>
    typeof target === "object" ? [[target, resource]] : [],
  );
  return [...new Map(called)];
}

/** A function that is let do nothing at all is no question of who may call it. */
function concurrency([called, rotation]: readonly [StackResource, StackResource]): OwnFinding[] {
  const reserved = called.properties.number("reservedConcurrentExecutions");
  if (reserved.state === "unknown")
    return [{ on: called, finding: concurrencyUndetermined(rotation, called) }];
  return valueOr<number | undefined>(reserved, undefined) === 0
    ? [{ on: called, finding: throttled(rotation, called) }]
    : [];
}
