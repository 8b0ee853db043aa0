import { outputAsText } from "../../policies/output-as-text";
import { component, type Inputs, resource, secret, unknown } from "../../testing";
import { type Expected, type Row, byRule, testRows } from "../support/policy-table";

const root = component("pulumi:pulumi:Stack", "project-test");

const node = "Calling [toString] on an [Output<T>]";
/** All that the SDK for Node.js writes, so far as it matters here. */
const nodeText = `${node} is not supported.\n\nTo get the value of an Output<T> as an Output<string> consider either:\n1: o.apply(v => \`prefix\${v}suffix\`)`;
const dotnetText = "Calling [ToString] on an [Output<T>] is not supported.";
const pythonText = "Calling __str__ on an Output[T] is not supported.";
const javaText = "Calling 'toString' on an 'Output<T>' is not supported.";

const inNode =
  "Write the text with pulumi.interpolate or apply, and JSON with pulumi.jsonStringify.";
const unseen = "The provider takes it for the value.";

interface Said {
  /** The rule, and what is known of AWS's answer, where it isn't the rule on other places. */
  readonly rule?: string;
  readonly answer?: string;
  readonly words?: string;
  readonly remedy?: string;
  readonly more?: string;
}

/** A resource with these inputs, of which one place is found. */
function found(name: string, type: string, inputs: Inputs, place: string, said: Said = {}): Row {
  const one = resource(type, "it", inputs);
  const { rule = "elsewhere", answer, words = node, remedy = inNode, more = "" } = said;
  const expected: Expected = {
    on: one,
    level: answer === undefined ? "advisory" : "mandatory",
    message: byRule(rule, [
      `${place} holds the text of an Output instead of its value: ${JSON.stringify(words)}${more}.`,
      answer ?? unseen,
      remedy,
    ]),
  };
  return { name, resources: [root, one], findings: [expected] };
}

/** The same where AWS's answer is known. */
function refused(rule: string, type: string, inputs: Inputs, place: string, answer: string): Row {
  return found(rule, type, inputs, place, { rule, answer });
}

function silent(name: string, type: string, inputs: Inputs): Row {
  return { name, resources: [root, resource(type, "it", inputs)] };
}

function policy(resources: unknown, more: object = {}): string {
  const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: resources, ...more };
  return JSON.stringify({ Version: "2012-10-17", Statement: [allow] });
}

const notArn = 'AWS will answer: MalformedPolicyDocument: Resource … must be in ARN format or "*".';

testRows(outputAsText, {
  valid: [
    silent("an ordinary text", "aws:sns/topic:Topic", { displayName: "Its output" }),
    silent("a text about outputs", "aws:ssm/parameter:Parameter", {
      value: "Never write Output<T> into a string",
    }),
    silent("JSON about outputs", "aws:ssm/parameter:Parameter", { value: '{"Outputs":["a"]}' }),
  ],
  invalid: [
    refused(
      "iam-policy-resource",
      "aws:iam/policy:Policy",
      { policy: policy(["*", `${nodeText}/*`]) },
      "Statement[0].Resource[1] in the JSON of policy",
      notArn,
    ),
    refused(
      "iam-policy-resource",
      "aws:iam/role:Role",
      {
        inlinePolicies: [
          { name: "a", policy: "{}" },
          { name: "b", policy: policy(nodeText) },
        ],
      },
      "Statement[0].Resource in the JSON of inlinePolicies[1].policy",
      notArn,
    ),
    refused(
      "trust-policy-principal",
      "aws:iam/role:Role",
      {
        assumeRolePolicy: JSON.stringify({
          Statement: { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: nodeText } },
        }),
      },
      "Statement.Principal.AWS in the JSON of assumeRolePolicy",
      "AWS will answer: MalformedPolicyDocument: Invalid principal in policy.",
    ),
    refused(
      "bucket-policy-resource",
      "aws:s3/bucketPolicy:BucketPolicy",
      { bucket: "logs", policy: policy(`${nodeText}/*`) },
      "Statement[0].Resource in the JSON of policy",
      "AWS will answer: MalformedPolicy: Policy has invalid resource.",
    ),
    refused(
      "bucket-policy-principal",
      "aws:s3/bucketPolicy:BucketPolicy",
      { bucket: "logs", policy: policy("arn:aws:s3:::logs/*", { Principal: { AWS: nodeText } }) },
      "Statement[0].Principal.AWS in the JSON of policy",
      "AWS will answer: MalformedPolicy: Invalid principal in policy.",
    ),
    refused(
      "awslogs-group",
      "aws:ecs/taskDefinition:TaskDefinition",
      {
        containerDefinitions: JSON.stringify([
          { logConfiguration: { options: { "awslogs-group": `/ecs/${nodeText}` } } },
        ]),
      },
      "[0].logConfiguration.options.awslogs-group in the JSON of containerDefinitions",
      "AWS will answer: ClientException: Log driver awslogs option 'awslogs-group' contains invalid characters.",
    ),
    refused(
      "rotation-function",
      "aws:secretsmanager/secretRotation:SecretRotation",
      { rotationLambdaArn: nodeText },
      "rotationLambdaArn",
      "AWS will answer: InvalidParameterException: Invalid rotation Lambda ARN. Ensure the ARN matches format arn:aws:lambda:<region>:<account>:function:<functionName>.",
    ),
    refused(
      "integration-credentials",
      "aws:apigateway/integration:Integration",
      { credentials: nodeText },
      "credentials",
      "AWS will answer: BadRequestException: Invalid ARN specified in the request.",
    ),
    refused(
      "route-target",
      "aws:apigatewayv2/route:Route",
      { target: `integrations/${nodeText}` },
      "target",
      "AWS will answer: BadRequestException: Unexpected or malformed target in route. Correct format should be integrations/<integration_id>.",
    ),
    refused(
      "vpc-id",
      "aws:ec2/subnet:Subnet",
      { vpcId: nodeText },
      "vpcId",
      "AWS's documentation says: InvalidVpcID.Malformed: The specified VPC ID is malformed.",
    ),
    refused(
      "subnet-id",
      "aws:ec2/instance:Instance",
      { subnetId: nodeText },
      "subnetId",
      "AWS's documentation says: InvalidSubnetID.Malformed: The specified subnet ID is malformed.",
    ),
    found(
      "an object's name in a Resource, of which AWS isn't known to refuse any",
      "aws:s3/bucketPolicy:BucketPolicy",
      { policy: policy(`arn:aws:s3:::logs/${nodeText}`) },
      "policy",
    ),
    found("a tag", "aws:sns/topic:Topic", { tags: { Queue: `Of ${nodeText}` } }, "tags.Queue"),
    found("a key", "aws:sns/topic:Topic", { tags: { [nodeText]: "a" } }, "tags (a key)"),
    found("lower case", "aws:sqs/queue:Queue", { name: nodeText.toLowerCase() }, "name", {
      words: node.toLowerCase(),
    }),
    found(
      "JSON of Node.js",
      "aws:lambda/function:Function",
      {
        environment: { variables: { URL: "Calling [toJSON] on an [Output<T>] is not supported." } },
      },
      "environment.variables.URL",
      { words: "Calling [toJSON] on an [Output<T>]" },
    ),
    found(
      "Python",
      "kubernetes:core/v1:Pod",
      { spec: { args: ["a", pythonText] } },
      "spec.args[1]",
      {
        words: "Calling __str__ on an Output[T]",
        remedy:
          "Write the text with pulumi.Output.format or apply, and JSON with pulumi.Output.json_dumps.",
      },
    ),
    found(
      "an Output in a list of Python's",
      "aws:sns/topic:Topic",
      { displayName: "[<pulumi.output.Output object at 0x7f3c>]" },
      "displayName",
      {
        words: "<pulumi.output.Output object at 0x",
        remedy:
          "Write the text with pulumi.Output.format or apply, and JSON with pulumi.Output.json_dumps.",
      },
    ),
    found(".NET", "random:index/randomId:RandomId", { prefix: dotnetText }, "prefix", {
      words: "Calling [ToString] on an [Output<T>]",
      remedy: "Write the text with Output.Format or Apply, and JSON with Output.JsonSerialize.",
    }),
    found(
      "JSON of .NET",
      "aws:ssm/parameter:Parameter",
      { value: JSON.stringify({ a: dotnetText }).replace("<", "\\u003C").replace(">", "\\u003E") },
      "value",
      {
        words: "Calling [ToString] on an [Output<T>]",
        remedy: "Write the text with Output.Format or Apply, and JSON with Output.JsonSerialize.",
      },
    ),
    found("Java", "aws:sns/topic:Topic", { displayName: javaText }, "displayName", {
      words: "Calling 'toString' on an 'Output<T>'",
      remedy: "Write the text, and JSON, with Output.format or applyValue.",
    }),
    found(
      "several places by the same rule",
      "aws:sns/topic:Topic",
      { displayName: nodeText, tags: { a: nodeText, b: nodeText } },
      "displayName",
      { more: ", and so do 2 more places of the resource" },
    ),
    found(
      "a secret, of which nothing is told",
      "aws:ssm/parameter:Parameter",
      { value: secret(JSON.stringify({ hunter2: `hunter2 ${nodeText}` })) },
      "value",
    ),
    (() => {
      const one = resource(
        "aws:ec2/subnet:Subnet",
        "running",
        { vpcId: nodeText },
        { phase: "existing", outputs: { vpcId: "vpc-1" } },
      );
      const message = [
        `vpcId holds the text of an Output instead of its value: ${JSON.stringify(node)}.`,
        "AWS's documentation says: InvalidVpcID.Malformed: The specified VPC ID is malformed.",
        inNode,
      ];
      const expected = { on: one, level: "mandatory" as const, message: byRule("vpc-id", message) };
      return {
        name: "what AWS never took, on a resource that exists: so the program changes it",
        resources: [root, one],
        findings: [expected],
      };
    })(),
  ],
  unknown: [
    silent("an input", "aws:ec2/subnet:Subnet", { vpcId: unknown, tags: { output: unknown } }),
  ],
  absent: [silent("no inputs", "aws:ec2/subnet:Subnet", {})],
});
