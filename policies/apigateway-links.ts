import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import { restApi, restApiPut } from "../lib/services/apigateway/argument-types";
import {
  apiPolicy,
  deployment,
  deploymentFinding,
  privateApiRules,
} from "../lib/services/apigateway/private-api";

export const apigatewayLinks = stackPolicy<CountConfig>({
  name: "apigateway-links",
  title: "Private REST APIs have a policy before they are deployed",
  description:
    "A deployment of a private REST API must come after the policy that says who may call the API.",
  severity: "high",
  level: "mandatory",
  appliesTo: [deployment, restApi, restApiPut, apiPolicy],
  remediation: "Write the policy into the API, or have the deployment wait for it.",
  rules: privateApiRules,
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const made of stack.ofType(deployment)) {
      const finding = deploymentFinding(stack, made);
      if (finding) report(made, finding);
    }
  },
});
