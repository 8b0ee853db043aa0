/** The Lambda permissions of a stack: who may call which function. */
import { allOf, type Answer, type ArgumentAnswer } from "../../plain/answer";
import { groupBy } from "../../plain/group-by";
import { type LambdaFunctions, type Qualifier, sameVersion } from "./functions";
import {
  allowsSource,
  type Source,
  type SourceCondition,
  sourceConditionOf,
} from "../../grants/source-condition";
import type { Stack, StackResource } from "../../stack/stack";
import { type Value, valueOr } from "../../stack/value";
import { matchesWildcard } from "../../plain/wildcard";

export const permissionType = "aws:lambda/permission:Permission";

/** A permission for an AWS service to call a function, or one version or alias of it. */
export interface LambdaPermission {
  readonly resource: StackResource;
  /** Whether the service may call at all, whatever the permission binds its calls to. */
  readonly service: ArgumentAnswer;
  /** `undefined` when it isn't known which function of the stack it is for. */
  readonly function: StackResource | undefined;
  readonly qualifier: Qualifier;
  readonly source: SourceCondition;
}

/** A call of a function by an AWS service. */
export interface ServiceCall {
  readonly qualifier: Qualifier;
  readonly source: Source;
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
    const all = this.stack.ofType(permissionType);
    return all.flatMap((resource) => read(resource, this.functions, this.service) ?? []);
  }
}

/** A permission, and whether it allows a call; with the argument that decides. */
export interface JudgedPermission {
  readonly permission: LambdaPermission;
  readonly allows: ArgumentAnswer;
}

/**
 * The permission that decides about a call: the best of those that are there in time, unless only
 * one that isn't would do. `undefined` when there is none.
 */
export function bestPermission(
  permissions: readonly LambdaPermission[],
  call: ServiceCall,
  isInTime: (permission: StackResource) => boolean,
): JudgedPermission | undefined {
  const judged = permissions.map((permission): JudgedPermission => ({
    permission,
    allows: allowsCall(permission, call),
  }));
  const answering = (wanted: Answer) => judged.filter(({ allows }) => allows.answer === wanted);
  const inTime = ({ permission }: JudgedPermission) => isInTime(permission.resource);
  const [yes, notKnown] = [answering("yes"), answering("not known")];
  const hopeful = yes.find(inTime) ?? notKnown.find(inTime) ?? yes[0] ?? notKnown[0];
  if (hopeful) return hopeful;
  // One that may be for another function says nothing when it doesn't fit.
  const no = answering("no").filter(({ permission }) => permission.function !== undefined);
  return no.find(inTime) ?? no[0];
}

function allowsCall(permission: LambdaPermission, call: ServiceCall): ArgumentAnswer {
  return allOf([
    { answer: permission.function ? "yes" : "not known", key: "function" },
    permission.service,
    { answer: sameVersion(permission.qualifier, call.qualifier), key: "qualifier" },
    allowsSource(permission.source, call.source),
  ]);
}

function read(
  resource: StackResource,
  functions: LambdaFunctions,
  principal: string,
): LambdaPermission | undefined {
  const service = allowsService(resource, principal);
  if (service.answer === "no" || isForOthers(resource)) return undefined;
  const target = functions.target(resource, "function");
  if (!target) return undefined;
  return {
    resource,
    service,
    function: target.function,
    qualifier: functions.qualifier(resource, "qualifier") ?? target.qualifier,
    source: sourceConditionOf(resource),
  };
}

/** Arguments that bind a permission to callers of other kinds than AWS services. */
const otherCallers = ["principalOrgId", "eventSourceToken", "functionUrlAuthType"];

function isForOthers({ properties }: StackResource): boolean {
  const byUrl = valueOr(properties.flag("invokedViaFunctionUrl"), false);
  return byUrl || otherCallers.some((key) => properties.has(key));
}

function allowsService({ properties }: StackResource, service: string): ArgumentAnswer {
  return allOf([
    { answer: matches(properties.text("action"), "lambda:invokefunction"), key: "action" },
    { answer: matches(properties.text("principal"), service), key: "principal" },
  ]);
}

function matches(pattern: Value<string>, text: string): Answer {
  if (pattern.state === "unknown") return "not known";
  return matchesWildcard(valueOr(pattern, "").toLowerCase(), text) ? "yes" : "no";
}
