/** Secrets Manager calls the function of a rotation, and must be let do so. */
import type { Grant, GrantNeed, OwnFinding } from "../../grants/grant";
import { quotedName } from "../../grants/words";
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { lambdaPermission } from "../lambda/permission-grant";
import { concurrencyUndetermined, notAfterValue, throttled } from "./rotation-findings";
import { isOff, isRotated, rotationType } from "./rotations";
import { Secrets } from "./secrets";

/** The principal of Secrets Manager. */
export const secretsManager = "secretsmanager.amazonaws.com";

const secretsOf = perStack((stack) => new Secrets(stack));

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html */
export const rotationGrant: Grant = {
  on: [rotationType],
  access: [{ argument: "rotationLambdaArn", kind: lambdaPermission }],
  caller: () => ({ title: "Secrets Manager", principal: secretsManager }),
  source(rotation, stack) {
    if (isOff(rotation)) return undefined;
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
  isOftenElsewhere: true,
  words: {
    made: "rotation",
    does: "rotates",
    test: "Secrets Manager calls the function",
    /** https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot_rotation.html */
    answer:
      "AccessDeniedException: Secrets Manager cannot invoke the specified Lambda function. " +
      `Ensure that the function policy grants access to the principal ${secretsManager}`,
  },
  order(rotation, stack) {
    const { versions } = secretsOf(stack).of(rotation);
    const [first] = versions;
    if (!first || versions.some((version) => stack.comesAfter(rotation, version))) return undefined;
    return {
      after: first,
      finding: (late) => notAfterValue(rotation, first, late, isThere(rotation, stack)),
    };
  },
  also: (_, needs) => onePerFunction(needs).flatMap(concurrency),
};

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
