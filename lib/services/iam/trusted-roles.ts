/** The services that take on roles, and what they answer where a role's trust policy doesn't let them. */
import { isPrincipalConfirmed } from "../../grants/confirmed";
import type { Access, Grant } from "../../grants/grant";
import type { RequestContext } from "../../grants/iam";
import type { Source } from "../../grants/kind";
import { quotedName } from "../../grants/names";
import type { Stack, StackResource } from "../../stack/stack";
import { itemBlock, valueOr } from "../../stack/value";
import { edgeFunctionTypes, isAtEdge } from "../lambda/edge";
import { functionTypes } from "../lambda/functions";
import { type Trust, trustedRole } from "./trust-grant";

/** A service that takes on roles. */
interface Truster extends Trust {
  readonly on: readonly string[];
  readonly argument: string;
  /** The block that has the argument, where it isn't one of the resource itself. */
  readonly within?: string;
  readonly title: string;
  readonly principal: string;
  /** What the resource is called, and what it does with its role. */
  readonly made: string;
  readonly answer: string;
  /** Whether a resource uses the role at all; it does without this. */
  readonly uses?: (resource: StackResource, stack: Stack) => boolean;
}

const trusters: readonly Truster[] = [
  {
    on: functionTypes,
    argument: "role",
    title: "AWS Lambda",
    principal: "lambda.amazonaws.com",
    made: "function",
    /** https://github.com/pdomala/LambdaCDDemo/issues/1 */
    answer: "The role defined for the function cannot be assumed by Lambda",
  },
  {
    on: edgeFunctionTypes,
    argument: "role",
    title: "Lambda@Edge",
    principal: "edgelambda.amazonaws.com",
    made: "distribution",
    /** https://github.com/aws/aws-cdk/issues/5180 */
    answer:
      "InvalidLambdaFunctionAssociation: … must be assumable with edgelambda.amazonaws.com as well as lambda.amazonaws.com principals",
    uses: isAtEdge,
  },
  {
    on: ["aws:eks/cluster:Cluster", "aws-native:eks:Cluster"],
    argument: "roleArn",
    title: "Amazon EKS",
    principal: "eks.amazonaws.com",
    made: "cluster",
    /** https://github.com/pulumi/pulumi-eks/issues/758 */
    answer:
      "Role with arn: …, could not be assumed because it does not exist or the trusted entity is not correct",
    // On Outposts the role is for the cluster's own instances:
    // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEKSLocalOutpostClusterPolicy.html
    uses: ({ properties }) => !properties.has("outpostConfig"),
  },
  {
    on: ["aws:eks/nodeGroup:NodeGroup"],
    argument: "nodeRoleArn",
    ...nodes(),
  },
  {
    on: ["aws-native:eks:Nodegroup"],
    argument: "nodeRole",
    ...nodes(),
  },
  {
    on: ["aws:sfn/stateMachine:StateMachine", "aws-native:stepfunctions:StateMachine"],
    argument: "roleArn",
    title: "AWS Step Functions",
    principal: "states.amazonaws.com",
    isRegionalTaken: true,
    made: "state machine",
    /** https://github.com/lumigo-io/lumigo-CLI/issues/83 */
    answer:
      "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role",
  },
  {
    on: ["aws:scheduler/schedule:Schedule", "aws-native:scheduler:Schedule"],
    within: "target",
    argument: "roleArn",
    title: "EventBridge Scheduler",
    principal: "scheduler.amazonaws.com",
    made: "schedule",
    /** https://docs.aws.amazon.com/scheduler/latest/UserGuide/troubleshooting.html */
    answer:
      "The execution role you provide must allow AWS EventBridge Scheduler to assume the role",
  },
  {
    on: ["aws:cognito/userPool:UserPool", "aws-native:cognito:UserPool"],
    within: "smsConfiguration",
    argument: "snsCallerArn",
    title: "Amazon Cognito",
    principal: "cognito-idp.amazonaws.com",
    made: "user pool",
    context: externalId,
    /** https://github.com/aws-amplify/amplify-flutter/issues/1328 */
    answer:
      "InvalidSmsRoleTrustRelationshipException: Role does not have a trust relationship allowing Cognito to assume the role",
  },
  {
    on: ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"],
    argument: "monitoringRoleArn",
    title: "Enhanced Monitoring",
    principal: "monitoring.rds.amazonaws.com",
    made: "instance",
    /** https://github.com/hashicorp/terraform/issues/5455 */
    answer:
      "IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING",
    uses: ({ properties }) => valueOr(properties.number("monitoringInterval"), 0) > 0,
  },
  {
    on: ["aws:ec2/flowLog:FlowLog"],
    argument: "iamRoleArn",
    title: "VPC Flow Logs",
    principal: "vpc-flow-logs.amazonaws.com",
    made: "flow log",
    /** The error that the AWS provider waits out, by its source. */
    answer: "Unable to assume given IAM role",
    // To Firehose in another account another service delivers:
    // https://docs.aws.amazon.com/vpc/latest/userguide/firehose-cross-account-delivery.html
    uses: ({ properties }) => {
      const type = properties.text("logDestinationType");
      return type.state !== "unknown" && valueOr(type, toLogGroup) === toLogGroup;
    },
  },
];

/** What a flow log writes to unless it says otherwise. */
const toLogGroup = "cloud-watch-logs";

function nodes(): Pick<Truster, "title" | "principal" | "made" | "answer"> {
  return {
    title: "Amazon EC2",
    principal: "ec2.amazonaws.com",
    made: "node group",
    /** https://github.com/eksctl-io/eksctl/issues/3290 */
    answer:
      "Following required service principals [ec2.amazonaws.com] were not found in the trust relationships of nodeRole",
  };
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-sms.html */
function externalId({ properties }: StackResource): RequestContext {
  const block = properties.block("smsConfiguration");
  const id = block.state === "known" ? block.value.text("externalId") : block;
  return { "sts:externalid": { present: "always", values: [valueOr(id, "*")] } };
}

/** One grant for each service. */
export const trustGrants: readonly Grant[] = trusters.map(grantOf);

function grantOf(truster: Truster): Grant {
  const { on, title, principal, made, answer, uses } = truster;
  return {
    on,
    access: [accessOf(truster)],
    caller: (resource) => (isPrincipalConfirmed(resource) ? { title, principal } : undefined),
    source: (resource, stack) =>
      saysRole(truster, resource) && (uses?.(resource, stack) ?? true)
        ? sourceOf(resource)
        : undefined,
    exists: (resource) => resource.mayExist(),
    tested: "when changed",
    words: { made, does: "is for", test: `${title} assumes the role`, answer },
  };
}

function accessOf(truster: Truster): Access {
  const { within, argument } = truster;
  return { ...(within !== undefined && { list: within }), argument, kind: trustedRole(truster) };
}

/** The provider keeps an empty text for a role that isn't there. */
function saysRole({ within, argument }: Truster, { properties }: StackResource): boolean {
  if (within === undefined) return properties.has(argument);
  const items = properties.list(within);
  if (items.state !== "known") return items.state === "unknown";
  return items.value.some((item) => {
    const block = itemBlock(item);
    return block.state === "known" ? block.value.has(argument) : block.state === "unknown";
  });
}

/** The resource itself is what the service acts for: its ARN, as a new one's, isn't known. */
function sourceOf(resource: StackResource): Source {
  return {
    resources: [resource],
    types: [resource.type],
    arns: [],
    account: undefined,
    called: quotedName(resource),
    kind: "resource",
    toWrite: "",
  };
}
