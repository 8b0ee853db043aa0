import { argumentPolicy } from "../lib/arguments/policy";
import { certificateTypes } from "../lib/services/acm/home-certificate";
import { restApiTypes } from "../lib/services/apigateway/argument-types";
import { domainRules } from "../lib/services/apigateway/domain-rules";
import { integrationRules } from "../lib/services/apigateway/integration-rules";
import { methodRules } from "../lib/services/apigateway/method-rules";
import { stageRules } from "../lib/services/apigateway/stage-rules";
import { usageRules } from "../lib/services/apigateway/usage-rules";

export const apigatewayArguments = argumentPolicy({
  name: "apigateway-arguments",
  title: "API Gateway takes the arguments of REST APIs",
  description:
    "The arguments of methods, integrations, stages, usage plans and domains of a REST API must go together as API Gateway takes them.",
  severity: "high",
  level: "mandatory",
  on: restApiTypes,
  reads: certificateTypes,
  remediation:
    "Write mapping expressions and ARNs as API Gateway reads them, and what a type of integration or authorization needs.",
  rules: [...methodRules, ...integrationRules, ...stageRules, ...usageRules, ...domainRules],
});
