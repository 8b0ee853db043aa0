import { lambdaLinks } from "../../policies/lambda-links";
import {
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { byRule, type Row, testRows } from "../support/policy-table";

const tenants = { tenancyConfig: { tenantIsolationMode: "PER_TENANT" } };
const fn = (changes: Inputs = {}, options: Options = {}) =>
  resource("aws:lambda/function:Function", "app", { name: "app", ...changes }, options);
const url = (functionName: unknown, options: Options = { outputs: { functionUrl: unknown } }) =>
  resource("aws:lambda/functionUrl:FunctionUrl", "url", { functionName }, options);
const provisioned = (count: unknown, name = "provisioned") =>
  resource(
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
    name,
    { functionName: "app", qualifier: "1", provisionedConcurrentExecutions: count },
    { outputs: { id: unknown } },
  );
const inAccount = provider("own", { region: "us-east-1", allowedAccountIds: ["123456789012"] });
const mapping = (inputs: Inputs, options: Options = {}) =>
  resource(
    "aws:lambda/eventSourceMapping:EventSourceMapping",
    "mapping",
    { functionName: "app", ...inputs },
    { outputs: { uuid: unknown }, ...options },
  );
const limited = (maximumConcurrency: unknown) => mapping({ scalingConfig: { maximumConcurrency } });
const broker = (account: string) => ({
  eventSourceArn: `arn:aws:mq:us-east-1:${account}:broker:jobs:b-1`,
});
const vpc = (name: string, inputs: Inputs = {}) =>
  resource("aws:ec2/vpc:Vpc", name, inputs, { outputs: { id: unknown } });
const [main, other, dedicated] = [
  vpc("main"),
  vpc("other"),
  vpc("dedicated", { instanceTenancy: "dedicated" }),
];
const subnet = (vpcId: unknown) =>
  resource("aws:ec2/subnet:Subnet", "subnet", { vpcId }, { outputs: { id: unknown } });
const group = (vpcId: unknown, options: Options = { outputs: { id: unknown } }) =>
  resource("aws:ec2/securityGroup:SecurityGroup", "group", { vpcId }, options);
const groupArn = "arn:aws:ec2:us-east-1:123456789012:security-group/sg-1";
const within = (subnetIn: TestResource, groupIn: TestResource, options: Options = {}) =>
  fn(
    {
      vpcConfig: {
        subnetIds: [output(subnetIn, "id")],
        securityGroupIds: [output(groupIn, "id")],
      },
    },
    options,
  );
/** A function, with what it is in before it. */
const network = (subnetIn: TestResource, groupIn: TestResource, ...vpcs: TestResource[]) => [
  ...vpcs,
  subnetIn,
  groupIn,
  within(subnetIn, groupIn),
];

const row = (name: string, ...resources: TestResource[]): Row => ({ name, resources });
const counted = (name: string, unjudged: number, ...resources: TestResource[]): Row => ({
  name,
  resources,
  ...(unjudged > 0 && { unjudged }),
});

/** A finding on the last of some resources. */
function found(
  rule: string,
  resources: readonly TestResource[],
  [problem, remedy]: readonly [string, string],
  {
    level = "mandatory",
    consequence = "AWS refuses it.",
  }: { level?: "mandatory" | "advisory"; consequence?: string } = {},
): Row {
  const message = byRule(rule, [`${problem}.`, consequence, `${remedy}.`]);
  const findings = [{ on: resources.at(-1)!, level, message }];
  return { name: `${rule}: ${problem}`, resources, findings };
}

const without = "Leave it out, or make a function without tenancyConfig for it";
const less = "Write less of the former, or more of the latter";
const apart = [
  'Subnet "subnet" and security group "group" are in two VPCs',
  "Write those of one VPC",
] as const;
const apartAnswer = {
  consequence: "AWS will answer: Security group ... and subnet ... belong to different networks.",
};

describe("policies/lambda-links", () => {
  testRows(lambdaLinks, {
    valid: [
      row("a URL", fn(), url("app")),
      row("a URL of another function", fn(tenants), url("other")),
      row(
        "a URL that exists",
        fn(tenants),
        url("app", { phase: "existing", outputs: { functionUrl: "https://a.lambda-url" } }),
      ),
      row(
        "all that is reserved",
        fn({ reservedConcurrentExecutions: 3 }),
        provisioned(1),
        provisioned(2, "more"),
        limited(3),
      ),
      row("nothing reserved", fn({ reservedConcurrentExecutions: -1 }), provisioned(5), limited(5)),
      row(
        "a broker of this account",
        inAccount,
        mapping(broker("123456789012"), { provider: inAccount }),
      ),
      row("a broker, where the account isn't known", mapping(broker("210987654321"))),
      row("one VPC", ...network(subnet(output(main, "id")), group(output(main, "id")), main)),
      row(
        "a security group that is let into another VPC",
        resource("aws:vpc/securityGroupVpcAssociation:SecurityGroupVpcAssociation", "lets", {
          securityGroupId: output(group(output(other, "id")), "id"),
          vpcId: output(main, "id"),
        }),
        ...network(subnet(output(main, "id")), group(output(other, "id")), main, other),
      ),
      row("one VPC by its id", ...network(subnet("vpc-1"), group("vpc-1"))),
      row(
        "a VPC of the stack and one by its id, which may be the same",
        ...network(subnet(output(main, "id")), group("vpc-1"), main),
      ),
      row(
        "a function that exists",
        main,
        other,
        subnet(output(main, "id")),
        group(output(other, "id")),
        within(subnet(output(main, "id")), group(output(other, "id")), {
          phase: "existing",
          outputs: { arn: "arn:aws:lambda:us-east-1:123456789012:function:app" },
        }),
      ),
    ],
    invalid: [
      found(
        "tenancy-url",
        [fn(tenants), url("app")],
        ['Function "app" has a tenancyConfig, and this is a URL for it', without],
      ),
      found(
        "tenancy-url",
        [fn(tenants), url(output(fn(tenants), "arn"))],
        ['Function "app" has a tenancyConfig, and this is a URL for it', without],
      ),
      found(
        "tenancy-url",
        [
          fn(tenants),
          resource(
            "aws-native:lambda:Url",
            "url",
            { targetFunctionArn: "app" },
            { outputs: { functionUrl: unknown } },
          ),
        ],
        ['Function "app" has a tenancyConfig, and this is a URL for it', without],
      ),
      found(
        "tenancy-provisioned-concurrency",
        [fn(tenants), provisioned(1)],
        ['Function "app" has a tenancyConfig, and this is provisioned concurrency for it', without],
      ),
      found(
        "provisioned-concurrency",
        [fn({ reservedConcurrentExecutions: 2 }), provisioned(3)],
        [
          'Function "app" has provisioned concurrency of 3, and reservedConcurrentExecutions of 2',
          less,
        ],
      ),
      found(
        "mapping-concurrency",
        [fn({ reservedConcurrentExecutions: 2 }), limited(5)],
        [
          'scalingConfig.maximumConcurrency is 5, and reservedConcurrentExecutions of function "app" 2',
          less,
        ],
        { level: "advisory" },
      ),
      found(
        "mapping-broker-account",
        [inAccount, mapping(broker("210987654321"), { provider: inAccount })],
        [
          'eventSourceArn is of account "210987654321", and this goes to "123456789012"',
          "Write the ARN of a broker of this account",
        ],
      ),
      found(
        "vpc-of-subnets-and-groups",
        network(subnet(output(main, "id")), group(output(other, "id")), main, other),
        apart,
        apartAnswer,
      ),
      found(
        "vpc-of-subnets-and-groups",
        network(subnet("vpc-1"), group("vpc-2")),
        apart,
        apartAnswer,
      ),
      found(
        "vpc-of-subnets-and-groups",
        network(
          subnet("vpc-1"),
          group("vpc-2", { phase: "existing", outputs: { id: "sg-1", arn: groupArn } }),
        ),
        apart,
        { ...apartAnswer, level: "advisory" },
      ),
      found(
        "vpc-tenancy",
        network(subnet(output(dedicated, "id")), group(output(dedicated, "id")), dedicated),
        [
          'Subnet "subnet" is in VPC "dedicated", whose instanceTenancy is "dedicated"',
          "Write subnets of another VPC",
        ],
      ),
    ],
    unknown: [
      counted("what is reserved", 1, fn({ reservedConcurrentExecutions: unknown }), provisioned(1)),
      counted(
        "what is provisioned",
        1,
        fn({ reservedConcurrentExecutions: 2 }),
        provisioned(unknown),
      ),
      counted("a maximum", 1, fn({ reservedConcurrentExecutions: 2 }), limited(unknown)),
      counted("the function", 1, fn(tenants), url(unknown)),
      counted("the function, where none would be wrong", 0, fn(), url(unknown)),
      counted(
        "the function of what else is provisioned",
        1,
        fn({ reservedConcurrentExecutions: 2 }),
        resource(
          "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
          "more",
          { functionName: unknown, qualifier: "1", provisionedConcurrentExecutions: 2 },
          { phase: "existing", outputs: { id: "more" } },
        ),
        provisioned(1),
      ),
      counted("a VPC", 1, ...network(subnet(unknown), group("vpc-1"))),
      counted(
        "the subnets",
        1,
        group("vpc-1"),
        fn({
          vpcConfig: { subnetIds: unknown, securityGroupIds: [output(group("vpc-1"), "id")] },
        }),
        subnet("vpc-1"),
      ),
    ],
    absent: [
      row("all arguments", fn(), url(undefined), provisioned(undefined), mapping({})),
      row(
        "arguments given as something else",
        fn({ vpcConfig: 5 }),
        mapping({ scalingConfig: "a" }),
      ),
    ],
  });
});
