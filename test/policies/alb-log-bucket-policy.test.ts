import { albLogBucketPolicy } from "../../policies/alb-log-bucket-policy";
import {
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import {
  account,
  bucket,
  existing,
  loadBalancer,
  nameOf,
  policy,
  policyOf,
  statement,
  types,
} from "../support/log-stacks";
import { type Expected, type Row, testRows } from "../support/policy-table";

/** A load balancer that logs to a bucket. */
type Balancer = (
  to: TestResource | string,
  accessLogs?: object,
  options?: Options,
  inputs?: Inputs,
) => TestResource;

/** A bucket, its policy, and a load balancer that logs to it, with one thing changed. */
function stackOf(document: object, changes: Changes = {}): TestResource[] {
  const logs = changes.bucket ?? bucket();
  const balancer = changes.balancer ?? loadBalancer;
  const of = policy(logs, document);
  return [logs, of, balancer(logs, changes.accessLogs, changes.options, changes.inputs)];
}

interface Changes {
  readonly bucket?: TestResource;
  readonly balancer?: Balancer;
  readonly accessLogs?: object;
  readonly options?: Options;
  readonly inputs?: Inputs;
}

const network: Balancer = (to, accessLogs, options) =>
  loadBalancer(to, accessLogs, options, { loadBalancerType: "network" });

const classic: Balancer = (to, accessLogs = {}, options = {}) => {
  const logs = { bucket: typeof to === "string" ? to : nameOf(to), ...accessLogs };
  return resource(types.classic, "classic", { accessLogs: logs }, options);
};

const service = (name: string) => statement({ Principal: { Service: name } });
const elbAccount = (id: string, partition = "aws") =>
  statement({ Principal: { AWS: `arn:${partition}:iam::${id}:root` } });
const lookAlike = service("elasticloadbalancing.amazonaws.com");
const firstRepair = elbAccount("033677994240");
const onOutposts = service("logdelivery.elb.amazonaws.com");
const forNetwork = service("delivery.logs.amazonaws.com");
const readAcl = { ...forNetwork, Action: "s3:GetBucketAcl", Resource: "arn:aws:s3:::logs" };
const at = (path: string) => statement({ Resource: `arn:aws:s3:::logs/${path}` });
const insecure = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const fromSource = (arn: string, operator = "ArnLike") =>
  statement({ Condition: { [operator]: { "aws:SourceArn": arn } } });
const fromNetwork = { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } };
const openCondition =
  "it isn't known whether the condition of statement 1 holds: IpAddress aws:SourceIp 10.0.0.0/8";

const encryption = (algorithm: unknown, of: unknown = "logs", kmsMasterKeyId?: unknown) =>
  resource(types.encryption, "log-encryption", {
    bucket: of,
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: algorithm, kmsMasterKeyId } }],
  });
/** Default encryption in the bucket itself, as @pulumi/aws 7 has it. */
const inline = (algorithm: string) => ({
  serverSideEncryptionConfiguration: {
    rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: algorithm } },
  },
});

/** The same as @pulumi/aws 6 had it. */
const inlineV2 = (algorithm: string) => ({
  serverSideEncryptionConfigurations: [
    { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: algorithm }] }] },
  ],
});

const native: Options = { provider: provider("native", { region: "us-east-1" }, "aws-native") };

/** A stack of aws-native. */
function nativeStack(document: object, attributes: Inputs = {}): TestResource[] {
  const logs = resource(types.native.bucket, "log-bucket", { bucketName: "logs" }, native);
  const all = {
    "idle_timeout.timeout_seconds": "60",
    "access_logs.s3.enabled": "true",
    "access_logs.s3.bucket": output(logs, "id"),
    ...attributes,
  };
  const list = Object.entries(all).map(([key, value]) => ({ key, value }));
  const policyInputs = { bucket: output(logs, "id"), policyDocument: document };
  return [
    logs,
    resource(types.native.policy, "log-policy", policyInputs, native),
    resource(types.native.loadBalancer, "alb", { loadBalancerAttributes: list }, native),
  ];
}

const thing = resource("aws:test:Thing", "thing");
const inRegion = (region: string): Options => ({ provider: provider(region, { region }) });

/** The findings are on the last resource. */
function row(name: string, resources: TestResource[], ...findings: Omit<Expected, "on">[]): Row {
  const on = resources.at(-1)!;
  return { name, resources, findings: findings.map((finding) => ({ on, ...finding })) };
}

function blocked(...message: string[]): Omit<Expected, "on"> {
  return { level: "mandatory", message };
}

function warned(...message: string[]): Omit<Expected, "on"> {
  return { level: "advisory", message };
}

const denied = (name = "logs") =>
  `InvalidConfigurationRequest: Access Denied for bucket: ${name}. Please check S3bucket permission.`;
const refused = `Elastic Load Balancing will answer: ${denied()}`;
const stops = `Logs that are on stop without an error; switching them on fails with: ${denied()}`;

/** The statement to write, and what is said of the words in capitals. */
function allowing(path: string, arn = "arn:aws:s3:::", name = "logs"): string[] {
  return [
    '{ "Effect": "Allow", "Principal": { "Service": "logdelivery.elasticloadbalancing.amazonaws.com" }, "Action": "s3:PutObject",',
    `  "Resource": "${arn}${name}/${path}" }`,
    ...placeholders(`${name}/${path}`),
  ];
}

function placeholders(path: string): string[] {
  const all = [
    ["BUCKET", "${bucket.bucket}"],
    ["PREFIX", "the prefix"],
    ["ACCOUNT-ID", "the load balancer's account"],
  ].flatMap(([word = "", meaning = ""]) => (path.includes(word) ? [`${word} for ${meaning}`] : []));
  return all.length === 0 ? [] : [`with ${all.join(", ")}.`];
}

const write = (...args: Parameters<typeof allowing>) => [
  "Write into the policy:",
  ...allowing(...args),
];

const allowingNetwork = (ofAccount = "ACCOUNT-ID") => [
  '{ "Effect": "Allow", "Principal": { "Service": "delivery.logs.amazonaws.com" }, "Action": "s3:PutObject",',
  `  "Resource": "arn:aws:s3:::logs/AWSLogs/${ofAccount}/*",`,
  '  "Condition": { "StringEquals": { "s3:x-amz-acl": "bucket-owner-full-control" } } },',
  '{ "Effect": "Allow", "Principal": { "Service": "delivery.logs.amazonaws.com" }, "Action": "s3:GetBucketAcl",',
  '  "Resource": "arn:aws:s3:::logs" }',
  ...placeholders(ofAccount),
];

function cannot(why: string, names = "accessLogs"): string {
  return `${names} can't get into bucket "logs": ${why}.`;
}

/** The part of a statement that doesn't fit. */
const has = (part: string, statement = "statement 1") =>
  `${statement} of its policy "log-policy" has the ${part}`;

function kms(algorithm: string, names = "accessLogs"): string[] {
  return [
    `${names} go to bucket "logs", whose default encryption is ${algorithm}.`,
    refused,
    'Write sseAlgorithm: "AES256", the only encryption that these logs can have; where other objects need SSE-KMS, give the logs a bucket of their own.',
  ];
}

/** A key, and the stack of a Network Load Balancer whose logs it encrypts. */
function withKey(inputs: Inputs, ...more: ((key: TestResource) => TestResource)[]) {
  const key = resource("aws:kms/key:Key", "logs-key", inputs);
  return [
    key,
    ...more.map((make) => make(key)),
    encryption("aws:kms", "logs", output(key, "arn")),
    ...stackOf(policyOf(forNetwork, readAcl), { balancer: network }),
  ];
}
/** A key policy that lets a service use the key. */
const keyPolicy = (serviceName: string) =>
  JSON.stringify({
    Statement: [
      { Effect: "Allow", Principal: { AWS: "*" }, Action: "kms:Describe*", Resource: "*" },
      { Effect: "Allow", Principal: { Service: serviceName }, Action: "kms:*", Resource: "*" },
    ],
  });
const newKey = resource("aws:kms/key:Key", "logs-key");
const keyArn = `arn:aws:kms:us-east-1:${account}:key/1`;
const oldKey = resource(
  "aws:kms/key:Key",
  "logs-key",
  { policy: keyPolicy("logs.amazonaws.com") },
  { phase: "existing", outputs: { arn: keyArn, keyId: "1" } },
);
/** The same, with the encryption that is given. */
function besideKey(key: TestResource, encrypts: (key: TestResource) => TestResource) {
  return [key, encrypts(key), ...stackOf(policyOf(forNetwork, readAcl), { balancer: network })];
}
const keyIsShut = [
  'accessLogs go to bucket "logs", and the policy of its key "logs-key" doesn\'t let delivery.logs.amazonaws.com use it.',
  "AWS's documentation says: The key policy must allow the service.",
  'Add a statement to the key\'s policy: {"Effect":"Allow","Principal":{"Service":"delivery.logs.amazonaws.com"},"Action":["kms:GenerateDataKey*","kms:Decrypt","kms:Encrypt","kms:ReEncrypt*","kms:DescribeKey"],"Resource":"*"}.',
];

const kmsOfAws = [
  'accessLogs go to bucket "logs", whose default encryption is "aws:kms" ("log-encryption") with AWS\'s own key.',
  "Elastic Load Balancing doesn't take it: logs of Network Load Balancers need SSE-S3, or a customer managed key.",
  'Write sseAlgorithm: "AES256", or a key of your own as kmsMasterKeyId, whose policy lets delivery.logs.amazonaws.com use it.',
];

const otherRegion = [
  'accessLogs of this load balancer in us-east-1 go to bucket "logs" in us-west-2.',
  "Elastic Load Balancing answers: InvalidConfigurationRequest: S3Bucket: logs is not located in the same region with ELB.",
  "Make a bucket for these logs in us-east-1.",
];

function slash(prefix: string, attributes: string, remedy: string, names = "accessLogs") {
  return [
    `Prefix "${prefix}" of ${names} starts or ends with a slash.`,
    `Elastic Load Balancing answers: ValidationError: The value of '${attributes}.s3.prefix' cannot start or end with '/'.`,
    remedy,
  ];
}

const unknownText = (name = "logs") => [
  "Build it from the bucket's name, arn:aws:s3:::${bucket.bucket}/…, rather than from its arn or id. Where it names a wrong principal, `up` with this pack stops before the policy is made. It should have:",
  ...allowing("AWSLogs/ACCOUNT-ID/*", "arn:aws:s3:::", name),
];

const textUnknown = 'the text of policy "log-policy" isn\'t known at preview';

/** What isn't determined. */
function open(why: string, ...remedy: string[]): Omit<Expected, "on"> {
  return openFor("accessLogs", 'bucket "logs"', why, ...remedy);
}

function openFor(names: string, to: string, why: string, ...remedy: string[]) {
  const error = denied(to.includes('"logs"') ? "logs" : "…");
  return {
    level: "advisory" as const,
    severity: "low" as const,
    message: [
      `Whether ${names} may be written to ${to} is not determined: ${why}.`,
      `If they may not, Elastic Load Balancing answers: ${error}`,
      ...remedy,
    ],
  };
}

const asText =
  "Write it as text, in the program or its configuration, rather than from another resource's output.";

const valid: Row[] = [
  row("the service principal", stackOf(policyOf())),
  row("the Region's own account", stackOf(policyOf(elbAccount("127311923021")))),
  row(
    "the Region's own account as a bare id",
    stackOf(policyOf(statement({ Principal: { AWS: "127311923021" } }))),
  ),
  row("every object of the bucket", stackOf(policyOf(at("*")))),
  row("a wrong statement beside a right one", stackOf(policyOf(firstRepair, statement()))),
  row("a Deny of insecure transport", stackOf(policyOf(statement(), insecure))),
  row("a Region without an account of its own", [
    ...stackOf(policyOf(), {
      bucket: bucket({}, inRegion("ap-south-2")),
      options: inRegion("ap-south-2"),
    }),
  ]),
  row("another partition", [
    ...stackOf(
      policyOf(
        statement({
          Principal: { AWS: "arn:aws-us-gov:iam::048591011584:root" },
          Resource: `arn:aws-us-gov:s3:::logs/AWSLogs/${account}/*`,
        }),
      ),
      { bucket: bucket({}, inRegion("us-gov-west-1")), options: inRegion("us-gov-west-1") },
    ),
  ]),
  row("names in place of references", [
    bucket(),
    resource(types.policy, "log-policy", { bucket: "logs", policy: JSON.stringify(policyOf()) }),
    loadBalancer("logs"),
  ]),
  row("a policy given as an object", [
    bucket(),
    resource(types.policy, "log-policy", { bucket: "logs", policy: policyOf() }),
    loadBalancer("logs"),
  ]),
  row("a policy in the bucket itself", [
    bucket({ policy: JSON.stringify(policyOf()) }),
    loadBalancer(bucket()),
  ]),
  row(
    "a bucket of the older type",
    stackOf(policyOf(), { bucket: bucket({}, {}, types.bucketV2) }),
  ),
  row("a bucket that the policy passes on", [
    bucket(),
    policy(bucket()),
    resource(types.loadBalancer, "alb", {
      accessLogs: { bucket: output(policy(bucket()), "id"), enabled: true },
    }),
  ]),
  row(
    "a prefix",
    stackOf(policyOf(at(`web/AWSLogs/${account}/*`)), { accessLogs: { prefix: "web" } }),
  ),
  row("a load balancer that exists", stackOf(policyOf(), { balancer: existing })),
  row(
    "a new load balancer, whose account isn't known, with some account in the policy",
    stackOf(policyOf(at("AWSLogs/210987654321/*"))),
  ),
  row(
    "a new load balancer, with some account in a condition",
    stackOf(
      policyOf(
        statement({
          Resource: "arn:aws:s3:::logs/*",
          Condition: {
            ArnLike: {
              "aws:SourceArn": `arn:aws:elasticloadbalancing:us-east-1:${account}:loadbalancer/*`,
            },
          },
        }),
      ),
    ),
  ),
  row(
    "a new load balancer, with its prefix in one of many statements",
    stackOf(
      policyOf(
        ...Array.from({ length: 30 }, (_, i) => at(`app-${i}/AWSLogs/${210987654300 + i}/*`)),
      ),
      { accessLogs: { prefix: "app-29" } },
    ),
  ),
  row(
    "a slash within the prefix",
    stackOf(policyOf(at(`web/alb/AWSLogs/${account}/*`)), { accessLogs: { prefix: "web/alb" } }),
  ),
  {
    ...row("every path, for a prefix that isn't known", [
      thing,
      ...stackOf(policyOf(at("*")), { accessLogs: { prefix: output(thing, "name") } }),
    ]),
    unjudged: 1,
  },
  row("logs that are disabled", stackOf(policyOf(firstRepair), { accessLogs: { enabled: false } })),
  row("logs of all three kinds", stackOf(policyOf(), { inputs: threeLogs() })),
  row("a Classic Load Balancer", stackOf(policyOf(), { balancer: classic })),
  row(
    "a Classic Load Balancer with its logs disabled",
    stackOf(policyOf(firstRepair), { balancer: classic, accessLogs: { enabled: false } }),
  ),
  row(
    "a Classic Load Balancer with a slash in its prefix, of which AWS says nothing",
    stackOf(policyOf(at(`web/AWSLogs/${account}/*`), at(`web//AWSLogs/${account}/*`), at("*")), {
      balancer: classic,
      accessLogs: { bucketPrefix: "web/" },
    }),
  ),
  row("a Network Load Balancer", stackOf(policyOf(forNetwork, readAcl), { balancer: network })),
  row("a Network Load Balancer and SSE-KMS with a key of one's own", [
    encryption("aws:kms", "logs", "alias/logs"),
    ...stackOf(policyOf(forNetwork, readAcl), { balancer: network }),
  ]),
  row(
    "a Network Load Balancer and a key that lets its writer in",
    withKey({ policy: keyPolicy("delivery.logs.amazonaws.com") }),
  ),
  ...[["Classic", classic, "log"] as const, ["Application", loadBalancer, "log.gz"] as const].map(
    ([name, balancer, ending]) =>
      row(
        `the files of ${name} Load Balancers by their names' end`,
        stackOf(
          policyOf(
            at(`AWSLogs/*/elasticloadbalancing/us-east-1/*.${ending}`),
            at("AWSLogs/*/ELBAccessLogTestFile"),
          ),
          { balancer },
        ),
      ),
  ),
  row(
    "a Network Load Balancer, and a key that SSE-S3 doesn't use",
    besideKey(newKey, (key) => encryption("AES256", "logs", output(key, "arn"))),
  ),
  row(
    "a Network Load Balancer, and a key of another stack, whose name comes from one of this",
    besideKey(oldKey, (key) =>
      encryption(
        "aws:kms",
        "logs",
        output(key, "arn", () => `${keyArn}/other`),
      ),
    ),
  ),
  row(
    "a Network Load Balancer and a key with a policy of its own resource",
    withKey({}, (key) =>
      resource("aws:kms/keyPolicy:KeyPolicy", "key-policy", { keyId: output(key, "keyId") }),
    ),
  ),
  row(
    "a Gateway Load Balancer, which keeps no such logs",
    stackOf(policyOf(firstRepair), { inputs: { loadBalancerType: "gateway" } }),
  ),
  row(
    "a load balancer on an Outpost",
    stackOf(policyOf(onOutposts), { inputs: { customerOwnedIpv4Pool: "ipv4pool-coip-1" } }),
  ),
  row("SSE-S3", [encryption("AES256"), ...stackOf(policyOf())]),
  row("SSE-S3 in the bucket itself", stackOf(policyOf(), { bucket: bucket(inline("AES256")) })),
  row("SSE-S3 and SSE-KMS by resources that contend for it", [
    encryption("AES256"),
    { ...encryption("aws:kms"), name: "other", urn: `${encryption("").urn}-other` },
    ...stackOf(policyOf()),
  ]),
  row("SSE-S3 by a resource, where the state has SSE-KMS", [
    encryption("AES256"),
    ...stackOf(policyOf(), { bucket: bucket(inline("aws:kms"), { phase: "existing" }) }),
  ]),
  row("a bucket outside the stack", [policy(bucket()), loadBalancer("elsewhere")]),
  row("a bucket outside the stack that isn't known", [
    resource("aws:test:Thing", "thing"),
    resource(types.loadBalancer, "alb", {
      accessLogs: { bucket: output(resource("aws:test:Thing", "thing"), "id"), enabled: true },
    }),
  ]),
  row("two Regions by providers of their own", twoRegions(inRegion)),
  row(
    "two Regions by the resources' own region",
    twoRegions(
      () => ({}),
      (region) => ({ region }),
    ),
  ),
  row("a service that never delivers logs, of which alb-log-principal tells", [
    ...stackOf(policyOf(lookAlike)),
  ]),
  row("another Region's account, of which it tells as well", stackOf(policyOf(firstRepair))),
  row("the same for a Classic Load Balancer", stackOf(policyOf(lookAlike), { balancer: classic })),
  row("the same for a bucket outside the stack", [
    resource(types.policy, "log-policy", { bucket: "logs", policy: policyOf(lookAlike) }),
    loadBalancer("logs"),
  ]),
  row("the same in aws-native", nativeStack(policyOf(lookAlike))),
  row("two policies of a bucket, which it tells of both", [
    bucket(),
    policy(bucket(), policyOf(lookAlike)),
    resource(types.policy, "other-policy", { bucket: "logs", policy: policyOf(firstRepair) }),
    loadBalancer("logs"),
  ]),
  row("two policies of a bucket, the right one last", [
    bucket(),
    policy(bucket(), policyOf(insecure)),
    resource(
      types.policy,
      "other-policy",
      { bucket: "logs", policy: policyOf() },
      { dependsOn: [policy(bucket())] },
    ),
    loadBalancer("logs"),
  ]),
  row("logs that run, of which it isn't known what keeps them out", [
    bucket({}, { phase: "existing" }),
    policy(bucket({}, { phase: "existing" }), policyOf(statement({ Condition: fromNetwork }))),
    existing("logs"),
  ]),
  row("logs that run into a bucket without a policy in the stack", [
    bucket({}, { phase: "existing" }),
    existing("logs"),
  ]),
  row("logs that run, with two policies of which one lets them in", [
    bucket({}, { phase: "existing" }),
    policy(bucket({}, { phase: "existing" })),
    resource(types.policy, "other-policy", { bucket: "logs", policy: policyOf(insecure) }),
    existing("logs"),
  ]),
  row(
    "the form of the ARNs of Application Load Balancers",
    stackOf(
      policyOf(fromSource(`arn:aws:elasticloadbalancing:us-east-1:${account}:loadbalancer/app/*`)),
    ),
  ),
  row(
    "the load balancer's own ARN",
    stackOf(
      policyOf(
        fromSource(
          `arn:aws:elasticloadbalancing:us-east-1:${account}:loadbalancer/app/alb/0123456789abcdef`,
        ),
      ),
      { balancer: existing },
    ),
  ),
  row(
    "the names of the files",
    stackOf(
      policyOf(
        statement({
          Resource: ["*.log.gz", "ELBAccessLogTestFile"].map(
            (file) => `arn:aws:s3:::logs/AWSLogs/${account}/${file}`,
          ),
        }),
      ),
    ),
  ),
  row("a policy that S3 doesn't take, of which alb-log-principal tells", stackOf({ Version: "1" })),
  row("aws-native", nativeStack(policyOf())),
  row(
    "aws-native, disabled",
    nativeStack(policyOf(lookAlike), { "access_logs.s3.enabled": "false" }),
  ),
];

function threeLogs(changes: object = {}): Inputs {
  const logs = { bucket: output(bucket(), "id"), enabled: true };
  return { connectionLogs: { ...logs, ...changes }, healthCheckLogs: logs };
}

/** A bucket, a policy with the Region's own account and a load balancer in each of two Regions. */
function twoRegions(
  optionsOf: (region: string) => Options,
  inputsOf: (region: string) => Inputs = () => ({}),
): TestResource[] {
  return [
    ["us-east-1", "127311923021"],
    ["us-east-2", "033677994240"],
  ].flatMap(([region = "", id = ""]) => {
    const [options, inputs] = [optionsOf(region), inputsOf(region)];
    const name = `logs-${region}`;
    const logs = resource(types.bucket, name, { bucket: name, ...inputs }, options);
    const allow = { ...elbAccount(id), Resource: `arn:aws:s3:::${name}/*` };
    const policyInputs = { bucket: output(logs, "id"), policy: policyOf(allow), ...inputs };
    const accessLogs = { bucket: output(logs, "id"), enabled: true };
    return [
      logs,
      resource(types.policy, `policy-${region}`, policyInputs, options),
      resource(types.loadBalancer, `alb-${region}`, { accessLogs, ...inputs }, options),
    ];
  });
}

const invalid: Row[] = [
  row(
    "the user's own account, which alb-log-principal can't know for a mistake",
    stackOf(policyOf(elbAccount(account))),
    blocked(
      cannot(has(`principal arn:aws:iam::${account}:root`)),
      refused,
      ...write(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "the writer of Network Load Balancers only",
    stackOf(policyOf(forNetwork, readAcl)),
    blocked(
      cannot(has("principal delivery.logs.amazonaws.com")),
      refused,
      ...write(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "a policy that is about something else",
    stackOf(policyOf(insecure)),
    blocked(
      cannot('its policy "log-policy" doesn\'t allow it'),
      refused,
      ...write("AWSLogs/ACCOUNT-ID/*"),
    ),
  ),
  row(
    "another action",
    stackOf(policyOf(statement({ Action: "s3:GetObject" }))),
    blocked(cannot(has("action s3:GetObject")), refused, ...write(`AWSLogs/${account}/*`)),
  ),
  row(
    "a wrong principal, with a prefix that isn't known",
    [
      thing,
      ...stackOf(policyOf(elbAccount(account)), { accessLogs: { prefix: output(thing, "name") } }),
    ],
    blocked(
      cannot(has(`principal arn:aws:iam::${account}:root`)),
      refused,
      ...write(`PREFIX/AWSLogs/${account}/*`),
    ),
  ),
  row(
    "a path without the load balancer's prefix",
    stackOf(policyOf(), { accessLogs: { prefix: "web" } }),
    blocked(
      cannot(has(`resource arn:aws:s3:::logs/AWSLogs/${account}/*`)),
      refused,
      ...write(`web/AWSLogs/${account}/*`),
    ),
  ),
  row(
    "the path of another account, for a load balancer that exists and a bucket that doesn't",
    stackOf(policyOf(at("AWSLogs/210987654321/*")), { balancer: existing }),
    blocked(
      cannot(has("resource arn:aws:s3:::logs/AWSLogs/210987654321/*")),
      refused,
      ...write(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "the same for logs that run",
    stackOf(policyOf(at("AWSLogs/210987654321/*")), {
      balancer: existing,
      bucket: bucket({}, { phase: "existing" }),
    }),
    warned(
      cannot(has("resource arn:aws:s3:::logs/AWSLogs/210987654321/*")),
      stops,
      ...write(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "the same for logs that run into a bucket outside the stack",
    [
      resource(types.policy, "log-policy", {
        bucket: "logs",
        policy: policyOf(at("AWSLogs/210987654321/*")),
      }),
      existing("logs"),
    ],
    warned(
      cannot(has("resource arn:aws:s3:::logs/AWSLogs/210987654321/*")),
      stops,
      ...write(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "the ARN of a Network Load Balancer for an Application Load Balancer",
    stackOf(
      policyOf(fromSource(`arn:aws:elasticloadbalancing:us-east-1:${account}:loadbalancer/net/*`)),
    ),
    blocked(
      cannot(
        has(
          `condition ArnLike aws:SourceArn arn:aws:elasticloadbalancing:us-east-1:${account}:loadbalancer/net/*`,
        ),
      ),
      refused,
      ...write(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "another load balancer's ARN",
    stackOf(
      policyOf(
        fromSource(
          `arn:aws:elasticloadbalancing:us-east-1:${account}:loadbalancer/app/other/0123456789abcdef`,
        ),
      ),
      { balancer: existing },
    ),
    blocked(
      cannot(
        has(
          `condition ArnLike aws:SourceArn arn:aws:elasticloadbalancing:us-east-1:${account}:loadbalancer/app/other/0123456789abcdef`,
        ),
      ),
      refused,
      ...write(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "an ARN with a wildcard that is compared as it is",
    stackOf(
      policyOf(
        fromSource(
          `arn:aws:elasticloadbalancing:us-east-1:${account}:loadbalancer/*`,
          "StringEquals",
        ),
      ),
    ),
    blocked(
      cannot(
        has(
          `condition StringEquals aws:SourceArn arn:aws:elasticloadbalancing:us-east-1:${account}:loadbalancer/*`,
        ),
      ),
      refused,
      ...write(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "two policies of a bucket, and which is the last isn't certain",
    [
      ...stackOf(policyOf()).slice(0, 2),
      resource(types.policy, "other-policy", { bucket: "logs", policy: policyOf(insecure) }),
      loadBalancer("logs"),
    ],
    warned(
      'Policies "other-policy" and "log-policy" overwrite each other, as S3 keeps one policy of bucket "logs", and "other-policy" doesn\'t let accessLogs in.',
      `If that one stays, ${refused}`,
      "Put the statements of both into one bucket policy.",
    ),
  ),
  row(
    "two policies of a bucket, the wrong one last",
    [
      ...stackOf(policyOf()).slice(0, 2),
      resource(
        types.policy,
        "other-policy",
        { bucket: "logs", policy: policyOf(insecure) },
        { dependsOn: [policy(bucket())] },
      ),
      loadBalancer("logs"),
    ],
    blocked(
      'Policy "other-policy" comes after "log-policy" and replaces it, as S3 keeps one policy of bucket "logs", and doesn\'t let accessLogs in.',
      refused,
      "Put the statements of both into one bucket policy.",
    ),
  ),
  row(
    "the path of another account, with the account from the provider",
    stackOf(policyOf(at("AWSLogs/210987654321/*")), {
      options: {
        provider: provider("own", { region: "us-east-1", allowedAccountIds: [account] }),
      },
    }),
    blocked(
      cannot(has("resource arn:aws:s3:::logs/AWSLogs/210987654321/*")),
      refused,
      ...write(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "a Deny",
    stackOf(
      policyOf(statement(), {
        Sid: "NoServices",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::logs/*",
      }),
    ),
    blocked(
      cannot('statement 2 ("NoServices") of its policy "log-policy" denies it (*)'),
      refused,
      'Exempt the principal { "Service": "logdelivery.elasticloadbalancing.amazonaws.com" } from statement 2 ("NoServices").',
    ),
  ),
  row(
    "a bucket that exists, whose own policy may be outdated",
    [
      bucket(
        {},
        {
          phase: "existing",
          outputs: { policy: JSON.stringify(policyOf(elbAccount(account))) },
        },
      ),
      loadBalancer("logs"),
    ],
    warned(
      cannot(
        `statement 1 of its policy "log-bucket", as the state has it, has the principal arn:aws:iam::${account}:root`,
      ),
      refused,
      ...write(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "a bucket that exists, with a policy in the program",
    [
      bucket({ policy: JSON.stringify(policyOf(elbAccount(account))) }, { phase: "existing" }),
      loadBalancer("logs"),
    ],
    blocked(
      cannot(
        `statement 1 of its policy "log-bucket" has the principal arn:aws:iam::${account}:root`,
      ),
      refused,
      ...write(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "the writer on Outposts only, for a load balancer that may be on one",
    stackOf(policyOf(onOutposts)),
    warned(
      'Policy "log-policy" lets accessLogs into bucket "logs" only if this load balancer is on an Outpost.',
      refused,
      ...write(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "the writer on Outposts allowed and the other denied, for a load balancer that may be on one",
    stackOf(
      policyOf(onOutposts, {
        ...service("logdelivery.elasticloadbalancing.amazonaws.com"),
        Effect: "Deny",
      }),
      { balancer: existing },
    ),
    warned(
      'Policy "log-policy" lets accessLogs into bucket "logs" only if this load balancer is on an Outpost.',
      refused,
      'Exempt the principal { "Service": "logdelivery.elasticloadbalancing.amazonaws.com" } from statement 2.',
    ),
  ),
  row(
    "the writer on Outposts only, for a Classic Load Balancer, which can't be on one",
    stackOf(policyOf(onOutposts), { balancer: classic }),
    blocked(
      cannot(has("principal logdelivery.elb.amazonaws.com")),
      refused,
      ...write(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "a new bucket without a policy",
    [bucket(), loadBalancer(bucket())],
    blocked(
      'accessLogs go to bucket "logs", which has no policy that lets them in.',
      refused,
      "Make a BucketPolicy for it, and name that in dependsOn of the load balancer. Write into the policy:",
      ...allowing("AWSLogs/ACCOUNT-ID/*"),
    ),
  ),
  row(
    "a new bucket without a policy, beside a command that may make one",
    [
      bucket(),
      resource("command:local:Command", "run", {
        create: "aws s3api put-bucket-policy --bucket logs",
      }),
      loadBalancer(bucket()),
    ],
    {
      ...blocked(
        'accessLogs go to bucket "logs", which has no policy that lets them in.',
        `Unless it is granted elsewhere, ${refused}`,
        "Make a BucketPolicy for it, and name that in dependsOn of the load balancer. Write into the policy:",
        ...allowing("AWSLogs/ACCOUNT-ID/*"),
      ),
      level: "advisory",
    },
  ),
  row(
    "a new bucket, and a policy for another",
    [
      bucket(),
      resource(types.policy, "log-policy", { bucket: "other", policy: policyOf() }),
      loadBalancer(bucket()),
    ],
    blocked(
      'accessLogs go to bucket "logs", which has no policy that lets them in.',
      refused,
      "Make a BucketPolicy for it, and name that in dependsOn of the load balancer. Write into the policy:",
      ...allowing("AWSLogs/ACCOUNT-ID/*"),
    ),
  ),
  row(
    "a new bucket whose name AWS makes up",
    [
      bucket({ bucket: undefined, bucketPrefix: "logs-" }),
      loadBalancer(bucket({ bucket: undefined })),
    ],
    blocked(
      'accessLogs go to bucket "log-bucket", which has no policy that lets them in.',
      `Elastic Load Balancing will answer: ${denied("…")}`,
      "Make a BucketPolicy for it, and name that in dependsOn of the load balancer. Write into the policy:",
      ...allowing("AWSLogs/ACCOUNT-ID/*", "arn:aws:s3:::", "BUCKET"),
    ),
  ),
  row(
    "a new bucket whose name AWS makes up, for a Network Load Balancer",
    [bucket({ bucket: undefined }), network(bucket({ bucket: undefined }))],
    blocked(
      'accessLogs go to bucket "log-bucket", which has no policy that lets them in.',
      `Elastic Load Balancing will answer: ${denied("…")}`,
      "Make a BucketPolicy for it, and name that in dependsOn of the load balancer. Write into the policy:",
      ...allowingNetwork().map((line) =>
        line
          .replace("arn:aws:s3:::logs", "arn:aws:s3:::BUCKET")
          .replace("with ", "with BUCKET for ${bucket.bucket}, "),
      ),
    ),
  ),
  row(
    "all three logs in one bucket: once",
    stackOf(policyOf(elbAccount(account)), { inputs: threeLogs() }),
    blocked(
      cannot(
        has(`principal arn:aws:iam::${account}:root`),
        "accessLogs, connectionLogs and healthCheckLogs",
      ),
      refused,
      ...write(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "logs with different prefixes: each by itself",
    stackOf(policyOf(), { inputs: threeLogs({ prefix: "connections" }) }),
    blocked(
      cannot(has(`resource arn:aws:s3:::logs/AWSLogs/${account}/*`), "connectionLogs"),
      refused,
      ...write(`connections/AWSLogs/${account}/*`),
    ),
  ),
  row(
    "logs in different buckets: each by itself",
    [
      resource(types.bucket, "other", { bucket: "other" }),
      ...stackOf(policyOf(), {
        inputs: { connectionLogs: { bucket: "other", enabled: true } },
      }),
    ],
    blocked(
      'connectionLogs go to bucket "other", which has no policy that lets them in.',
      `Elastic Load Balancing will answer: ${denied("other")}`,
      "Make a BucketPolicy for it, and name that in dependsOn of the load balancer. Write into the policy:",
      ...allowing("AWSLogs/ACCOUNT-ID/*", "arn:aws:s3:::", "other"),
    ),
  ),
  row(
    "a Network Load Balancer and the writer of the others",
    stackOf(policyOf(), { balancer: network }),
    blocked(
      cannot(has("principal logdelivery.elasticloadbalancing.amazonaws.com")),
      refused,
      "Write into the policy:",
      ...allowingNetwork(account),
    ),
  ),
  row(
    "a Network Load Balancer and a service that never delivers logs",
    stackOf(policyOf(lookAlike), { balancer: network }),
    blocked(
      cannot(has("principal elasticloadbalancing.amazonaws.com")),
      refused,
      "Write into the policy:",
      ...allowingNetwork(account),
    ),
  ),
  row(
    "a load balancer on an Outpost and the writer of the others",
    stackOf(policyOf(), { inputs: { customerOwnedIpv4Pool: "ipv4pool-coip-1" } }),
    blocked(
      cannot(has("principal logdelivery.elasticloadbalancing.amazonaws.com")),
      refused,
      "Write into the policy:",
      '{ "Effect": "Allow", "Principal": { "Service": "logdelivery.elb.amazonaws.com" }, "Action": "s3:PutObject",',
      `  "Resource": "arn:aws:s3:::logs/AWSLogs/${account}/*",`,
      '  "Condition": { "StringEquals": { "s3:x-amz-acl": "bucket-owner-full-control" } } }',
    ),
  ),
  row(
    "another partition",
    stackOf(
      policyOf({
        ...elbAccount(account, "aws-us-gov"),
        Resource: `arn:aws-us-gov:s3:::logs/AWSLogs/${account}/*`,
      }),
      {
        bucket: bucket({}, inRegion("us-gov-west-1")),
        options: inRegion("us-gov-west-1"),
      },
    ),
    blocked(
      cannot(has(`principal arn:aws-us-gov:iam::${account}:root`)),
      refused,
      ...write(`AWSLogs/${account}/*`, "arn:aws-us-gov:s3:::"),
    ),
  ),
  row(
    "SSE-KMS",
    [encryption("aws:kms"), ...stackOf(policyOf())],
    blocked(...kms('"aws:kms" ("log-encryption")')),
  ),
  row(
    "double SSE-KMS, in a bucket of the older type",
    stackOf(policyOf(), { bucket: bucket(inlineV2("aws:kms:dsse"), {}, types.bucketV2) }),
    blocked(...kms('"aws:kms:dsse" ("log-bucket")')),
  ),
  row(
    "SSE-KMS and a Classic Load Balancer",
    [encryption("aws:kms"), ...stackOf(policyOf(), { balancer: classic })],
    blocked(...kms('"aws:kms" ("log-encryption")')),
  ),
  row(
    "SSE-KMS in a bucket that exists, which may be outdated",
    stackOf(policyOf(), { bucket: bucket({}, { phase: "existing", outputs: inline("aws:kms") }) }),
    warned(...kms('"aws:kms" ("log-bucket")')),
  ),
  row(
    "SSE-KMS in a bucket that exists, in the program",
    stackOf(policyOf(), { bucket: bucket(inline("aws:kms"), { phase: "existing" }) }),
    blocked(...kms('"aws:kms" ("log-bucket")')),
  ),
  row(
    "SSE-KMS for logs that run",
    stackOf(policyOf(), {
      balancer: existing,
      bucket: bucket(inline("aws:kms"), { phase: "existing" }),
    }),
    warned(kms('"aws:kms" ("log-bucket")')[0]!, stops, kms("")[2]!),
  ),
  row(
    "a Network Load Balancer and SSE-KMS with AWS's own key, by default",
    [encryption("aws:kms"), ...stackOf(policyOf(forNetwork, readAcl), { balancer: network })],
    blocked(...kmsOfAws),
  ),
  row(
    "a Network Load Balancer and SSE-KMS with AWS's own key, by its alias",
    [
      encryption("aws:kms", "logs", `arn:aws:kms:us-east-1:${account}:alias/aws/s3`),
      ...stackOf(policyOf(forNetwork, readAcl), { balancer: network }),
    ],
    blocked(...kmsOfAws),
  ),
  row("a Network Load Balancer and a key without a policy", withKey({}), warned(...keyIsShut)),
  ...["arn", "keyId"].map((name) =>
    row(
      `a Network Load Balancer and a key that exists, by its ${name}`,
      besideKey(oldKey, (key) => encryption("aws:kms:dsse", "logs", output(key, name))),
      warned(...keyIsShut),
    ),
  ),
  row(
    "a Network Load Balancer and a key for another service",
    withKey({ policy: keyPolicy("logs.amazonaws.com") }),
    warned(...keyIsShut),
  ),
  row(
    "SSE-KMS and a wrong path: both",
    [encryption("aws:kms"), ...stackOf(policyOf(at("web/*")))],
    blocked(...kms('"aws:kms" ("log-encryption")')),
    blocked(
      cannot(has("resource arn:aws:s3:::logs/web/*")),
      refused,
      ...write("AWSLogs/ACCOUNT-ID/*"),
    ),
  ),
  row(
    "no prefix, and the folders of two accounts, of which either may be the load balancer's",
    stackOf(policyOf(at("AWSLogs/210987654321/*"), at(`AWSLogs/${account}/*`)), {
      accessLogs: { prefix: "web" },
    }),
    blocked(
      cannot(has("resource arn:aws:s3:::logs/AWSLogs/210987654321/*")),
      refused,
      ...write("web/AWSLogs/ACCOUNT-ID/*"),
    ),
  ),
  row(
    "a wrong path, beside a policy that may be of another bucket",
    [
      thing,
      resource(types.policy, "stray", { bucket: output(thing, "id"), policy: policyOf() }),
      ...stackOf(policyOf(at("web/*"))),
    ],
    blocked(
      cannot(has("resource arn:aws:s3:::logs/web/*")),
      refused,
      ...write("AWSLogs/ACCOUNT-ID/*"),
    ),
  ),
  row(
    "SSE-KMS and a condition that can't be judged: what is certain",
    [encryption("aws:kms"), ...stackOf(policyOf(statement({ Condition: fromNetwork })))],
    blocked(...kms('"aws:kms" ("log-encryption")')),
  ),
  row(
    "a bucket in another Region, by the provider",
    stackOf(policyOf(), { bucket: bucket({}, inRegion("us-west-2")) }),
    blocked(...otherRegion),
  ),
  row(
    "a bucket in another Region, by its own region",
    stackOf(policyOf(), { bucket: bucket({ region: "us-west-2" }) }),
    blocked(...otherRegion),
  ),
  row(
    "a bucket in another Region whose name AWS makes up",
    [
      bucket({ bucket: undefined, region: "us-west-2" }),
      loadBalancer(bucket({ bucket: undefined })),
    ],
    blocked(
      otherRegion[0]!.replace('"logs"', '"log-bucket"'),
      otherRegion[1]!.replace("logs", "…"),
      otherRegion[2]!,
    ),
  ),
  row(
    "a Network Load Balancer and a bucket in another Region",
    stackOf(policyOf(forNetwork, readAcl), {
      balancer: network,
      bucket: bucket({ region: "us-west-2" }),
    }),
    blocked(...otherRegion),
  ),
  row(
    "AWSLogs in the prefix",
    stackOf(policyOf(at("*")), { accessLogs: { prefix: "web/AWSLogs" } }),
    blocked(
      'Prefix "web/AWSLogs" of accessLogs has AWSLogs in it.',
      "Elastic Load Balancing doesn't take it: it adds AWSLogs and the account to the prefix itself.",
      "Write what is before AWSLogs, or no prefix.",
    ),
  ),
  row(
    "a slash at the end of the prefix",
    stackOf(policyOf(at("*")), { accessLogs: { prefix: "web/alb/" } }),
    blocked(...slash("web/alb/", "access_logs", 'Write "web/alb".')),
  ),
  row(
    "a slash alone as the prefix of connection logs",
    stackOf(policyOf(at("*")), { inputs: threeLogs({ prefix: "/" }) }),
    blocked(...slash("/", "connection_logs", "Leave the prefix out.", "connectionLogs")),
  ),
  row(
    "aws-native",
    nativeStack(policyOf(), { "access_logs.s3.prefix": "web" }),
    blocked(
      cannot(has(`resource arn:aws:s3:::logs/AWSLogs/${account}/*`), "access logs"),
      refused,
      ...write(`web/AWSLogs/${account}/*`),
    ),
  ),
  row(
    "aws-native, logs without a bucket",
    nativeStack(policyOf(), { "access_logs.s3.bucket": "" }),
    blocked(
      "access logs are on, and no bucket is named for them.",
      "Elastic Load Balancing answers: The key 'access_logs.s3.bucket' must set in order to enable access logs.",
      "Name the bucket, or switch the logs off.",
    ),
  ),
  row(
    "connection logs without a bucket",
    [resource(types.loadBalancer, "alb", { connectionLogs: { bucket: "", enabled: true } })],
    blocked(
      "connectionLogs are on, and no bucket is named for them.",
      "Elastic Load Balancing answers: The key 'connection_logs.s3.bucket' must set in order to enable connection logs.",
      "Name the bucket, or switch the logs off.",
    ),
  ),
  row(
    "logs without a bucket, of a load balancer that exists, which may have one",
    [existing("logs", { bucket: "" })],
    warned(
      "accessLogs are on, and no bucket is named for them.",
      "Elastic Load Balancing answers: The key 'access_logs.s3.bucket' must set in order to enable access logs.",
      "Name the bucket, or switch the logs off.",
    ),
  ),
  row(
    "aws-native, connection logs of a Network Load Balancer",
    [
      resource(
        types.native.loadBalancer,
        "nlb",
        {
          type: "network",
          loadBalancerAttributes: [{ key: "connection_logs.s3.enabled", value: "true" }],
        },
        native,
      ),
    ],
    blocked(
      "Load balancers of this type have no attribute connection_logs.s3.enabled.",
      "Elastic Load Balancing answers that the key is not recognized.",
      "Leave it out: a Network Load Balancer keeps access logs only, a Gateway one none.",
    ),
  ),
  row(
    "aws-native, a Classic Load Balancer and a bucket with SSE-KMS",
    [
      resource(
        types.native.bucket,
        "log-bucket",
        {
          bucketName: "logs",
          bucketEncryption: {
            serverSideEncryptionConfiguration: [
              { serverSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } },
            ],
          },
        },
        native,
      ),
      resource(
        types.native.policy,
        "log-policy",
        { bucket: "logs", policyDocument: policyOf() },
        native,
      ),
      resource(
        types.native.classic,
        "classic",
        { accessLoggingPolicy: { enabled: true, s3BucketName: "logs" } },
        native,
      ),
    ],
    blocked(...kms('"aws:kms" ("log-bucket")', "access logs")),
  ),
];

const regionNotKnown = open(
  "the load balancer's Region isn't known",
  "Give the provider its region, such as aws:region: us-east-1.",
);

const unknownRows: Row[] = [
  row("a Network Load Balancer and a key whose policy isn't known", withKey({ policy: unknown })),
  row(
    "the policy's text, built from the arn of a new bucket",
    [
      bucket(),
      resource(types.policy, "log-policy", {
        bucket: output(bucket(), "id"),
        policy: output(bucket(), "arn"),
      }),
      loadBalancer(bucket()),
    ],
    open(textUnknown, ...unknownText()),
  ),
  row(
    "the policy's text, for a bucket whose name AWS makes up",
    [
      bucket({ bucket: undefined }),
      resource(types.policy, "log-policy", {
        bucket: output(bucket(), "id"),
        policy: output(bucket(), "arn"),
      }),
      loadBalancer(bucket({ bucket: undefined })),
    ],
    openFor("accessLogs", 'bucket "log-bucket"', textUnknown, ...unknownText("BUCKET")),
  ),
  row(
    "the policy's text, from which the engine knows no resource",
    [
      bucket(),
      resource(types.policy, "log-policy", { bucket: "logs", policy: unknown }),
      loadBalancer(bucket()),
    ],
    open(textUnknown, ...unknownText()),
  ),
  row(
    "a part of the document of aws-native",
    nativeStack(policyOf(statement({ Resource: output(bucket(), "arn") }))),
    openFor(
      "access logs",
      'bucket "logs"',
      textUnknown,
      "Build it from the bucket's name, arn:aws:s3:::${bucket.bucketName}/…, rather than from its arn or id. It should have:",
      ...allowing("AWSLogs/ACCOUNT-ID/*"),
    ),
  ),
  row(
    "all three logs: one finding",
    [
      bucket(),
      resource(types.policy, "log-policy", {
        bucket: output(bucket(), "id"),
        policy: output(bucket(), "arn"),
      }),
      loadBalancer(bucket(), {}, {}, threeLogs({ prefix: "connections" })),
    ],
    openFor("accessLogs and healthCheckLogs", 'bucket "logs"', textUnknown, ...unknownText()),
  ),
  row(
    "the text of one of two policies, beside a condition of the other that can't be judged",
    [
      bucket(),
      resource(types.policy, "first-policy", {
        bucket: "logs",
        policy: JSON.stringify(policyOf(statement({ Condition: fromNetwork }))),
      }),
      resource(types.policy, "log-policy", { bucket: "logs", policy: unknown }),
      loadBalancer(bucket()),
    ],
    open(textUnknown, ...unknownText()),
  ),
  row(
    "a condition that can't be judged",
    stackOf(policyOf(statement({ Condition: fromNetwork }))),
    open(
      `in policy "log-policy", ${openCondition}`,
      "Make sure that this is allowed:",
      ...allowing("AWSLogs/ACCOUNT-ID/*"),
    ),
  ),
  row(
    "a condition that can't be judged, beside a statement for other logs",
    stackOf(policyOf(statement({ Condition: fromNetwork }), at("other/AWSLogs/210987654321/*"))),
    open(
      `in policy "log-policy", ${openCondition}`,
      "Make sure that this is allowed:",
      ...allowing("AWSLogs/ACCOUNT-ID/*"),
    ),
  ),
  row(
    "a condition that can't be judged, beside a statement for another account",
    stackOf(policyOf(statement({ Condition: fromNetwork }), at("AWSLogs/210987654321/*")), {
      balancer: existing,
    }),
    open(
      `in policy "log-policy", ${openCondition}`,
      "Make sure that this is allowed:",
      ...allowing(`AWSLogs/${account}/*`),
    ),
  ),
  row(
    "a variable in place of the account",
    stackOf(policyOf(at("AWSLogs/${aws:SourceAccount}/*"))),
    open(
      'in policy "log-policy", statement 1 isn\'t known to cover all of AWSLogs/ACCOUNT-ID/elasticloadbalancing/us-east-1/*.log.gz: arn:aws:s3:::logs/AWSLogs/${aws:SourceAccount}/*',
      "Make sure that this is allowed:",
      ...allowing("AWSLogs/ACCOUNT-ID/*"),
    ),
  ),
  row(
    "s3:GetBucketAcl for a Network Load Balancer, of which AWS doesn't tell what it is for",
    stackOf(policyOf(forNetwork), { balancer: network }),
    open(
      'in policy "log-policy", no statement allows s3:GetBucketAcl on the bucket, which AWS\'s guide wants',
      "Make sure that this is allowed:",
      ...allowingNetwork(),
    ),
  ),
  row(
    "a Region that the table doesn't have",
    stackOf(policyOf(lookAlike), {
      bucket: bucket({}, inRegion("us-north-9")),
      options: inRegion("us-north-9"),
    }),
    open(
      'in policy "log-policy", nothing is known of the Region us-north-9',
      "Make sure that this is allowed:",
      ...allowing("AWSLogs/ACCOUNT-ID/*"),
    ),
  ),
  row(
    "the Region",
    stackOf(policyOf(lookAlike), {
      bucket: bucket({ region: undefined }, { provider: provider("none", {}) }),
      options: { provider: provider("none", {}) },
      inputs: { region: undefined },
    }),
    regionNotKnown,
  ),
  row(
    "the load balancer's Region, where the bucket's is known",
    stackOf(policyOf(), {
      options: { provider: provider("none", {}) },
      inputs: { region: undefined },
    }),
    regionNotKnown,
  ),
  row(
    "the bucket, in a stack that has a policy of one",
    [
      thing,
      resource(types.policy, "log-policy", { bucket: "logs", policy: policyOf() }),
      loadBalancer(thing),
    ],
    openFor(
      "accessLogs",
      "their bucket",
      "the bucket of accessLogs isn't known at preview",
      asText,
    ),
  ),
  row(
    "the bucket, in a stack that has one",
    [
      thing,
      bucket(),
      resource(types.loadBalancer, "alb", {
        accessLogs: { bucket: output(thing, "id"), enabled: true },
      }),
    ],
    openFor(
      "accessLogs",
      "their bucket",
      "the bucket of accessLogs isn't known at preview",
      asText,
    ),
  ),
  row(
    "the bucket that a load balancer which is there changes to",
    [
      thing,
      bucket(),
      resource(
        types.loadBalancer,
        "alb",
        { accessLogs: { bucket: output(thing, "id"), enabled: true } },
        { phase: "existing" },
      ),
    ],
    openFor(
      "accessLogs",
      "their bucket",
      "the bucket of accessLogs isn't known at preview",
      asText,
    ),
  ),
  row(
    "the bucket of a policy, which may be this one",
    [
      thing,
      bucket(),
      resource(types.policy, "stray", { bucket: output(thing, "id"), policy: policyOf() }),
      loadBalancer(bucket()),
    ],
    open('the bucket of policy "stray", which may be this one, isn\'t known at preview', asText),
  ),
  row(
    "the policy of a bucket that exists, which the stack doesn't have",
    [bucket({}, { phase: "existing" }), loadBalancer("logs")],
    open(
      "the bucket's policy isn't in this stack",
      "If it has none elsewhere, make one. Write into the policy:",
      ...allowing("AWSLogs/ACCOUNT-ID/*"),
    ),
  ),
  row(
    "a Deny of which it isn't known whether it holds",
    stackOf(
      policyOf(statement(), {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: "arn:aws:s3:::logs/*",
        Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
      }),
    ),
    open(
      'in policy "log-policy", it isn\'t known whether the condition of statement 2 holds: StringNotEquals aws:SourceVpce vpce-1',
      'Exempt the principal { "Service": "logdelivery.elasticloadbalancing.amazonaws.com" } from statement 2.',
    ),
  ),
  row(
    "whether the logs are enabled",
    [thing, ...stackOf(policyOf(lookAlike), { accessLogs: { enabled: output(thing, "x") } })],
    open("enabled of accessLogs isn't known at preview", asText),
  ),
  row(
    "the logs as a whole",
    [thing, bucket(), resource(types.loadBalancer, "alb", { accessLogs: output(thing, "logs") })],
    openFor("accessLogs", "their bucket", "enabled of accessLogs isn't known at preview", asText),
  ),
  row(
    "the type of the load balancer",
    [
      thing,
      ...stackOf(policyOf(lookAlike), { inputs: { loadBalancerType: output(thing, "type") } }),
    ],
    open("the load balancer's type isn't known at preview", asText),
  ),
  row(
    "the encryption",
    [thing, encryption(output(thing, "algorithm")), ...stackOf(policyOf())],
    open("the bucket's encryption isn't known at preview", asText),
  ),
  row(
    "the prefix",
    [thing, ...stackOf(policyOf(), { accessLogs: { prefix: output(thing, "name") } })],
    open("the prefix of accessLogs isn't known at preview", asText),
  ),
];

const absentRows: Row[] = [
  row("no logs", [bucket(), resource(types.loadBalancer, "alb", {})]),
  row("no bucket in the logs", [bucket(), resource(types.loadBalancer, "alb", { accessLogs: {} })]),
  row("logs that aren't enabled", [
    ...stackOf(policyOf(firstRepair), { accessLogs: { enabled: undefined } }),
  ]),
  row("a Classic Load Balancer without logs", [bucket(), resource(types.classic, "classic", {})]),
  row("no load balancer", [bucket(), policy(bucket(), policyOf(firstRepair))]),
  row("no type: an Application Load Balancer", stackOf(policyOf())),
];

describe("policies/alb-log-bucket-policy", () => {
  testRows(albLogBucketPolicy, {
    valid,
    invalid,
    unknown: unknownRows,
    absent: absentRows,
  });
});
