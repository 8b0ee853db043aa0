/** What API Gateway refuses of a stage, and of the settings of its methods. */
import { eachGiven, pattern } from "../../arguments/checks";
import type { ArgumentRule } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { parseArn } from "../../stack/arn";
import { valueOr } from "../../stack/value";
import { methodSettings, stage } from "./argument-types";
import { eachKey, eachText } from "./maps";
import { badRequest } from "./words";

const verbs = ["GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "ANY", "*"];
const streamName = /^deliverystream\/(.*)$/;

const ofStages: readonly ArgumentRule[] = [
  {
    id: "stage-log-format",
    holds: "The format of a stage's access log has an id of the request",
    answer: badRequest(
      "Access Log format must include either $context.requestId or $context.extendedRequestId",
    ),
    evidence: "seen",
    source: triedBy("pf-apigw-access-log-format-request-id"),
    check: eachGiven("accessLogSettings.format", ({ name, text }) => {
      const format = valueOr(text, "");
      if (format === "" || /\$context\.(r|extendedR)equestId/.test(format)) return undefined;
      return {
        problem: `${name} has neither $context.requestId nor $context.extendedRequestId`,
        remedy: "Add one of them",
      };
    }),
  },
  {
    id: "stage-log-destination",
    holds: "A stage's access log goes to a log group or to Data Firehose",
    answer: badRequest(
      "The ARN must be a valid CloudWatch Logs log group or Kinesis Data Firehose delivery stream",
    ),
    evidence: "seen",
    source: triedBy("pf-apigw-stage-access-log-destination-arn"),
    check: pattern(
      "accessLogSettings.destinationArn",
      (text) => {
        const arn = parseArn(text);
        if (!arn || arn.service === "logs" || arn.service === "firehose") return undefined;
        return "is neither a log group nor a delivery stream";
      },
      "Write the arn of a log group, or of a delivery stream of Data Firehose",
    ),
  },
  {
    id: "stage-log-stream",
    holds: "The delivery stream of a stage's access log is called amazon-apigateway-…",
    answer: badRequest(
      "Kinesis Firehose delivery stream name must begin with the characters 'amazon-apigateway-'",
    ),
    evidence: "seen",
    source: triedBy("pf-apigw-stage-access-log-firehose-prefix"),
    check: pattern(
      "accessLogSettings.destinationArn",
      (text) => {
        const arn = parseArn(text);
        const [, name] = streamName.exec(arn?.service === "firehose" ? arn.resource : "") ?? [];
        if (name === undefined || name.startsWith("amazon-apigateway-")) return undefined;
        return `is of the stream ${quote(name)}`;
      },
      "Give the stream a name that begins with amazon-apigateway-",
    ),
  },
  {
    // AWS's page allows a hyphen, too: of that no refusal is looked for.
    id: "stage-name",
    holds: "The name of a stage is of letters, digits, underscores and hyphens",
    answer: badRequest("Stage name only allows a-zA-Z0-9_"),
    evidence: "seen",
    source: triedBy("pf-apigw-stage-name-charset"),
    check: pattern(
      "stageName",
      (name) =>
        /^[\w-]*$/.test(name)
          ? undefined
          : "has other characters than letters, digits, hyphens and underscores",
      "Write letters, digits and underscores",
    ),
  },
  {
    id: "stage-variable-names",
    holds: "The name of a stage's variable is of letters, digits and underscores",
    answer: badRequest(
      "Invalid stage variable name: …. Please use names with only word characters.",
    ),
    evidence: "seen",
    source: triedBy("pf-apigw-stage-variable-name"),
    check: eachKey("variables", (name) => {
      if (/^\w+$/.test(name)) return undefined;
      return {
        problem: `The variable ${quote(name)} has other characters than letters, digits and underscores in its name`,
        remedy: "Write letters, digits and underscores",
      };
    }),
  },
  {
    id: "stage-variable-values",
    // AWS's page has ~ and #, too, which its answer hasn't: of them no refusal is looked for.
    // https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html
    holds: "The value of a stage's variable has no characters but those that AWS lists",
    answer: badRequest(
      "Invalid stage variable value of key …. Please use values with alphanumeric characters and the symbols ' ', -', '.', '_', ':', '/', '?', '&', '=', and ','.",
    ),
    evidence: "seen",
    source: triedBy("pf-apigw-stage-variable-value"),
    check: eachText("variables", (text, _, name) => {
      // It may be secret, and isn't told.
      if (/^[a-zA-Z0-9 ._~:/?#&=,-]*$/.test(text)) return undefined;
      return {
        problem: `The value of the variable ${quote(name)} has characters that AWS doesn't take`,
        remedy: "Write it without them, or put it where the backend reads it from",
      };
    }),
  },
];

const ofSettings: readonly ArgumentRule[] = [
  {
    id: "settings-method",
    holds: "A methodPath ends in a method, or in *",
    answer: badRequest("Invalid method setting path: …"),
    evidence: "seen",
    source: triedBy("pf-apigw-stage-method-setting-http-method"),
    check: pattern(
      "methodPath",
      (path) =>
        path === "" || (path.includes("/") && verbs.includes(path.replace(/.*\//, "")))
          ? undefined
          : "doesn't end in a method",
      'Write the path without its first /, and the method: "pets/GET", or "*/*" for all',
    ),
  },
  {
    // Others say that AWS takes a path of several parts as it is.
    id: "settings-path",
    holds: "The path in a methodPath has ~1 for each /",
    answer: badRequest("Invalid method setting path: …"),
    evidence: "seen",
    source: triedBy("pf-apigw-stage-method-setting-resource-path"),
    check: eachGiven("methodPath", ({ name, text }) => {
      const path = valueOr(text, "").replace(/\/[^/]*$/, "");
      if (!path.includes("/")) return undefined;
      return {
        problem: `${name} ${quote(valueOr(text, ""))} has a path with /`,
        remedy: `Write ~1 for each, as ${quote("~1pets~1{id}/GET")}`,
        level: "advisory",
      };
    }),
  },
  {
    id: "settings-cache",
    holds: "What a method answers is kept for 3,600 seconds at most",
    answer: badRequest("Invalid time-to-live setting, must be an integer no greater than 3600"),
    evidence: "seen",
    source: triedBy("pf-apigw-stage-cache-ttl-range"),
    check: eachGiven("settings.cacheTtlInSeconds", ({ name, number }) => {
      if (valueOr(number, 0) <= 3600) return undefined;
      return {
        problem: `${name} ${valueOr(number, 0)} is more than 3600`,
        remedy: "Write 0 to 3600",
      };
    }),
  },
];

export const stageRules = [
  ...ofStages.map((rule) => ({ ...rule, on: [stage] })),
  ...ofSettings.map((rule) => ({ ...rule, on: [methodSettings] })),
];
