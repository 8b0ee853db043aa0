import { stackPolicy } from "../lib/policy/declare";
import { type CountConfig, countConfigSchema } from "../lib/policy/unjudged";
import { usagePlan } from "../lib/services/apigateway/argument-types";
import { deployedTypes, deployments } from "../lib/services/apigateway/deployed-parts";
import {
  deploymentOrderFinding,
  deploymentOrderRules,
} from "../lib/services/apigateway/deployment-order";
import {
  usagePlanOrderFinding,
  usagePlanOrderRules,
  usagePlanTypes,
} from "../lib/services/apigateway/usage-plan-order";

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-deployments.html */
export const apigatewayDeploymentOrder = stackPolicy<CountConfig>({
  name: "apigateway-deployment-order",
  title: "REST APIs are deployed after their methods, and planned after their stages",
  description:
    "A deployment of a REST API must come after the API's methods and their integrations, to which it doesn't refer, and a usage plan after the stages that it names.",
  severity: "high",
  level: "mandatory",
  appliesTo: [...deployedTypes, ...usagePlanTypes],
  remediation:
    "Name all methods and integrations in dependsOn of the deployment, or build its triggers of their IDs.",
  rules: [...deploymentOrderRules, ...usagePlanOrderRules],
  configSchema: countConfigSchema,
  check(stack, report) {
    for (const made of stack.ofType(...deployments)) {
      const finding = deploymentOrderFinding(stack, made);
      if (finding) report(made, finding);
    }
    for (const plan of stack.ofType(usagePlan)) {
      const finding = usagePlanOrderFinding(stack, plan);
      if (finding) report(plan, finding);
    }
  },
});
