/** What API Gateway refuses of what a method calls. */
import { eachGiven, pattern, required, worded } from "../../arguments/checks";
import { equals } from "../../arguments/conditions";
import type { ArgumentRule } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { parseArn } from "../../stack/arn";
import { valueOr } from "../../stack/value";
import { integration, integrationResponse } from "./argument-types";
import { eachText } from "./maps";
import { badRequest } from "./words";

const rules: readonly ArgumentRule[] = [
  {
    id: "integration-method",
    holds: "An integration that isn't of type MOCK has an integrationHttpMethod",
    answer: badRequest("Enumeration value for HttpMethod must be non-empty"),
    evidence: "seen",
    source: triedBy("pf-apigw-integration-http-method"),
    when: equals("type", "AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY"),
    check: worded(required("integrationHttpMethod"), {
      remedy: 'Write integrationHttpMethod: "POST" for a function, or the method of the backend',
    }),
  },
  {
    id: "integration-uri-aws",
    holds: "The uri of an integration with AWS is an ARN of API Gateway's",
    answer: badRequest("AWS ARN for integration must contain path or action"),
    evidence: "seen",
    source: triedBy("pf-apigw-integration-aws-uri"),
    when: equals("type", "AWS", "AWS_PROXY"),
    check: pattern(
      "uri",
      (uri) => {
        const arn = parseArn(uri);
        if (!arn) return undefined;
        const isWhole = arn.service === "apigateway" && /^(path|action)\//.test(arn.resource);
        return isWhole ? undefined : "isn't an ARN of API Gateway's with path/ or action/";
      },
      (uri) =>
        parseArn(uri)?.service === "lambda"
          ? "Write the function's invokeArn"
          : "Write arn:aws:apigateway:REGION:SERVICE:path/… or :action/…, of a function its invokeArn",
    ),
  },
  {
    id: "integration-uri-http",
    holds: "The uri of an integration by HTTP begins with http:// or https://",
    answer: badRequest("Invalid HTTP endpoint specified for URI"),
    evidence: "seen",
    source: triedBy("pf-apigw-integration-http-uri"),
    when: equals("type", "HTTP", "HTTP_PROXY"),
    check: eachGiven("uri", ({ name, text }) => {
      // A variable of the stage may stand for the whole of it. What is after a "?" may be secret.
      if (/^(https?:\/\/|\$\{|$)/i.test(valueOr(text, ""))) return undefined;
      return {
        problem: `${name} begins with neither http:// nor https://`,
        remedy: "Write it whole, as https://example.com/orders",
      };
    }),
  },
  {
    id: "integration-credentials",
    holds: "The credentials of an integration are an ARN",
    answer: badRequest("Invalid ARN specified in the request"),
    evidence: "seen",
    source: triedBy("pf-apigw-integration-credentials-arn"),
    check: eachGiven("credentials", ({ name, text }) => {
      // A variable of the stage may stand for the whole of it. What isn't an ARN may be secret.
      if (/^(arn:|\$\{|$)/.test(valueOr(text, ""))) return undefined;
      return {
        problem: `${name} isn't an ARN`,
        remedy: "Write the arn of a role, or arn:aws:iam::*:user/* for the caller's own",
      };
    }),
  },
  {
    id: "integration-parameters",
    holds: "What an integration's requestParameters map is a parameter, or a text in single quotes",
    answer: badRequest("Invalid mapping expression specified"),
    evidence: "seen",
    source: triedBy("pf-apigw-integration-request-parameter-value"),
    check: eachText("requestParameters", (text, name) => {
      // One of AWS's pages writes a $ before the last two, which its others don't:
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration-requestParameters.html
      if (text === "" || /^('|(method\.request|\$?context|\$?stageVariables)\.)/.test(text)) {
        return undefined;
      }
      return {
        problem: `${name} is neither a parameter nor a text in single quotes`,
        remedy: "Write a text as \"'text'\", or method.request.…, context.… or stageVariables.…",
      };
    }),
  },
  {
    id: "integration-vpc-link",
    holds: "An integration with the connectionType VPC_LINK has a connectionId",
    answer: badRequest(
      "ConnectionId should be set to the vpcLinkId or stage variable on connection type VPC_LINK",
    ),
    evidence: "seen",
    source: triedBy("pf-apigw-integration-vpc-link-connection-id"),
    when: equals("connectionType", "VPC_LINK"),
    check: worded(required("connectionId"), { remedy: "Write the id of the VPC link" }),
  },
];

const responseRules: readonly ArgumentRule[] = [
  {
    id: "response-selection",
    holds: "A selectionPattern is a regular expression",
    answer: badRequest("Invalid regex pattern specified"),
    evidence: "seen",
    source: triedBy("pf-apigw-integration-response-selection-pattern"),
    on: [integrationResponse],
    check: pattern(
      "selectionPattern",
      (text) => (isOpen(text) ? "has a bracket that isn't closed, or opened" : undefined),
      (text) => `Write each bracket's other one, or ${quote(escaped(text))} for the text itself`,
    ),
  },
];

export const integrationRules = [
  ...rules.map((rule) => ({ ...rule, on: [integration] })),
  ...responseRules,
];

/** Whether a bracket of a regular expression of Java's lacks its other one. What it quotes isn't read. */
function isOpen(text: string): boolean {
  if (text.includes("\\Q")) return false;
  const rest = withoutClasses(text.replace(/\\[^]/g, ""));
  let depth = 0;
  for (const [bracket] of rest.matchAll(/[()]/g)) {
    depth += bracket === "(" ? 1 : -1;
    if (depth < 0) return true;
  }
  return depth > 0 || rest.includes("[");
}

/** Without the classes of characters, in which other brackets are plain; one may stand within another. */
function withoutClasses(text: string): string {
  const rest = text.replace(/\[\^?\]?[^[\]]*\]/g, "");
  return rest === text ? rest : withoutClasses(rest);
}

function escaped(text: string): string {
  return text.replace(/[()[\]]/g, "\\$&");
}
