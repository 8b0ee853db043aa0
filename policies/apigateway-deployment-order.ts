import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import { deployedTypes, deployments } from "../lib/services/apigateway/deployed-parts";
import {
  deploymentOrderFinding,
  deploymentOrderRules,
} from "../lib/services/apigateway/deployment-order";

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-deployments.html */
export const apigatewayDeploymentOrder = stackPolicy<CountConfig>({
  name: "apigateway-deployment-order",
  title: "REST APIs are deployed after their methods",
  description:
    "A deployment of a REST API must come after the API's methods and their integrations, to which it doesn't refer.",
  severity: "high",
  level: "mandatory",
  appliesTo: deployedTypes,
  remediation:
    "Name all methods and integrations in dependsOn of the deployment, or build its triggers of their IDs.",
  rules: deploymentOrderRules,
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const made of stack.ofType(...deployments)) {
      const finding = deploymentOrderFinding(stack, made);
      if (finding) report(made, finding);
    }
  },
});
