import { lambdaLinks } from "../../policies/lambda-links";
import {
  component,
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { Reference } from "../../testing/resources";
import { told } from "../support/argument-rows";
import { byRule, type Row, type Rows, testRows } from "../support/policy-table";
import type { Silent } from "../support/unknown-arguments";

const tenants = { tenancyConfig: { tenantIsolationMode: "PER_TENANT" } };
const fn = (changes: Inputs = {}, options: Options = {}) =>
  resource("aws:lambda/function:Function", "app", { name: "app", ...changes }, options);
const url = (functionName: unknown, options: Options = { outputs: { functionUrl: unknown } }) =>
  resource("aws:lambda/functionUrl:FunctionUrl", "url", { functionName }, options);
const provisioned = (count: unknown, name = "provisioned", functionName = "app") =>
  resource(
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
    name,
    { functionName, qualifier: "1", provisionedConcurrentExecutions: count },
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
const queue = (inputs: Inputs = {}, options: Options = {}) =>
  resource("aws:sqs/queue:Queue", "jobs", { name: "jobs", ...inputs }, options);
const nativeQueue = (inputs: Inputs = {}) =>
  resource("aws-native:sqs:Queue", "jobs", inputs, { outputs: { arn: unknown } });
const reading = (of: TestResource, inputs: Inputs = {}, options: Options = {}) =>
  mapping({ eventSourceArn: output(of, "arn"), ...inputs }, options);
/** A mapping of a queue that hides messages for a shorter time than the function may run. */
const hidden = (of: TestResource, key: string, seconds: number, timeout: number) =>
  found(
    "mapping-visibility-timeout",
    [of, fn({ timeout }), reading(of)],
    [
      `Queue "jobs" has a ${key} of ${seconds}, and function "app", to which this mapping gives its messages, a timeout of ${timeout}`,
      `Write a ${key} of ${timeout} or more for "jobs"; AWS advises ${6 * timeout}, six times the timeout`,
    ],
    {
      consequence: `AWS will answer: InvalidParameterValueException: Queue visibility timeout: ${seconds} seconds is less than Function timeout: ${timeout} seconds.`,
    },
  );
const queueArn = "arn:aws:sqs:us-east-1:123456789012:jobs";
const less = "Write less of the former, or more of the latter";
const apart = [
  'Subnet "subnet" and security group "group" are in two VPCs',
  "Write those of one VPC",
] as const;
const apartAnswer = {
  consequence: "AWS will answer: Security group ... and subnet ... belong to different networks.",
};

const later = { outputs: { id: unknown } };
const fileSystem = resource("aws:efs/fileSystem:FileSystem", "data", {}, later);
const accessPoint = resource(
  "aws:efs/accessPoint:AccessPoint",
  "point",
  { fileSystemId: output(fileSystem, "id") },
  later,
);
const inZone = (name: string, availabilityZone?: unknown) =>
  resource("aws:ec2/subnet:Subnet", name, { vpcId: "vpc-1", availabilityZone }, later);
const [zoneA, zoneB, anyZone] = [
  inZone("a", "us-east-1a"),
  inZone("b", "us-east-1b"),
  inZone("any"),
];
const mountIn = (subnetIn: TestResource, of = fileSystem, options: Options = later) =>
  resource(
    "aws:efs/mountTarget:MountTarget",
    `mount-${subnetIn.name}`,
    { fileSystemId: output(of, "id"), subnetId: output(subnetIn, "id") },
    options,
  );
const [mountA, mountB] = [mountIn(zoneA), mountIn(zoneB)];
const mounting = (subnets: readonly TestResource[], options: Options = {}, of = accessPoint) =>
  fn(
    {
      fileSystemConfig: { arn: output(of, "arn"), localMountPath: "/mnt/data" },
      vpcConfig: { subnetIds: subnets.map((one) => output(one, "id")), securityGroupIds: ["sg-1"] },
    },
    options,
  );
const efs = [fileSystem, accessPoint] as const;
/** A function that mounts it in a subnet outside the stack. */
const elsewhere = (options: Options = {}, of = accessPoint) =>
  fn(
    {
      fileSystemConfig: { arn: output(of, "arn"), localMountPath: "/mnt/data" },
      vpcConfig: { subnetIds: ["subnet-9"], securityGroupIds: ["sg-1"] },
    },
    options,
  );
const openMount = resource(
  "aws:efs/mountTarget:MountTarget",
  "perhaps",
  { fileSystemId: unknown, subnetId: "subnet-9" },
  later,
);
const secondFn = resource("aws:lambda/function:Function", "second", { name: "second" });
const role = resource("aws:iam/role:Role", "role", {}, later);
const cluster = resource("aws:rds/cluster:Cluster", "slow", {}, later);
const policied = component("my:index:Group", "group");
const nativeSubnet = resource("aws-native:ec2:Subnet", "a", { availabilityZone: "us-east-1a" });
const nativeFileSystem = resource(
  "aws-native:efs:FileSystem",
  "data",
  {},
  nativeId("fileSystemId"),
);
const nativePoint = resource(
  "aws-native:efs:AccessPoint",
  "point",
  { fileSystemId: output(nativeFileSystem, "fileSystemId") },
  nativeId("arn"),
);
const nativeMount = resource(
  "aws-native:efs:MountTarget",
  "mount",
  {
    fileSystemId: output(nativeFileSystem, "fileSystemId"),
    subnetId: output(nativeSubnet, "subnetId"),
  },
  nativeId("awsId"),
);
const nativeMounting = resource(
  "aws-native:lambda:Function",
  "app",
  {
    fileSystemConfigs: [{ arn: output(nativePoint, "arn"), localMountPath: "/mnt/data" }],
    vpcConfig: { subnetIds: [output(nativeSubnet, "subnetId")], securityGroupIds: ["sg-1"] },
  },
  nativeId("arn"),
);

function nativeId(key: string): Options {
  return { outputs: { [key]: unknown } };
}

const notThere =
  "AWS will answer: InvalidParameterValueException: EFS file system … referenced by access point …";
const lateAnswer = {
  consequence: `${notThere} has mount targets created in all availability zones the function will execute in, but not all are in the available life cycle state yet. Please wait for them to become available and try the request again.`,
};
const zoneAnswer = {
  consequence: `${notThere} does not have mount targets created in all availability zones the function will execute in. Please create EFS mount targets in availability zones where the function has a corresponding subnet provided.`,
};
const late = (names: string, what = "the mount target") =>
  [
    `This doesn't wait for ${what} ${names} of the file system "data" that it mounts`,
    `Write dependsOn with ${names} into its options`,
  ] as const;
const noMount = (name: string, zone: string, but = "") =>
  [
    `The file system "data" has no mount target in the zone of subnet "${name}"${zone}${but}`,
    `Make a mount target of it in "${name}", and write dependsOn with it into this function's options; or leave the subnet out`,
  ] as const;

const lambdaReads = {
  Effect: "Allow",
  Principal: { Service: "lambda.amazonaws.com" },
  Action: "kms:Decrypt",
  Resource: "*",
};
const ofAccount = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root" },
  Action: "kms:*",
  Resource: "*",
};
const key = (policy?: unknown, options: Options = {}) =>
  resource("aws:kms/key:Key", "key", { policy }, options);
const policyOf = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const filtered = (by: TestResource, filterCriteria: unknown = { filters: [{ pattern: "{}" }] }) =>
  mapping({ kmsKeyArn: output(by, "arn"), filterCriteria });
const closed = (but = "") =>
  `The policy of the key "key" doesn't let lambda.amazonaws.com call kms:Decrypt${but}`;
const addStatement = `Add a statement to the key's policy: ${JSON.stringify(lambdaReads)}`;

const source = (at: number) =>
  `arn:aws:events:us-east-1:123456789012:rule/${at}-${"r".repeat(950)}`;
const permission = (at: number, changes: Inputs = {}, options: Options = later) =>
  resource(
    "aws:lambda/permission:Permission",
    `permission-${at}`,
    {
      function: "app",
      action: "lambda:InvokeFunction",
      principal: "events.amazonaws.com",
      sourceArn: source(at),
      ...changes,
    },
    options,
  );
const permissions = (count: number, changes?: Inputs, options?: Options) =>
  Array.from({ length: count }, (_, at) => permission(10 + at, changes, options));
const there: Options = { phase: "existing", outputs: { id: "there" } };

const alias = resource("aws:lambda/alias:Alias", "live", {
  name: "live",
  functionName: "app",
  functionVersion: "1",
});
const unnamed = (name: string) =>
  resource("aws:lambda/alias:Alias", name, {
    name: unknown,
    functionName: "app",
    functionVersion: "1",
  });
const ofAlias = (changes: Inputs = {}, name = "url") =>
  resource(
    "aws:lambda/functionUrl:FunctionUrl",
    name,
    { functionName: "app", qualifier: "live", authorizationType: "AWS_IAM", ...changes },
    { outputs: { functionUrl: unknown } },
  );
const toCall = (changes: Inputs = {}, name = "call") =>
  resource(
    "aws:lambda/permission:Permission",
    name,
    {
      function: "app",
      action: "lambda:InvokeFunctionUrl",
      principal: "cloudfront.amazonaws.com",
      ...changes,
    },
    later,
  );
const nobody = {
  level: "advisory",
  consequence: "AWS takes both, and lets nobody call the URL by that permission.",
} as const;

const existingFileSystem = resource(
  "aws:efs/fileSystem:FileSystem",
  "data",
  {},
  { phase: "existing", outputs: { id: "fs-1" } },
);
const pointOf = (of: TestResource) =>
  resource("aws:efs/accessPoint:AccessPoint", "point", { fileSystemId: output(of, "id") }, later);
const openPoint = resource(
  "aws:efs/accessPoint:AccessPoint",
  "point",
  { fileSystemId: unknown },
  later,
);
const script = resource("command:local:Command", "script", {}, { dependsOn: [fileSystem] });
const keyScript = resource("command:local:Command", "script", {}, { dependsOn: [key()] });
const nativeKey = resource(
  "aws-native:kms:Key",
  "key",
  { keyPolicy: { Statement: [ofAccount] } },
  nativeId("arn"),
);

/** The finding on the first new one of too many permissions. */
function tooMany(resources: readonly TestResource[], on: string, count: number, size: number): Row {
  const message = byRule("permissions-size", [
    `The ${count} permissions of function "app" are a policy of ${size} bytes or more.`,
    "AWS will answer: PolicyLengthExceededException: The final policy size (…) is bigger than the limit (20480).",
    "Write fewer of them, with a * in sourceArn that stands for several sources.",
  ]);
  const finding = { on: resources.find(({ name }) => name === on)!, level: "mandatory" as const };
  return { name: `permissions-size: ${on}`, resources, findings: [{ ...finding, message }] };
}

/** A function in one of the subnets of two VPCs, which only the deployment tells. */
const chosen = (subnets: readonly TestResource[], groups: readonly TestResource[]) =>
  fn({
    vpcConfig: {
      subnetIds: new Reference(subnets, unknown),
      securityGroupIds: [new Reference(groups, unknown)],
    },
  });
const named = (name: string, of: TestResource) =>
  resource(
    "aws:ec2/subnet:Subnet",
    name,
    { vpcId: output(of, "id") },
    { outputs: { id: unknown } },
  );
const [inMain, inOther, inDedicated] = [
  named("in-main", main),
  named("in-other", other),
  named("in-dedicated", dedicated),
];
const groupOfMain = group(output(main, "id"));
const left = (key: string): Options => ({ phase: "existing", ignoreChanges: [key] });
const tooShort = [
  'Queue "jobs" has a visibilityTimeoutSeconds of 30, and function "app", to which this mapping gives its messages, a timeout of 60',
  'Write a visibilityTimeoutSeconds of 60 or more for "jobs"; AWS advises 360, six times the timeout',
] as const;
const perhapsTooShort = {
  level: "advisory",
  consequence:
    "AWS will answer: InvalidParameterValueException: Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds.",
} as const;

const silent: Silent = {
  // Which of them are for the function is told of the function's own arguments.
  "file-system-order": /^mount(-[ab])?\.fileSystemId$/,
  "mapping-broker-account": /^mapping\.eventSourceArn$/,
  "mapping-visibility-timeout": /^(jobs\.name|mapping\.eventSourceArn)$/,
  // Hardly ever so large.
  "permissions-size": /^(app\.name|permission-\d+\.(function|qualifier))$/,
  "url-permission-qualifier":
    /^((app|second)\.name|call\.(function|qualifier)|url\.(functionName|targetFunctionArn|qualifier|authorizationType)|other\.functionName)$/,
  // Without a reference, it is nothing of the stack.
  "vpc-of-subnets-and-groups": /^app\.vpcConfig$/,
  "vpc-tenancy": /^(app\.vpcConfig(\.subnetIds(\.0)?)?|dedicated\.instanceTenancy|subnet\.vpcId)$/,
};

describe("policies/lambda-links", () => {
  const rows: Rows = {
    valid: [
      row(
        "a security group that aws-native lets into another VPC",
        ...network(subnet("vpc-1"), group("vpc-2")),
        resource("aws-native:ec2:SecurityGroupVpcAssociation", "association", {
          groupId: output(group("vpc-2"), "id"),
          vpcId: "vpc-1",
        }),
      ),
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
      row(
        "what is provisioned of another function",
        fn({ reservedConcurrentExecutions: 2 }),
        secondFn,
        provisioned(2),
        provisioned(3, "more", "second"),
      ),
      row("a mapping without a maximum", fn({ reservedConcurrentExecutions: 2 }), mapping({})),
      row("a maximum, and nothing reserved", fn(), limited(5)),
      row(
        "a queue of another account",
        inAccount,
        mapping(
          { eventSourceArn: "arn:aws:sqs:us-east-1:210987654321:jobs" },
          { provider: inAccount },
        ),
      ),
      row("the VPC by default", ...network(subnet(undefined), group("vpc-2"))),
      row("a security group of the VPC by default", ...network(subnet("vpc-1"), group(undefined))),
      row(
        "mount targets before, of a function in subnets elsewhere",
        zoneA,
        ...efs,
        mountA,
        elsewhere({ dependsOn: [mountA] }),
      ),
      row(
        "no subnets",
        ...efs,
        fn({
          fileSystemConfig: { arn: output(accessPoint, "arn"), localMountPath: "/mnt/data" },
          vpcConfig: { subnetIds: [] },
        }),
      ),
      row(
        "a queue that exists and hides messages for long",
        queue({}, { phase: "existing", outputs: { visibilityTimeoutSeconds: 100 } }),
        fn({ timeout: 60 }),
        reading(queue()),
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
      row(
        "mount targets before",
        zoneA,
        zoneB,
        ...efs,
        mountA,
        mountB,
        mounting([zoneA, zoneB], { dependsOn: [mountA, mountB] }),
      ),
      row(
        "a mount target of another zone, later",
        zoneA,
        zoneB,
        ...efs,
        mountA,
        mountB,
        mounting([zoneA], { dependsOn: [mountA] }),
      ),
      row(
        "mount targets before, in a component",
        zoneA,
        ...efs,
        policied,
        mountIn(zoneA, fileSystem, { ...later, parent: policied }),
        mounting([zoneA], { dependsOn: [policied] }),
      ),
      row(
        "a subnet of the same zone as that of a mount target",
        zoneA,
        inZone("second", "us-east-1a"),
        ...efs,
        mountA,
        mounting([inZone("second", "us-east-1a")], { dependsOn: [mountA] }),
      ),
      row(
        "a zone that AWS chooses, with a mount target in the same subnet",
        anyZone,
        ...efs,
        mountIn(anyZone),
        mounting([anyZone], { dependsOn: [mountIn(anyZone)] }),
      ),
      row(
        "a mount target that exists",
        zoneA,
        ...efs,
        mountIn(zoneA, fileSystem, there),
        mounting([zoneA]),
      ),
      row(
        "a function that mounts, and that exists",
        zoneA,
        ...efs,
        mountA,
        mounting([zoneA], { phase: "existing" }),
      ),
      row(
        "a file system that exists, whose other mount targets aren't in the stack",
        zoneA,
        zoneB,
        existingFileSystem,
        pointOf(existingFileSystem),
        mounting([zoneA, zoneB], {}, pointOf(existingFileSystem)),
      ),
      row(
        "an access point by its ARN",
        zoneA,
        fn({
          fileSystemConfig: {
            arn: "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-1",
            localMountPath: "/mnt/a",
          },
        }),
      ),
      row(
        "a mount target of another file system",
        zoneA,
        ...efs,
        mountA,
        resource("aws:efs/fileSystem:FileSystem", "other", {}, later),
        mountIn(zoneB, resource("aws:efs/fileSystem:FileSystem", "other", {}, later)),
        mounting([zoneA], { dependsOn: [mountA] }),
      ),
      row(
        "a key that lets Lambda in",
        key(policyOf(ofAccount, lambdaReads)),
        filtered(key(policyOf(ofAccount, lambdaReads))),
      ),
      row(
        "a key that lets Lambda do anything",
        key({ Statement: [{ ...lambdaReads, Action: "kms:*" }] }),
        filtered(key()),
      ),
      row(
        "a key that lets everybody in",
        key(policyOf({ ...ofAccount, Principal: { AWS: "*" } })),
        filtered(key()),
      ),
      row(
        "a key with a policy of its own",
        key(),
        resource(
          "aws:kms/keyPolicy:KeyPolicy",
          "policy",
          { keyId: output(key(), "id"), policy: policyOf(lambdaReads) },
          later,
        ),
        filtered(key()),
      ),
      row("a key without filters", key(), mapping({ kmsKeyArn: output(key(), "arn") })),
      row("a key with no filters in it", key(), filtered(key(), { filters: [] })),
      row(
        "a key of elsewhere",
        mapping({
          kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1",
          filterCriteria: { filters: [{ pattern: "{}" }] },
        }),
      ),
      row(
        "a mapping that exists",
        key(policyOf(ofAccount)),
        mapping(
          { kmsKeyArn: output(key(), "arn"), filterCriteria: { filters: [{ pattern: "{}" }] } },
          { phase: "existing", outputs: { uuid: "1" } },
        ),
      ),
      row("a queue and a function by default", queue(), fn(), reading(queue())),
      // Labelled esm-09: equal values are accepted.
      row(
        "a queue that hides messages as long as the function may run",
        queue({ visibilityTimeoutSeconds: 60 }),
        fn({ timeout: 60 }),
        reading(queue()),
      ),
      // Labelled esm-11.
      row(
        "a function that reads another source",
        queue(),
        fn({ timeout: 60 }),
        mapping({ eventSourceArn: "arn:aws:dynamodb:us-east-1:123456789012:table/a/stream/1" }),
      ),
      row(
        "a queue outside the stack",
        fn({ timeout: 60 }),
        mapping({ eventSourceArn: "arn:aws:sqs:us-east-1:123456789012:others" }),
      ),
      row(
        "a mapping of a queue that exists",
        queue(),
        fn({ timeout: 60 }),
        reading(queue(), {}, { phase: "existing", outputs: { uuid: "1" } }),
      ),
      row(
        "an alias of a function that exists, which may be of an earlier version",
        queue(),
        fn({ timeout: 60 }, { phase: "existing" }),
        reading(queue(), { functionName: "app:live" }),
      ),
      row("permissions that just fit", fn(), ...permissions(17)),
      row("many permissions, all of which exist", fn(), ...permissions(18, {}, there)),
      row(
        "permissions of two versions",
        fn(),
        ...permissions(10, { qualifier: "2" }),
        ...permissions(18, { qualifier: "1" }).slice(10),
      ),
      row(
        "permissions of a function that isn't in the stack",
        ...permissions(18, { function: "other" }),
      ),
      row(
        "permissions of two aliases, whose names aren't known",
        fn(),
        unnamed("one"),
        unnamed("other"),
        ...permissions(10, { qualifier: output(unnamed("one"), "name") }),
        ...permissions(18, { qualifier: output(unnamed("other"), "name") }).slice(10),
      ),
      row(
        "a permission for another function",
        fn(),
        secondFn,
        alias,
        ofAlias(),
        toCall({ function: "second" }),
      ),
      row(
        "a permission for the alias, beside one for no URL",
        fn(),
        alias,
        ofAlias(),
        toCall({ qualifier: "live" }),
        toCall({}, "stray"),
      ),
      row("a permission for a URL's alias", fn(), alias, ofAlias(), toCall({ qualifier: "live" })),
      row(
        "a permission for a URL's alias by reference",
        fn(),
        alias,
        ofAlias({ qualifier: output(alias, "name") }),
        toCall({ qualifier: output(alias, "name") }),
      ),
      row("a URL of an alias, with no permission", fn(), alias, ofAlias()),
      row(
        "a permission for another URL",
        fn(),
        alias,
        ofAlias(),
        ofAlias({ qualifier: undefined }, "plain"),
        toCall(),
      ),
      row(
        "a URL for everybody, for which the provider makes the permission",
        fn(),
        alias,
        ofAlias({ authorizationType: "NONE" }),
        toCall(),
      ),
      row(
        "a permission to invoke",
        fn(),
        alias,
        ofAlias(),
        toCall({ action: "lambda:InvokeFunction" }),
      ),
    ],
    invalid: [
      found(
        "file-system-zones",
        [
          ...efs,
          fn({
            fileSystemConfig: { arn: output(accessPoint, "arn"), localMountPath: "/mnt/data" },
            vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
          }),
        ],
        [
          'The file system "data" has no mount target',
          "Make a mount target of it in each zone of this function's subnets, and write dependsOn with them into this function's options",
        ],
        zoneAnswer,
      ),
      found(
        "mapping-visibility-timeout",
        [queue(), fn({ timeout: 60 }), reading(queue(), { enabled: false })],
        tooShort,
        perhapsTooShort,
      ),
      found(
        "mapping-visibility-timeout",
        [
          queue(),
          fn({ timeout: 60 }),
          mapping({ eventSourceArn: "arn:aws:sqs:us-east-1:210987654321:jobs" }),
        ],
        tooShort,
        perhapsTooShort,
      ),
      found(
        "vpc-of-subnets-and-groups",
        [
          subnet("vpc-1"),
          group("vpc-2"),
          resource("command:local:Command", "associate", {}, { dependsOn: [group("vpc-2")] }),
          within(subnet("vpc-1"), group("vpc-2")),
        ],
        apart,
        { ...apartAnswer, level: "advisory" },
      ),
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
        "provisioned-concurrency",
        [fn({ reservedConcurrentExecutions: 0 }), provisioned(1)],
        [
          'Function "app" has provisioned concurrency of 1, and reservedConcurrentExecutions of 0',
          less,
        ],
      ),
      found(
        "file-system-order",
        [zoneA, ...efs, mountA, elsewhere()],
        late('"mount-a"'),
        lateAnswer,
      ),
      found(
        "mapping-visibility-timeout",
        [queue(), fn({ timeout: 60 }), reading(queue(), { functionName: "app:live" })],
        tooShort,
        { ...perhapsTooShort, level: "mandatory" },
      ),
      found(
        "mapping-visibility-timeout",
        [
          queue({}, { phase: "existing", outputs: { arn: queueArn } }),
          fn({ timeout: 60 }),
          mapping({ eventSourceArn: queueArn }),
        ],
        tooShort,
        { ...perhapsTooShort, level: "mandatory" },
      ),
      found(
        "url-permission-qualifier",
        [
          fn(),
          secondFn,
          alias,
          ofAlias({ functionName: "second" }, "other"),
          toCall({ function: "third", qualifier: "live" }, "third"),
          toCall(),
          ofAlias(),
        ],
        [
          'The URL has qualifier "live", and the permission "call" to call it has no qualifier',
          'Write qualifier "live" into "call"',
        ],
        nobody,
      ),
      hidden(
        queue({}, { phase: "existing", outputs: { visibilityTimeoutSeconds: 20 } }),
        "visibilityTimeoutSeconds",
        20,
        60,
      ),
      hidden(queue(), "visibilityTimeoutSeconds", 30, 60),
      hidden(queue({ visibilityTimeoutSeconds: 400 }), "visibilityTimeoutSeconds", 400, 900),
      hidden(queue({}, { phase: "existing" }), "visibilityTimeoutSeconds", 30, 120),
      hidden(nativeQueue({ visibilityTimeout: 10 }), "visibilityTimeout", 10, 20),
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
      found(
        "file-system-order",
        [zoneA, ...efs, role, mountA, mounting([zoneA], { dependsOn: [role] })],
        late('"mount-a"'),
        lateAnswer,
      ),
      found(
        "file-system-order",
        [zoneA, zoneB, ...efs, mountA, mountB, mounting([zoneA, zoneB])],
        late('"mount-a", "mount-b"', "the mount targets"),
        lateAnswer,
      ),
      found(
        "file-system-order",
        [zoneA, zoneB, ...efs, mountA, mountB, mounting([zoneA, zoneB], { dependsOn: [mountA] })],
        late('"mount-b"'),
        lateAnswer,
      ),
      found(
        "file-system-order",
        [zoneA, ...efs, mountA, cluster, mounting([zoneA], { dependsOn: [cluster] })],
        late('"mount-a"'),
        { ...lateAnswer, level: "advisory" },
      ),
      found(
        "file-system-order",
        [nativeSubnet, nativeFileSystem, nativePoint, nativeMount, nativeMounting],
        late('"mount"'),
        lateAnswer,
      ),
      found(
        "file-system-zones",
        [zoneA, zoneB, ...efs, mountA, mounting([zoneA, zoneB], { dependsOn: [mountA] })],
        noMount("b", ', which is in "us-east-1b"'),
        zoneAnswer,
      ),
      found(
        "file-system-zones",
        [anyZone, ...efs, mounting([anyZone])],
        noMount("any", ""),
        zoneAnswer,
      ),
      found(
        "file-system-zones",
        [anyZone, ...efs, script, mounting([anyZone])],
        noMount("any", "", ', unless "script" makes one'),
        { ...zoneAnswer, level: "advisory" },
      ),
      found(
        "mapping-filter-key",
        [key(policyOf(ofAccount)), filtered(key())],
        [closed(), addStatement],
      ),
      found(
        "mapping-filter-key",
        [key(policyOf(ofAccount, { ...lambdaReads, Action: "kms:Encrypt" })), filtered(key())],
        [closed(), addStatement],
      ),
      found(
        "mapping-filter-key",
        [key(), filtered(key())],
        [
          closed(),
          `Write the key's policy, with the account's own statement and ${JSON.stringify(lambdaReads)}`,
        ],
      ),
      found(
        "mapping-filter-key",
        [
          key(policyOf(ofAccount), { phase: "existing" }),
          filtered(key(undefined, { phase: "existing" })),
        ],
        [closed(), addStatement],
        { level: "advisory" },
      ),
      found(
        "mapping-filter-key",
        [key(policyOf(ofAccount)), keyScript, filtered(key())],
        [closed(', unless "script" makes it'), addStatement],
        { level: "advisory" },
      ),
      found(
        "mapping-filter-key",
        [
          nativeKey,
          resource(
            "aws-native:lambda:EventSourceMapping",
            "mapping",
            {
              functionName: "app",
              kmsKeyArn: output(nativeKey, "arn"),
              filterCriteria: { filters: [{ pattern: "{}" }] },
            },
            nativeId("awsId"),
          ),
        ],
        [closed(), addStatement],
      ),
      tooMany([fn(), ...permissions(18)], "permission-10", 18, 21671),
      tooMany([fn(), ...permissions(17, {}, there), permission(50)], "permission-50", 18, 21671),
      tooMany([fn(), alias, ...permissions(18, { qualifier: "live" })], "permission-10", 18, 21671),
      found(
        "url-permission-qualifier",
        [fn(), alias, toCall(), ofAlias()],
        [
          'The URL has qualifier "live", and the permission "call" to call it has no qualifier',
          'Write qualifier "live" into "call"',
        ],
        nobody,
      ),
      found(
        "url-permission-qualifier",
        [fn(), alias, toCall({ qualifier: "1" }), ofAlias({ qualifier: output(alias, "name") })],
        [
          'The URL has qualifier "live", and the permission "call" to call it has qualifier "1"',
          'Write qualifier "live" into "call"',
        ],
        nobody,
      ),
      found(
        "url-permission-qualifier",
        [
          fn(),
          alias,
          toCall(),
          resource(
            "aws-native:lambda:Url",
            "url",
            { targetFunctionArn: "app", qualifier: "live", authType: "NONE" },
            { outputs: { functionUrl: unknown } },
          ),
        ],
        [
          'The URL has qualifier "live", and the permission "call" to call it has no qualifier',
          'Write qualifier "live" into "call"',
        ],
        nobody,
      ),
    ],
    unknown: [
      told(
        "which of the subnets of two VPCs it is in",
        "vpcConfig",
        ...[main, other, inMain, inOther, groupOfMain],
        chosen([inMain, inOther], [groupOfMain]),
      ),
      told(
        "whether it is in the subnet of a dedicated VPC",
        "vpcConfig.subnetIds",
        ...[main, dedicated, inMain, inDedicated],
        fn({ vpcConfig: { subnetIds: new Reference([inMain, inDedicated], unknown) } }),
      ),
      counted(
        "how long a queue hides messages whose setting is left as it is",
        1,
        queue({ visibilityTimeoutSeconds: 30 }, left("visibilityTimeoutSeconds")),
        fn({ timeout: 60 }),
        reading(queue()),
      ),
      told(
        "what is reserved",
        "reservedConcurrentExecutions",
        fn({ reservedConcurrentExecutions: unknown }),
        provisioned(1),
      ),
      told(
        "what is provisioned",
        "provisionedConcurrentExecutions",
        fn({ reservedConcurrentExecutions: 2 }),
        provisioned(unknown),
      ),
      told(
        "a maximum",
        "scalingConfig.maximumConcurrency",
        fn({ reservedConcurrentExecutions: 2 }),
        limited(unknown),
      ),
      told(
        "what is reserved, of a mapping",
        "reservedConcurrentExecutions",
        fn({ reservedConcurrentExecutions: unknown }),
        limited(5),
      ),
      counted(
        "a part of what is provisioned",
        2,
        fn({ reservedConcurrentExecutions: 2 }),
        provisioned(1),
        provisioned(unknown, "more"),
      ),
      told(
        "a permission's qualifier, beside one for no URL",
        "qualifier",
        fn(),
        alias,
        toCall(),
        toCall({ qualifier: unknown }, "perhaps"),
        ofAlias(),
      ),
      row(
        "a permission's action, which may be to call the URL",
        fn(),
        alias,
        toCall(),
        toCall({ action: unknown, qualifier: "live" }, "perhaps"),
        ofAlias(),
      ),
      told("the VPC of a security group", "vpcConfig", ...network(subnet("vpc-1"), group(unknown))),
      told(
        "whether what exists has a mount target for a function elsewhere",
        "fileSystemConfig.arn",
        zoneA,
        existingFileSystem,
        pointOf(existingFileSystem),
        mountIn(zoneA, existingFileSystem),
        elsewhere({}, pointOf(existingFileSystem)),
      ),
      told(
        "of which file system another mount target is",
        "fileSystemConfig.arn",
        zoneA,
        ...efs,
        mountA,
        openMount,
        elsewhere(),
      ),
      told("the function", "functionName", fn(tenants), url(unknown)),
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
      told(
        "the file system of an access point",
        "fileSystemConfig.arn",
        zoneA,
        fileSystem,
        openPoint,
        mountA,
        mounting([zoneA], {}, openPoint),
      ),
      counted(
        "whether a late mount target is for a zone of the function",
        1,
        zoneA,
        anyZone,
        ...efs,
        mountA,
        mountIn(anyZone),
        mounting([zoneA], { dependsOn: [mountA] }),
      ),
      told(
        "which of the subnets the function is in",
        "fileSystemConfig.arn, vpcConfig.subnetIds",
        zoneA,
        zoneB,
        ...efs,
        mountA,
        mountB,
        fn(
          {
            fileSystemConfig: { arn: output(accessPoint, "arn"), localMountPath: "/mnt/data" },
            vpcConfig: {
              subnetIds: new Reference([zoneA, zoneB], unknown),
              securityGroupIds: ["sg-1"],
            },
          },
          { dependsOn: [mountA] },
        ),
      ),
      told(
        "the zone of a subnet",
        "vpcConfig.subnetIds",
        zoneA,
        anyZone,
        ...efs,
        mountA,
        mounting([anyZone], { dependsOn: [mountA] }),
      ),
      counted(
        "the file system of a mount target",
        1,
        zoneA,
        ...efs,
        resource(
          "aws:efs/mountTarget:MountTarget",
          "mount",
          { fileSystemId: unknown, subnetId: output(zoneA, "id") },
          later,
        ),
        mounting([zoneA]),
      ),
      told(
        "how long a queue hides messages",
        "visibilityTimeoutSeconds",
        queue({ visibilityTimeoutSeconds: unknown }),
        fn({ timeout: 60 }),
        reading(queue()),
      ),
      told(
        "how long a function may run",
        "timeout",
        queue(),
        fn({ timeout: unknown }),
        reading(queue()),
      ),
      counted("the key's policy", 1, key(unknown), filtered(key())),
      counted(
        "the key",
        1,
        key(),
        mapping({ kmsKeyArn: unknown, filterCriteria: { filters: [{ pattern: "{}" }] } }),
      ),
      counted("the filters", 1, key(policyOf(ofAccount)), filtered(key(), unknown)),
      counted(
        "sources of permissions, which count as nothing",
        0,
        fn(),
        ...permissions(18, { sourceArn: unknown }),
      ),
      counted("the function of permissions", 0, fn(), ...permissions(18, { function: unknown })),
      counted(
        "the qualifier of another permission for a URL",
        1,
        fn(),
        alias,
        toCall(),
        permission(1, { action: "lambda:InvokeFunctionUrl", qualifier: unknown }),
        ofAlias(),
      ),
      counted("the qualifier of a URL", 0, fn(), alias, toCall(), ofAlias({ qualifier: unknown })),
      counted(
        "how a URL authorizes",
        0,
        fn(),
        alias,
        toCall(),
        ofAlias({ authorizationType: unknown }),
      ),
    ],
    absent: [
      row(
        "no VPC, in which a function is to mount a file system",
        zoneA,
        ...efs,
        mountA,
        fn({ fileSystemConfig: { arn: output(accessPoint, "arn"), localMountPath: "/mnt/data" } }),
      ),
      row("all arguments", fn(), url(undefined), provisioned(undefined), mapping({})),
      row(
        "arguments given as something else",
        fn({ vpcConfig: 5 }),
        mapping({ scalingConfig: "a" }),
        resource("aws:lambda/function:Function", "other", { fileSystemConfig: "a" }),
      ),
      row("no subnets", ...efs, fn({ fileSystemConfig: { arn: output(accessPoint, "arn") } })),
      row(
        "all of a mount target",
        ...efs,
        resource("aws:efs/mountTarget:MountTarget", "mount", {}, later),
      ),
      row(
        "all of a permission",
        fn(),
        resource("aws:lambda/permission:Permission", "none", {}, later),
      ),
    ],
  };
  testRows(lambdaLinks, rows, silent);
});
