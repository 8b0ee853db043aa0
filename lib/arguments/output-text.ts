/**
 * Where AWS surely refuses the text of an Output: in arguments that it parses. What stands in such a
 * place was never taken, so it is new or changed, whether its resource exists or not.
 */
import type { OutputText } from "../policy/output-texts";
import type { RuleFacts } from "../policy/rule";
import { triedBy } from "./sources";

/** Places of resources that hold such a text. */
export interface OutputTextRule extends RuleFacts {
  /** AWS's words: of evidence `seen` its answer, else what its page says. */
  readonly answer?: string;
  /** Types, and the path of the input in each, `[]` for the items of a list. */
  readonly on: Readonly<Record<string, string>>;
  /** The path in the JSON of that input, where only a part of it is parsed. */
  readonly inJson?: RegExp;
  /** Whether only a string that begins with the text is refused for certain. */
  readonly onlyHead?: boolean;
}

const policies = {
  "aws:iam/policy:Policy": "policy",
  "aws:iam/rolePolicy:RolePolicy": "policy",
  "aws:iam/userPolicy:UserPolicy": "policy",
  "aws:iam/groupPolicy:GroupPolicy": "policy",
  "aws:iam/role:Role": "inlinePolicies[].policy",
};
const bucketPolicies = { "aws:s3/bucketPolicy:BucketPolicy": "policy" };
const resource = /^Statement(\[\d+\])?\.(Not)?Resource(\[\d+\])?$/;
const principal = /^Statement(\[\d+\])?\.(Not)?Principal\.AWS(\[\d+\])?$/;
const errors =
  "[error codes of the EC2 API](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html) (2026-11-26)";

const parsed: readonly OutputTextRule[] = [
  {
    id: "iam-policy-resource",
    holds: "The Resource of a policy of IAM is an ARN or *",
    answer: 'MalformedPolicyDocument: Resource … must be in ARN format or "*".',
    evidence: "seen",
    source: `pulumi/pulumi-aws#1983; ${triedBy("pf-iam-policy-resource-format")}`,
    on: policies,
    inJson: resource,
    onlyHead: true,
  },
  {
    id: "trust-policy-principal",
    holds: "The principals of a role's trust policy are ARNs or accounts",
    answer: "MalformedPolicyDocument: Invalid principal in policy",
    evidence: "seen",
    source: triedBy("pf-iam-trust-policy-aws-principal-format"),
    on: { "aws:iam/role:Role": "assumeRolePolicy" },
    inJson: principal,
    onlyHead: true,
  },
  {
    id: "bucket-policy-resource",
    holds: "The Resource of a bucket's policy is an ARN of the bucket or of objects in it",
    answer: "MalformedPolicy: Policy has invalid resource",
    evidence: "seen",
    source: "ministryofjustice/modernisation-platform#3237 (2026-11-26)",
    on: bucketPolicies,
    inJson: resource,
    onlyHead: true,
  },
  {
    id: "bucket-policy-principal",
    holds: "The principals of a bucket's policy are ARNs, accounts or canonical users",
    answer: "MalformedPolicy: Invalid principal in policy",
    evidence: "seen",
    source: "ADNANFAKHAR4504/rlhf-synth-fixer, archive/pulumi-ts/Pr5544 (2026-11-26)",
    on: bucketPolicies,
    inJson: principal,
    onlyHead: true,
  },
  {
    id: "awslogs-group",
    holds: "awslogs-group of a container is the name of a log group",
    answer:
      "ClientException: Log driver awslogs option 'awslogs-group' contains invalid characters.",
    evidence: "seen",
    source: "pulumi/pulumi#12175 (2026-11-26)",
    on: { "aws:ecs/taskDefinition:TaskDefinition": "containerDefinitions" },
    inJson: /^\[\d+\]\.logConfiguration\.options\.awslogs-group$/,
  },
  {
    id: "rotation-function",
    holds: "rotationLambdaArn is the ARN of a function",
    answer:
      "InvalidParameterException: Invalid rotation Lambda ARN. Ensure the ARN matches format arn:aws:lambda:<region>:<account>:function:<functionName>.",
    evidence: "seen",
    source: triedBy("pf-secretsmanager-rotation-lambda"),
    on: { "aws:secretsmanager/secretRotation:SecretRotation": "rotationLambdaArn" },
  },
  {
    id: "integration-credentials",
    holds: "The credentials of an API Gateway integration are the ARN of a role",
    answer: "BadRequestException: Invalid ARN specified in the request",
    evidence: "seen",
    source: triedBy("pf-apigw-integration-credentials-arn"),
    on: { "aws:apigateway/integration:Integration": "credentials" },
    onlyHead: true,
  },
  {
    id: "route-target",
    holds:
      "The target of a route of an HTTP or WebSocket API is integrations/ and an integration's id",
    answer:
      "BadRequestException: Unexpected or malformed target in route. Correct format should be integrations/<integration_id>.",
    evidence: "seen",
    source: triedBy("pf-apigwv2-route-target-format"),
    on: { "aws:apigatewayv2/route:Route": "target" },
  },
  {
    id: "vpc-id",
    holds: "vpcId is the id of a VPC",
    answer: "InvalidVpcID.Malformed: The specified VPC ID is malformed.",
    evidence: "stated",
    source: errors,
    on: {
      "aws:ec2/subnet:Subnet": "vpcId",
      "aws:ec2/securityGroup:SecurityGroup": "vpcId",
      "aws:ec2/routeTable:RouteTable": "vpcId",
      "aws:ec2/internetGateway:InternetGateway": "vpcId",
      "aws:ec2/vpcEndpoint:VpcEndpoint": "vpcId",
    },
  },
  {
    id: "subnet-id",
    holds: "subnetId is the id of a subnet",
    answer: "InvalidSubnetID.Malformed: The specified subnet ID is malformed.",
    evidence: "stated",
    source: errors,
    on: {
      "aws:ec2/instance:Instance": "subnetId",
      "aws:ec2/natGateway:NatGateway": "subnetId",
      "aws:ec2/routeTableAssociation:RouteTableAssociation": "subnetId",
    },
  },
];

/** Every other place: that AWS refuses such a text there, nobody was seen to find out. */
const elsewhere: OutputTextRule = {
  id: "elsewhere",
  holds: "No other argument holds the text of an Output",
  evidence: "limit",
  source:
    "[Inputs and outputs](https://www.pulumi.com/docs/iac/concepts/inputs-outputs/) (2026-11-26)",
  on: {},
};

export const outputTextRules: readonly OutputTextRule[] = [...parsed, elsewhere];

/** The rule on the place that holds a text. */
export function ruleOn(text: OutputText): OutputTextRule {
  const found = parsed.find(({ on, inJson, onlyHead = false }) => {
    const path = Object.hasOwn(on, text.type) ? on[text.type] : undefined;
    if (path !== text.path.replace(/\[\d+\]/g, "[]")) return false;
    if (onlyHead && !text.isHead) return false;
    return inJson === undefined || inJson.test(text.inJson ?? "");
  });
  return found ?? elsewhere;
}
