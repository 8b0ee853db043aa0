/** What API Gateway refuses of a method. */
import { forbidden, required, worded } from "../../arguments/checks";
import { equals, explained, not } from "../../arguments/conditions";
import type { ArgumentRule } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { method } from "./argument-types";
import { eachKey } from "./maps";
import { badRequest } from "./words";

const rules: readonly ArgumentRule[] = [
  {
    id: "method-authorizer",
    holds: "A method whose authorization is CUSTOM or COGNITO_USER_POOLS has an authorizerId",
    answer: badRequest(
      "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.",
    ),
    evidence: "seen",
    source: triedBy("pf-apigw-method-authorizer-id"),
    when: equals("authorization", "CUSTOM", "COGNITO_USER_POOLS"),
    check: worded(required("authorizerId"), { remedy: "Write the id of an authorizer" }),
  },
  {
    id: "method-scopes",
    holds: "Only a method whose authorization is COGNITO_USER_POOLS has authorizationScopes",
    answer: badRequest(
      "Authorization Scopes are only valid for COGNITO_USER_POOLS authorization type",
    ),
    evidence: "seen",
    source: triedBy("pf-apigw-method-authorization-scopes-cognito"),
    when: explained(
      not(equals("authorization", "COGNITO_USER_POOLS")),
      'authorization isn\'t "COGNITO_USER_POOLS"',
    ),
    check: worded(forbidden("authorizationScopes"), {
      remedy: 'Leave it out, or write authorization: "COGNITO_USER_POOLS"',
    }),
  },
  {
    id: "method-parameters",
    holds: "The keys of a method's requestParameters say where in the request they are",
    answer: badRequest("Invalid mapping expression parameter specified: …"),
    evidence: "seen",
    source: triedBy("pf-apigw-method-request-parameter-key"),
    check: eachKey("requestParameters", (key) => {
      if (/^method\.request\.(multivalue)?(querystring|path|header)\.\S+$/.test(key)) {
        return undefined;
      }
      return {
        problem: `requestParameters has the key ${quote(key)}, which isn't of a request`,
        remedy: `Write ${quote(`method.request.querystring.${plainName(key)}`)}, or header or path instead of querystring`,
      };
    }),
  },
];

export const methodRules = rules.map((rule) => ({ ...rule, on: [method] }));

/** What the program probably meant by a key. */
function plainName(key: string): string {
  return key.replace(/.*\./, "").replace(/\s/g, "") || "name";
}
