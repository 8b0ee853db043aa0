/** How a Lambda function lets services in: by its permissions. */
import type { Call, GrantKind, Reached, Reason } from "../../grants/kind";
import type { Judged } from "../../grants/need";
import {
  type PermissionCase,
  permissionMisfit,
  permissionNotKnown,
} from "../../grants/permission-words";
import { type Qualifier, qualifierToWrite } from "../../grants/qualifier";
import { isOfAnother } from "../../grants/source-condition";
import { quotedName } from "../../grants/names";
import type { StackResource } from "../../stack/stack";
import { aliasTypes, functionsIn, functionTypes, type LambdaFunctions } from "./functions";
import {
  allowsCall,
  type LambdaPermission,
  LambdaPermissions,
  permissionTypes,
} from "./permissions";

/** Lambda functions that a service calls. */
export const lambdaPermission: GrantKind = {
  target: "function",
  grant: "permission",
  one: "one function or alias",
  act: "call",
  types: [...permissionTypes, ...functionTypes, ...aliasTypes],
  unread: [],
  reader(stack, caller) {
    const functions = functionsIn(stack);
    const permissions = new LambdaPermissions(stack, functions, caller.principal);
    return (call) => reach(call, functions, permissions);
  },
};

function reach(
  call: Call,
  functions: LambdaFunctions,
  permissions: LambdaPermissions,
): Reached | undefined {
  const called = functions.targetOf(call.argument);
  if (!called) return undefined;
  const { function: target, qualifier } = called;
  if (!target) return { target: "can't tell", grants: [], toAdd: () => "" };
  const grants = permissions
    .on(target)
    .flatMap((permission) => judged(permission, qualifier, call));
  return { target, grants, toAdd: () => toAdd(target, qualifier, call) };
}

/** A permission that may be for another function says nothing when it doesn't fit. */
function judged(permission: LambdaPermission, needs: Qualifier, call: Call): Judged<Reason>[] {
  const { truth, key } = allowsCall(permission, { qualifier: needs, source: call.source });
  if (truth === "no" && !permission.function) return [];
  const { resource, qualifier: has, source } = permission;
  if (truth === "yes") return [{ by: resource, isOnly: false, fits: truth }];
  const isForAnother = isOfAnother(source, call.source);
  const found: PermissionCase = { permission: resource, key, has, needs, call, isForAnother };
  const detail = () => (truth === "no" ? permissionMisfit(found) : permissionNotKnown(found));
  return [{ by: resource, fits: truth, isOnly: false, detail }];
}

function toAdd(
  target: StackResource,
  qualifier: Qualifier,
  { caller, source, made }: Call,
): string {
  const version = qualifier.kind === "none" ? "" : `, ${qualifierToWrite(qualifier, made)}`;
  return (
    `a Lambda permission for ${quotedName(target)} with action "lambda:InvokeFunction", ` +
    `principal "${caller.principal}"${version} and ${source.toWrite}`
  );
}
