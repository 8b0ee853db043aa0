/** What AWS refuses of a permission to call a function. */
import { unlessMade } from "../../arguments/behind";
import { eachGiven, forbidden, noneOf, pattern, worded } from "../../arguments/checks";
import { allHold, explained, given, not, startsWith } from "../../arguments/conditions";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import { sameRegion } from "../../arguments/same-region";
import type { Argument } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { every } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { permissionTypes } from "./permissions";

const rules: readonly ArgumentRule[] = [
  {
    id: "permission-function-latest",
    holds: "A permission isn't for $LATEST by that name",
    answer:
      "InvalidParameterValueException: We currently do not support adding policies for $LATEST.",
    evidence: "seen",
    source: triedBy("pf-lambda-perm-function-name-latest"),
    check: every(
      unlessMade(
        "function",
        pattern(
          "function",
          (text) => (text.endsWith(":$LATEST") ? "names $LATEST" : undefined),
          "Leave :$LATEST out, or write an alias or a version",
        ),
      ),
      unlessMade(
        "qualifier",
        noneOf("qualifier", ["$LATEST"], "Leave it out, or write an alias or a version"),
      ),
    ),
  },
  {
    id: "permission-function-region",
    holds: "A permission goes to the Region of its function",
    evidence: "seen",
    source: triedBy("pf-lambda-perm-cross-region-function"),
    check: sameRegion("function", "lambda"),
  },
  {
    id: "permission-principal-service",
    holds: "A principal that is a service has its whole name, such as s3.amazonaws.com",
    evidence: "seen",
    source: triedBy("pf-lambda-perm-principal-service-domain"),
    check: eachGiven("principal", shortService),
  },
  {
    id: "permission-principal-whitespace",
    holds: "A principal has no white space",
    evidence: "seen",
    source: triedBy("pf-lambda-perm-principal-whitespace"),
    check: pattern(
      "principal",
      (text) => (/\s/.test(text) ? "has white space" : undefined),
      "Write it without",
    ),
  },
  {
    // That AWS refuses it, rather than never lets the identity in by it, no answer of AWS's tells.
    id: "permission-source-of-identity",
    holds: "A permission with a sourceArn is for a service, not for an identity of IAM",
    evidence: "second-hand",
    source: triedBy("pf-lambda-perm-source-arn-with-account-principal"),
    when: startsWith("principal", "arn:"),
    check: worded(forbidden("sourceArn"), {
      consequence: "AWS is said to refuse it; by it, the identity is never let in",
      remedy: "Leave sourceArn out, or write the service as principal",
    }),
  },
  {
    id: "permission-url-action",
    holds: "A functionUrlAuthType goes with the action lambda:InvokeFunctionUrl",
    answer:
      "InvalidParameterValueException: FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action",
    evidence: "seen",
    source: triedBy("pf-lambda-perm-url-auth-action"),
    // Beside that flag nobody was seen to try it.
    when: explained(
      allHold(given("functionUrlAuthType"), not(given("invokedViaFunctionUrl"))),
      "functionUrlAuthType is given",
    ),
    check: noneOf(
      "action",
      ["lambda:InvokeFunction"],
      'Write action: "lambda:InvokeFunctionUrl", or invokedViaFunctionUrl: true instead of functionUrlAuthType',
    ),
  },
];

export const permissionRules = rules.map((rule) => ({ ...rule, on: permissionTypes }));

/** Account ids, ARNs, `*` and what IAM calls identities that are gone are none. */
function shortService({ name, text }: Argument): Fault | undefined {
  const principal = valueOr(text, "");
  if (!/^[a-z][a-z0-9-]*$/.test(principal)) return undefined;
  return {
    problem: `${name} ${quote(principal)} is no whole name of a service`,
    remedy: `Write ${quote(`${principal}.amazonaws.com`)}, if that is the service`,
  };
}
