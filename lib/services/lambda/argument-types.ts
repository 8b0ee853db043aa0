/** The resources of Lambda whose arguments are judged. */
import type { ArgumentType } from "../../arguments/policy";
import { functionType, nativeFunctionType } from "./functions";

export const eventSourceMapping = "aws:lambda/eventSourceMapping:EventSourceMapping";
const nativeEventSourceMapping = "aws-native:lambda:EventSourceMapping";
export const eventSourceMappings = [eventSourceMapping, nativeEventSourceMapping];

const permission = "aws:lambda/permission:Permission";
const nativePermission = "aws-native:lambda:Permission";

export const functionUrl = "aws:lambda/functionUrl:FunctionUrl";
const nativeUrl = "aws-native:lambda:Url";
export const functionUrls = [functionUrl, nativeUrl];

export const runtimeManagement = "aws:lambda/runtimeManagementConfig:RuntimeManagementConfig";

export const lambdaTypes: Readonly<Record<string, ArgumentType>> = {
  [functionType]: {},
  [nativeFunctionType]: { witness: "arn", names: { fileSystemConfig: "fileSystemConfigs" } },
  [eventSourceMapping]: { witness: "uuid" },
  [nativeEventSourceMapping]: { witness: "awsId", names: { destinationArn: "destination" } },
  // All else of a permission may be given.
  [permission]: { witness: "id" },
  [nativePermission]: { witness: "awsId", names: { function: "functionName" } },
  [functionUrl]: { witness: "functionUrl" },
  [nativeUrl]: { witness: "functionUrl", names: { functionName: "targetFunctionArn" } },
  [runtimeManagement]: { witness: "functionArn" },
};
