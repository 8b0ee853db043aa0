/** The Lambda permissions of a stack: who may call which function. */
import {
  allowsSource,
  type CallSource,
  type SourceCondition,
  sourceConditionOf,
} from "../../grants/source-condition";
import { type Qualifier, sameVersion } from "../../grants/qualifier";
import { groupBy } from "../../plain/group-by";
import { allOfArguments, type ArgumentTruth, type Truth, yesOrNo } from "../../plain/truth";
import { matchesWildcard } from "../../plain/wildcard";
import type { Stack, StackResource } from "../../stack/stack";
import { type Properties, type Value, valueOr } from "../../stack/value";
import { aliasTypes, type FunctionTarget, type LambdaFunctions } from "./functions";

/** By type, which argument of a permission names the function. */
const functionArguments: Readonly<Record<string, string>> = {
  "aws:lambda/permission:Permission": "function",
  "aws-native:lambda:Permission": "functionName",
};

/** The types of permissions, whichever provider makes them. */
export const permissionTypes = Object.keys(functionArguments);

/** The argument of a permission that names the function. */
export function functionArgumentOf({ type }: StackResource): string {
  return functionArguments[type] ?? "function";
}

/** A permission for an AWS service to call a function, or one version or alias of it. */
export interface LambdaPermission {
  readonly resource: StackResource;
  /** Whether the service may call at all, whatever the permission binds its calls to. */
  readonly service: ArgumentTruth;
  /** The argument that names the function. */
  readonly argument: string;
  /** `undefined` when it isn't known which function of the stack it is for. */
  readonly function: StackResource | undefined;
  readonly qualifier: Qualifier;
  readonly source: SourceCondition;
}

/** A call of a function by an AWS service. */
export interface ServiceCall {
  readonly qualifier: Qualifier;
  readonly source: CallSource;
}

/** The Lambda permissions of a stack that are, or may be, for one AWS service. */
export class LambdaPermissions {
  private byFunction: ReadonlyMap<StackResource | null, readonly LambdaPermission[]> | undefined;

  /** @param service the service's principal, such as `events.amazonaws.com`. */
  constructor(
    private readonly stack: Stack,
    private readonly functions: LambdaFunctions,
    private readonly service: string,
  ) {}

  /** Those that are, or may be, for a function of the stack, or for a version of it. */
  on(target: StackResource): LambdaPermission[] {
    this.byFunction ??= groupBy(this.all(), (permission) => permission.function ?? null);
    return [...(this.byFunction.get(target) ?? []), ...(this.byFunction.get(null) ?? [])];
  }

  private all(): LambdaPermission[] {
    const all = this.stack.ofType(...permissionTypes);
    return all.flatMap((resource) => permissionOf(resource, this.functions, this.service) ?? []);
  }
}

/** Whether a permission lets a call through, with the argument that decides. */
export function allowsCall(permission: LambdaPermission, call: ServiceCall): ArgumentTruth {
  return allOfArguments([
    { key: permission.argument, truth: permission.function ? "yes" : "unknown" },
    permission.service,
    { key: "qualifier", truth: sameVersion(permission.qualifier, call.qualifier) },
    allowsSource(permission.source, call.source),
  ]);
}

function permissionOf(
  resource: StackResource,
  functions: LambdaFunctions,
  principal: string,
): LambdaPermission | undefined {
  const service = allowsService(resource, principal);
  if (service.truth === "no") return undefined;
  const argument = functionArgumentOf(resource);
  const target = functions.target(resource, argument) ?? notNamedYet(resource, argument, functions);
  if (!target) return undefined;
  return {
    resource,
    service,
    argument,
    function: target.function,
    qualifier: functions.qualifier(resource, "qualifier") ?? target.qualifier,
    source: sourceConditionOf(resource),
  };
}

/**
 * A function that isn't named yet may be any, and so may one of which the name isn't known; but an
 * alias tells that it isn't one of this stack.
 */
function notNamedYet(
  resource: StackResource,
  argument: string,
  functions: LambdaFunctions,
): FunctionTarget | undefined {
  if (!functions.mayBeAny(resource, argument)) return undefined;
  if (resource.references(argument).some(({ type }) => aliasTypes.includes(type))) return undefined;
  return { function: undefined, qualifier: { kind: "not known" } };
}

/** Arguments that bind a permission to callers of other kinds than AWS services. */
const otherCallers = ["principalOrgId", "eventSourceToken", "functionUrlAuthType"];

function allowsService({ said }: StackResource, service: string): ArgumentTruth {
  const byUrl = said.flag("invokedViaFunctionUrl");
  return allOfArguments([
    { key: "action", truth: includesText(said.text("action"), "lambda:invokefunction") },
    { key: "principal", truth: includesText(said.text("principal"), service) },
    ...otherCallers.map((key) => ({ key, truth: isLeftOut(said, key) })),
    {
      key: "invokedViaFunctionUrl",
      truth: byUrl.state === "unknown" ? byUrl.state : yesOrNo(!valueOr(byUrl, false)),
    },
  ]);
}

function isLeftOut(properties: Properties, key: string): Truth {
  const { state } = properties.text(key);
  return state === "unknown" ? state : yesOrNo(!properties.has(key));
}

function includesText(pattern: Value<string>, text: string): Truth {
  if (pattern.state === "unknown") return "unknown";
  return yesOrNo(matchesWildcard(valueOr(pattern, "").toLowerCase(), text));
}
