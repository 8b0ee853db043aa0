import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import {
  accountType,
  logOrderFindings,
  logOrderRules,
  nativeAccountType,
} from "../lib/services/apigateway/log-order";
import { loggingTypes } from "../lib/services/apigateway/logging";

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
export const apigatewayLogOrder = stackPolicy<CountConfig>({
  name: "apigateway-log-order",
  title: "Stages with logs wait for the account's role for them",
  description:
    "The logs of REST and WebSocket APIs need a role in the account's settings, which should be there before a stage has logs.",
  severity: "medium",
  level: "advisory",
  appliesTo: [...loggingTypes, accountType, nativeAccountType],
  remediation:
    "Name the aws.apigateway.Account in dependsOn of stages and method settings with logs.",
  rules: logOrderRules,
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const { resource, finding } of logOrderFindings(stack)) report(resource, finding);
  },
});
