import { albLogOrder } from "../../policies/alb-log-order";
import {
  component,
  type Inputs,
  type Options,
  output,
  provider,
  resource,
  type TestResource,
} from "../../testing";
import { bucket, existing, loadBalancer, policy, policyOf, types } from "../support/log-stacks";
import { type Row, testRows } from "../support/policy-table";

const logs = bucket();
const ofLogs = policy(logs);
const denied =
  "If the load balancer comes first, Elastic Load Balancing answers: InvalidConfigurationRequest: Access Denied for bucket: logs. Please check S3bucket permission.";

function none(name: string, ...resources: TestResource[]): Row {
  return { name, resources };
}

/** A finding on the last resource, about a policy. */
function unordered(
  name: string,
  resources: TestResource[],
  by = "log-policy",
  names = namesFor(resources.at(-1)!),
): Row {
  const on = resources.at(-1)!;
  const message = [
    `Nothing makes "${on.name}" wait for "${by}", the policy of bucket "logs", which ${names} need.`,
    denied,
    `Add to the options of "${on.name}": dependsOn: [the resource "${by}"].`,
  ];
  return { name, resources, findings: [{ on, level: "advisory", message }] };
}

function namesFor({ type, inputs }: TestResource): string {
  if (type.startsWith("aws-native:")) return "access logs";
  return "connectionLogs" in inputs ? "accessLogs and connectionLogs" : "accessLogs";
}

const after = (...dependsOn: TestResource[]): Options => ({ dependsOn });
const alb = (options: Options = {}, inputs: Inputs = {}) => loadBalancer(logs, {}, options, inputs);
const group = component("app:index:Logs", "logs");
const inGroup = resource(
  types.policy,
  "log-policy",
  { bucket: output(logs, "id"), policy: JSON.stringify(policyOf()) },
  { parent: group },
);
const between = resource("aws:test:Thing", "between", {}, after(ofLogs));
const inline = { policy: JSON.stringify(policyOf()) };

/** A second policy of the bucket: by default one that lets no logs in. */
function tlsOnly(document: object = policyOf(insecure), options: Options = {}): TestResource {
  const inputs = { bucket: "logs", policy: JSON.stringify(document) };
  return resource(types.policy, "tls-only", inputs, options);
}

const insecure = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const native = { provider: provider("native", { region: "us-east-1" }, "aws-native") };
const nativeBucket = resource(types.native.bucket, "log-bucket", { bucketName: "logs" }, native);
const nativePolicy = resource(
  types.native.policy,
  "log-policy",
  { bucket: output(nativeBucket, "id"), policyDocument: policyOf() },
  native,
);
const nativeBalancer = (options: Options = {}) =>
  resource(
    types.native.loadBalancer,
    "alb",
    {
      loadBalancerAttributes: [
        { key: "access_logs.s3.enabled", value: "true" },
        { key: "access_logs.s3.bucket", value: output(nativeBucket, "id") },
      ],
    },
    { ...native, ...options },
  );

const valid: Row[] = [
  none("dependsOn", logs, ofLogs, alb(after(ofLogs))),
  none("dependsOn another resource that waits", logs, ofLogs, between, alb(after(between))),
  none("dependsOn a component with the policy", logs, group, inGroup, alb(after(group))),
  none(
    "an output of the policy as the bucket",
    logs,
    ofLogs,
    resource(types.loadBalancer, "alb", {
      accessLogs: { bucket: output(ofLogs, "id"), enabled: true },
    }),
  ),
  none(
    "an output of the policy in another argument",
    logs,
    ofLogs,
    alb({}, { tags: { policy: output(ofLogs, "id") } }),
  ),
  none(
    "logs that run",
    bucket({}, { phase: "existing" }),
    policy(bucket({}, { phase: "existing" })),
    existing("logs"),
  ),
  none("the right one of two policies of a bucket", logs, ofLogs, tlsOnly(), alb(after(ofLogs))),
  none(
    "the last of two policies of a bucket",
    logs,
    ofLogs,
    tlsOnly(policyOf(), after(ofLogs)),
    alb(after(tlsOnly(policyOf(), after(ofLogs)))),
  ),
  none("a policy in the bucket, which the load balancer refers to", bucket(inline), alb()),
  none(
    "a policy in a bucket that exists",
    bucket(inline, { phase: "existing" }),
    loadBalancer("logs"),
  ),
  none("logs that are disabled", logs, ofLogs, loadBalancer(logs, { enabled: false })),
  none("a policy of another bucket", logs, ofLogs, loadBalancer("elsewhere")),
  none("aws-native", nativeBucket, nativePolicy, nativeBalancer(after(nativePolicy))),
];

const invalid: Row[] = [
  unordered("a load balancer that exists, and a bucket that doesn't", [
    logs,
    ofLogs,
    existing("logs"),
  ]),
  unordered("two policies of a bucket, of which one lets the logs in", [
    logs,
    ofLogs,
    tlsOnly(),
    alb(),
  ]),
  unordered(
    "two policies of a bucket, of which one is the last",
    [logs, ofLogs, tlsOnly(policyOf(), after(ofLogs)), alb(after(ofLogs))],
    "tls-only",
    "accessLogs",
  ),
  unordered("a reference to the bucket only", [logs, ofLogs, alb()]),
  unordered("names only", [logs, ofLogs, loadBalancer("logs")]),
  unordered("dependsOn the bucket only", [logs, ofLogs, alb(after(logs))]),
  unordered("a policy of a bucket outside the stack", [
    resource(types.policy, "log-policy", { bucket: "logs", policy: "{}" }),
    loadBalancer("logs"),
  ]),
  unordered("a policy in the bucket", [bucket(inline), loadBalancer("logs")], "log-bucket"),
  unordered("a load balancer that waits for another in a component", [
    logs,
    group,
    inGroup,
    resource("aws:test:Thing", "thing"),
    alb(after(resource("aws:test:Thing", "thing"))),
  ]),
  unordered("two kinds of logs: once", [
    logs,
    ofLogs,
    alb({}, { connectionLogs: { bucket: output(logs, "id"), enabled: true } }),
  ]),
  unordered(
    "two kinds of logs with prefixes of their own: once",
    [
      logs,
      ofLogs,
      alb(
        {},
        { connectionLogs: { bucket: output(logs, "id"), enabled: true, prefix: "connections" } },
      ),
    ],
    "log-policy",
    "accessLogs",
  ),
  unordered("a Network Load Balancer", [logs, ofLogs, alb({}, { loadBalancerType: "network" })]),
  unordered("a Classic Load Balancer", [
    logs,
    ofLogs,
    resource(types.classic, "classic", { accessLogs: { bucket: output(logs, "id") } }),
  ]),
  unordered("aws-native", [nativeBucket, nativePolicy, nativeBalancer()]),
];

const thing = resource("aws:test:Thing", "thing");
const hidden = resource(types.policy, "log-policy", {
  bucket: output(logs, "id"),
  policy: output(logs, "arn"),
});

const unknownRows: Row[] = [
  unordered("a policy whose text isn't known", [logs, hidden, alb()]),
  none("a bucket that isn't known", logs, ofLogs, thing, loadBalancer(thing)),
  none(
    "whether the logs are enabled",
    logs,
    ofLogs,
    thing,
    loadBalancer(logs, { enabled: output(thing, "x") }),
  ),
];

const absentRows: Row[] = [
  none("no policy, of which alb-log-bucket-policy tells", logs, alb()),
  none("no logs", logs, ofLogs, resource(types.loadBalancer, "alb", {})),
];

describe("policies/alb-log-order", () => {
  testRows(albLogOrder, { valid, invalid, unknown: unknownRows, absent: absentRows });
});
