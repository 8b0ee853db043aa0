/** What the role of a function must be let do: AWS tests it when what needs it is made. */
import type { Access, Grant } from "../../grants/grant";
import { anything, literal } from "../../plain/glob";
import { type Argument, argumentOf, type Found } from "../../stack/named";
import type { Stack, StackResource } from "../../stack/stack";
import type { Value } from "../../stack/value";
import {
  type Acted,
  argumentNotKnown,
  arnIn,
  roleFound,
  type RoleRights,
  roleRights,
  roleUser,
} from "../iam/role-grant";
import { eventSourceMappings, lambdaTypes } from "./argument-types";
import { actedIn, actedTypes } from "./acted";
import { aliasType, functionsIn, functionTypes } from "./functions";
import { isEnabled } from "./mappings";
import { permissionTypes } from "./permissions";

const invokeConfig = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";

/** What a function sends, by the service of what it sends to. */
interface Sent {
  readonly service: string;
  readonly action: string;
}

/** To what a function may send what it couldn't handle, or what it has. */
const sending: readonly Sent[] = [
  { service: "sqs", action: "sqs:SendMessage" },
  { service: "sns", action: "sns:Publish" },
  { service: "lambda", action: "lambda:InvokeFunction" },
  { service: "events", action: "events:PutEvents" },
];

/** Lambda takes a queue or a topic for dead letters. */
const deadLetters = sending.slice(0, 2).map(({ service, action }): Grant =>
  grantOn(functionTypes, "role", {
    made: "function",
    answer: `The provided execution role does not have permissions to call ${callOf(action)} on ${service.toUpperCase()}`,
    action,
    acted: (resource) =>
      actedIn(resource, { within: "deadLetterConfig", key: "targetArn", service }),
  }),
);

/** https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/lambda/function_event_invoke_config.go */
const destinations = sending.map(({ service, action }): Grant =>
  grantOn([invokeConfig], "functionName", {
    made: "configuration",
    answer: `InvalidParameterValueException: The function's execution role does not have permissions to call ${callOf(action)} on arn:…`,
    action,
    roleOf: roleOfFunction,
    acted: (resource) =>
      actedIn(resource, {
        within: "destinationConfig",
        inside: ["onFailure", "onSuccess"],
        key: "destination",
        service,
      }),
  }),
);

const noStream =
  "InvalidParameterValueException: Cannot access stream arn:…. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM";

const sources = [
  {
    service: "sqs",
    action: "sqs:ReceiveMessage",
    also: ["sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    managed: "service-role/AWSLambdaSQSQueueExecutionRole",
    /** https://github.com/anomalyco/sst/issues/5737 */
    answer: "The function execution role does not have permissions to call ReceiveMessage on SQS",
  },
  {
    service: "kinesis",
    action: "kinesis:GetRecords",
    also: [
      ...["kinesis:GetShardIterator", "kinesis:DescribeStream", "kinesis:ListStreams"],
      ...["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:SubscribeToShard"],
    ],
    managed: "service-role/AWSLambdaKinesisExecutionRole",
    /** https://github.com/alertlogic/cwe-collector/issues/2 */
    answer: noStream,
  },
  {
    service: "dynamodb",
    action: "dynamodb:GetRecords",
    also: ["dynamodb:GetShardIterator", "dynamodb:DescribeStream", "dynamodb:ListStreams"],
    managed: "service-role/AWSLambdaDynamoDBExecutionRole",
    /** https://github.com/awslabs/dynamodb-continuous-backup/issues/39 */
    answer: noStream,
  },
].map(({ service, ...rights }): Grant =>
  grantOn(eventSourceMappings, "functionName", {
    ...rights,
    made: "mapping",
    roleOf: roleOfFunction,
    acted: (resource) =>
      isEnabled(resource) ? actedIn(resource, { key: "eventSourceArn", service }) : [],
  }),
);

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html */
const network = grantOn(functionTypes, "role", {
  made: "function",
  /** https://github.com/github-aws-runners/terraform-aws-github-runner/issues/888 */
  answer:
    "The provided execution role does not have permissions to call CreateNetworkInterface on EC2",
  action: "ec2:CreateNetworkInterface",
  also: [
    ...["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DeleteNetworkInterface"],
    ...["ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses"],
  ],
  managed: "service-role/AWSLambdaVPCAccessExecutionRole",
  acted: (resource) => (mayBeInNetwork(resource) ? [subnetsOf(resource)] : []),
  doubt: (resource) =>
    subnetIdsOf(resource).state === "unknown"
      ? argumentNotKnown(resource, "vpcConfig.subnetIds")
      : undefined,
});

/** All that AWS tests of a function's role, besides its trust policy. */
export const roleGrants: readonly Grant[] = [...deadLetters, network, ...destinations, ...sources];

/** The types that they read. */
export const roleGrantTypes: readonly string[] = [
  ...functionTypes,
  aliasType,
  ...permissionTypes,
  ...actedTypes("sqs", "sns", "lambda", "events", "kinesis", "dynamodb"),
];

interface Declared extends RoleRights {
  readonly made: string;
  readonly answer: string;
}

function grantOn(on: readonly string[], argument: string, declared: Declared): Grant {
  const { made, answer, ...rights } = declared;
  const access: Access = { argument, kind: roleRights(rights) };
  return {
    on,
    access: [access],
    caller: () => ({ title: "AWS Lambda", principal: "lambda.amazonaws.com" }),
    source: (resource) => roleUser(resource, "resource"),
    exists: (resource) => resource.mayExist(witnessOf(resource)),
    // That a function gets another role is no change of what names the function.
    tested: rights.roleOf ? "when made" : "when changed",
    words: { made, does: "is for", test: "Lambda tests the function's role", answer },
  };
}

/** By an output that only AWS gives. */
function witnessOf({ type }: StackResource): string | undefined {
  return type === invokeConfig ? "id" : lambdaTypes[type]?.witness;
}

/**
 * The role of the function that an argument names. Where that isn't known, it isn't known of the
 * function either, and told there. An earlier version of one that is there may have another role.
 */
function roleOfFunction(argument: Argument, stack: Stack): Found {
  const target = functionsIn(stack).targetOf(argument);
  const called = target?.function;
  if (called?.mayExist() && target?.qualifier.kind !== "none") return { kind: "none" };
  const found = called && roleFound(argumentOf(called, "role"), stack);
  return found?.kind === "one" ? found : { kind: "none" };
}

function callOf(action: string): string {
  return action.split(":")[1] ?? action;
}

/** A block without subnets puts a function into no network, and a list that isn't known may be empty. */
function mayBeInNetwork(resource: StackResource): boolean {
  const ids = subnetIdsOf(resource);
  return ids.state === "known" ? ids.value.length > 0 : ids.state === "unknown";
}

function subnetIdsOf({ properties }: StackResource): Value<readonly Value<unknown>[]> {
  const block = properties.block("vpcConfig");
  return block.state === "known" ? block.value.list("subnetIds") : block;
}

/** Network interfaces are made in subnets: to be let do so on interfaces alone isn't enough. */
function subnetsOf(resource: StackResource): Acted {
  const arn = arnIn(resource, "ec2", [...literal("subnet/"), ...anything]);
  return { arn, text: "*", called: "the function's subnets" };
}
