import { apigatewayLogOrder } from "../../policies/apigateway-log-order";
import {
  component,
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { answers, counted, fine, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const made: Options = { outputs: { id: unknown } };
const there: Options = { phase: "existing", outputs: { id: "set" } };
const role = { cloudwatchRoleArn: "arn:aws:iam::123456789012:role/logs" };
const account = (inputs: Inputs = role, options: Options = made) =>
  resource("aws:apigateway/account:Account", "settings", inputs, options);
const settings = account();
const logs = {
  accessLogSettings: {
    destinationArn: "arn:aws:logs:us-east-1:123456789012:log-group:api",
    format: "$context.requestId",
  },
};
const stage = (
  dependsOn: readonly TestResource[] = [],
  inputs: Inputs = logs,
  options: Options = {},
) =>
  resource(
    "aws:apigateway/stage:Stage",
    "live",
    { stageName: "live", ...inputs },
    { ...options, dependsOn },
  );
const methods = (loggingLevel: unknown, dependsOn: readonly TestResource[] = []) =>
  resource(
    "aws:apigateway/methodSettings:MethodSettings",
    "methods",
    { methodPath: "*/*", settings: { loggingLevel } },
    { ...made, dependsOn },
  );
const api = (protocolType: unknown) =>
  resource("aws:apigatewayv2/api:Api", "chat", { protocolType }, made);
const stageV2 = (of: TestResource, inputs: Inputs = logs) =>
  resource("aws:apigatewayv2/stage:Stage", "chat", { apiId: output(of, "id"), ...inputs });
const chat = api("WEBSOCKET");
const group = component("app:index:Settings", "group");
const inside = resource(settings.type, "settings", role, { ...made, parent: group });
const ireland = provider("ireland", { region: "eu-west-1" });
const levels = { defaultRouteSettings: { loggingLevel: "INFO" } };

const refusal = answers(
  "BadRequestException: CloudWatch Logs role ARN must be set in account settings to enable logging",
);
const late = (name: string) =>
  [
    `"${name}" has logs, and doesn't wait for "settings", which gives the account the role for them`,
    `Unless the account has one already, ${refusal}`,
    `Make "${name}" depend on "settings" (resource option dependsOn)`,
  ] as const;
const none = (names: string, have = "has") =>
  [
    `${names} ${have} logs, and no resource of this stack gives the account a role for them`,
    `Unless the account has one in this Region already, ${refusal}`,
    "If it has none, add an aws.apigateway.Account with a cloudwatchRoleArn, and make what has logs depend on it",
  ] as const;
const low = (row: ReturnType<typeof wrong>) => ({
  ...row,
  findings: (row.findings ?? []).map((one) => ({ ...one, severity: "low" as const })),
});

/** What a rule doesn't tell that it isn't known. */
const silent: Silent = {
  // Of which Region a resource is hardly ever comes from another one.
  "log-role": /\.region$/,
};

describe("apigateway-log-order", () => {
  testRows(
    apigatewayLogOrder,
    {
      valid: [
        fine("settings waited for", settings, stage([settings]), methods("INFO", [settings])),
        fine("a component that has the settings", group, inside, stage([group])),
        fine("settings that exist", account(role, there), stage()),
        fine("no logs", stage([], {}), methods("OFF"), chat, stageV2(chat, {})),
        fine(
          "logs that go to Firehose",
          stage([], {
            accessLogSettings: {
              destinationArn:
                "arn:aws:firehose:us-east-1:123456789012:deliverystream/amazon-apigateway-a",
              format: "$context.requestId",
            },
          }),
        ),
        fine("an HTTP API", api("HTTP"), stageV2(api("HTTP"))),
        fine(
          "an API outside the stack",
          resource("aws:apigatewayv2/stage:Stage", "chat", { apiId: "a1", ...logs }),
        ),
        fine("a stage that exists", stage([], logs, { phase: "existing" })),
      ],
      invalid: [
        wrong("log-role-order", [settings, stage()], late("live"), "advisory"),
        wrong("log-role-order", [settings, methods("ERROR")], late("methods"), "advisory"),
        wrong("log-role-order", [settings, chat, stageV2(chat, levels)], late("chat"), "advisory"),
        low(wrong("log-role", [stage()], none('"live"'), "advisory")),
        low(
          wrong(
            "log-role",
            [methods("INFO"), stage()],
            none('"live" and "methods"', "have"),
            "advisory",
          ),
        ),
        low(wrong("log-role", [account({}), stage()], none('"live"'), "advisory")),
        low(
          wrong(
            "log-role",
            [account(role, { ...made, provider: ireland }), stage()],
            none('"live"'),
            "advisory",
          ),
        ),
        low(wrong("log-role", [chat, stageV2(chat)], none('"chat"'), "advisory")),
      ],
      unknown: [
        counted("whether there are logs", 1, stage([], { accessLogSettings: unknown })),
        counted("the level", 1, settings, methods(unknown)),
        counted("the kind of an API", 1, api(unknown), stageV2(api(unknown))),
        fine("whether there are logs, after the settings", settings, methods(unknown, [settings])),
      ],
      absent: [fine("all of a stage", resource("aws:apigateway/stage:Stage", "live"))],
    },
    silent,
  );
});
