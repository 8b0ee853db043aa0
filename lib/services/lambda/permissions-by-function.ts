/** The permissions of a stack by the function, and the version or alias of it, that they are for. */
import { type Qualifier, isCertain } from "../../grants/qualifier";
import { groupBy } from "../../plain/group-by";
import { argumentOf } from "../../stack/named";
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { functionsIn, type LambdaFunctions } from "./functions";
import { functionArgumentOf, permissionTypes } from "./permissions";

/** A permission, whoever it lets in, or anything else that is for a function. */
export interface OfFunction {
  readonly resource: StackResource;
  /** `undefined` where it isn't known which function of the stack. */
  readonly function: StackResource | undefined;
  readonly qualifier: Qualifier;
}

/** Those that are, or may be, for a function of the stack. */
export const permissionsIn = perStack((stack): readonly OfFunction[] => {
  const functions = functionsIn(stack);
  return stack
    .ofType(...permissionTypes)
    .map((resource) => ofFunction(functions, resource, functionArgumentOf(resource)))
    .filter((one) => one !== undefined);
});

/** What a resource is for; `undefined` where that is no function of the stack. */
export function ofFunction(
  functions: LambdaFunctions,
  resource: StackResource,
  key: string,
): OfFunction | undefined {
  const text = resource.said.text(key);
  const target = functions.targetOf(argumentOf(resource, key, text));
  if (!target && text.state !== "unknown" && !functions.mayBeAny(resource, key)) return undefined;
  const isOpen = resource.said.text("qualifier").state === "unknown";
  const own = functions.qualifier(resource, "qualifier") ?? (isOpen ? notKnown : undefined);
  return { resource, function: target?.function, qualifier: own ?? target?.qualifier ?? notKnown };
}

const notKnown: Qualifier = { kind: "not known" };

/** Those that are surely for the same function, and the same version of it, as another. */
export function besidesOf(stack: Stack, resource: StackResource): readonly OfFunction[] {
  const name = nameIn(stack).get(resource);
  return name === undefined ? [] : (byName(stack).get(name) ?? []);
}

const nameIn = perStack(
  (stack) => new Map(permissionsIn(stack).map((one) => [one.resource, nameOf(one)])),
);

const byName = perStack((stack) => groupBy(permissionsIn(stack), nameOf));

/** What only permissions of one policy have in common; each version and alias has a policy of its own. */
function nameOf({ function: of, qualifier }: OfFunction): string | undefined {
  if (!of || !isCertain(qualifier)) return undefined;
  if (qualifier.kind === "named") return `${of.urn} ${qualifier.name}`;
  return qualifier.kind === "made" ? `${of.urn} by ${qualifier.by.urn}` : of.urn;
}
