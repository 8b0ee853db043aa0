import { argumentPolicy } from "../lib/arguments/policy";
import { repositoryTypes } from "../lib/services/ecr/repository";
import { lambdaTypes } from "../lib/services/lambda/argument-types";
import { environmentRules } from "../lib/services/lambda/environment-rules";
import { eventSourceRules } from "../lib/services/lambda/event-source-rules";
import { functionRules } from "../lib/services/lambda/function-rules";
import { packageRules } from "../lib/services/lambda/package-rules";
import { permissionRules } from "../lib/services/lambda/permission-rules";
import { runtimeManagementRules } from "../lib/services/lambda/runtime-management-rules";
import { targetTypes } from "../lib/services/lambda/target";
import { urlRules } from "../lib/services/lambda/url-rules";

export const lambdaArguments = argumentPolicy({
  name: "lambda-arguments",
  title: "Lambda takes the arguments of functions and what belongs to them",
  description:
    "The arguments of a Lambda function, and of its event sources, permissions and URLs, must go together as AWS takes them.",
  severity: "high",
  level: "mandatory",
  on: lambdaTypes,
  reads: [...targetTypes, ...repositoryTypes, "aws:lambda/layerVersion:LayerVersion"],
  remediation:
    "Write the arguments that the event source and the kind of code take, and leave Lambda's own environment variables out.",
  rules: [
    ...environmentRules,
    ...packageRules,
    ...functionRules,
    ...eventSourceRules,
    ...permissionRules,
    ...urlRules,
    ...runtimeManagementRules,
  ],
});
