/** The resources of API Gateway's REST APIs whose arguments are judged. */
import type { ArgumentType } from "../../arguments/policy";

export const restApi = "aws:apigateway/restApi:RestApi";
/** Gives a REST API that is there the methods and all else of an OpenAPI document. */
export const restApiPut = "aws:apigateway/restApiPut:RestApiPut";
export const method = "aws:apigateway/method:Method";
export const integration = "aws:apigateway/integration:Integration";
export const integrationResponse = "aws:apigateway/integrationResponse:IntegrationResponse";
export const stage = "aws:apigateway/stage:Stage";
export const methodSettings = "aws:apigateway/methodSettings:MethodSettings";
export const domainName = "aws:apigateway/domainName:DomainName";
export const usagePlan = "aws:apigateway/usagePlan:UsagePlan";

/** All else of these may be given. */
const byId: ArgumentType = { witness: "id" };

export const restApiTypes: Readonly<Record<string, ArgumentType>> = {
  [restApi]: {},
  [method]: byId,
  [integration]: byId,
  [integrationResponse]: byId,
  [stage]: {},
  [methodSettings]: byId,
  [usagePlan]: {},
  [domainName]: {},
};
