/**
 * A permission lets callers in to one version or alias, or to the function without one:
 * https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
import type { Judgement } from "../../arguments/rule";
import { qualifierText, qualifierToWrite, sameVersion } from "../../grants/qualifier";
import { quote } from "../../plain/text";
import type { Truth } from "../../plain/truth";
import { matchesWildcard } from "../../plain/wildcard";
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { functionUrl, functionUrls } from "./argument-types";
import { functionsIn } from "./functions";
import { type Linked, unknownOf } from "./link";
import { type OfFunction, ofFunction, permissionsIn } from "./permissions-by-function";

/**
 * The fault of a URL of an alias, if the stack lets callers of URLs in to the function, but to none of
 * its URLs.
 */
export function permissionOfAnother({ stack, resource }: Linked): Judgement[] {
  const url = urlsIn(stack).find((one) => one.resource === resource);
  if (!url?.function || url.qualifier.kind === "none" || isLetInByProvider(resource)) return [];
  const all = permissionsIn(stack)
    .filter((one) => one.function === undefined || one.function === url.function)
    .filter(({ resource: one }) => letsCall(one));
  const { qualifier } = url;
  if (all.some((one) => fits(one, url) === "yes")) return [];
  const stray = all.find(
    (one) => fits(one, url) === "no" && urlsIn(stack).every((other) => fits(one, other) === "no"),
  );
  if (!stray) return [];
  if (all.some((one) => fits(one, url) === "unknown")) return [unknownOf("qualifier")];
  const name = quote(stray.resource.name);
  return [
    {
      problem: `The URL has ${qualifierText(qualifier)}, and the permission ${name} to call it has ${qualifierText(stray.qualifier)}`,
      consequence: "AWS takes both, and lets nobody call the URL by that permission",
      remedy: `Write ${qualifierToWrite(qualifier, "URL")} into ${name}`,
      level: "advisory",
    },
  ];
}

const urlsIn = perStack((stack: Stack): readonly OfFunction[] => {
  const functions = functionsIn(stack);
  return stack
    .ofType(...functionUrls)
    .map((resource) => ofFunction(functions, resource, keyOf(resource)))
    .filter((one) => one !== undefined);
});

/** The argument of a URL that names the function. */
function keyOf({ type }: StackResource): string {
  return type === functionUrl ? "functionName" : "targetFunctionArn";
}

function fits(permission: OfFunction, url: OfFunction): Truth {
  if (!permission.function || !url.function) return "unknown";
  if (permission.function !== url.function) return "no";
  return sameVersion(permission.qualifier, url.qualifier);
}

/** Of a URL for everybody, the AWS provider makes the permission by itself. */
function isLetInByProvider(url: StackResource): boolean {
  return url.type === functionUrl && valueOr(url.said.text("authorizationType"), "NONE") === "NONE";
}

function letsCall(permission: StackResource): boolean {
  const action = permission.said.text("action");
  const wanted = "lambda:invokefunctionurl";
  return action.state === "unknown" || matchesWildcard(valueOr(action, "").toLowerCase(), wanted);
}
