import { expect } from "chai";
import { loadBalancers, type LogSetting } from "../../../../lib/services/elb/load-balancers";
import { absent, known, unknown as unknownValue } from "../../../../lib/stack/value";
import {
  type Inputs,
  output,
  provider,
  resource,
  type TestResource,
  unknown,
} from "../../../../testing";
import { inStack } from "../../../support/in-stack";
import { bucket, types } from "../../../support/log-stacks";

const { loadBalancer, classic, native } = types;
const logs = { bucket: "logs", enabled: true };

/** The one load balancer of a stack, without the resources in it. */
async function read(...resources: TestResource[]) {
  const all = await inStack(resources, loadBalancers);
  return all.map(({ kind, exists, account, logs: settings }) => {
    return { kind, exists, account, logs: settings.map(plain) };
  });
}

function plain({ log, name, enabled, bucket, prefix, references }: LogSetting) {
  return { log, name, enabled, bucket, prefix, references: references.map((r) => r.name) };
}

const balancer = (inputs: Inputs, type: string = loadBalancer) => resource(type, "alb", inputs);

/** The settings of access logs that are on, with one thing changed. */
const access = (changes: object = {}) => ({
  log: "access",
  name: "accessLogs",
  enabled: known(true),
  bucket: known("logs"),
  prefix: absent,
  references: [],
  ...changes,
});

const attributes = (entries: Record<string, unknown>) => ({
  loadBalancerAttributes: Object.entries(entries).map(([key, value]) => ({ key, value })),
});

describe("lib/services/elb/load-balancers", () => {
  for (const [type, kind] of [
    ["aws:lb/loadBalancer:LoadBalancer", "application"],
    ["aws:elasticloadbalancingv2/loadBalancer:LoadBalancer", "application"],
    ["aws:alb/loadBalancer:LoadBalancer", "application"],
    ["aws:applicationloadbalancing/loadBalancer:LoadBalancer", "application"],
    ["aws:elb/loadBalancer:LoadBalancer", "classic"],
    ["aws:elasticloadbalancing/loadBalancer:LoadBalancer", "classic"],
  ]) {
    it(`reads ${type}`, async () => {
      expect(await read(balancer({ accessLogs: logs }, type))).to.deep.equal([
        { kind: known(kind), exists: false, account: undefined, logs: [access()] },
      ]);
    });
  }

  it("reads all logs of an Application Load Balancer", async () => {
    const all = { accessLogs: logs, connectionLogs: logs, healthCheckLogs: logs };
    const [found] = await read(balancer(all));
    expect(found?.logs).to.deep.equal([
      access(),
      access({ log: "connection", name: "connectionLogs" }),
      access({ log: "health-check", name: "healthCheckLogs" }),
    ]);
  });

  it("takes access logs only of a Network Load Balancer", async () => {
    const all = { accessLogs: logs, connectionLogs: logs, loadBalancerType: "network" };
    const [found] = await read(balancer(all));
    expect(found?.kind).to.deep.equal(known("network"));
    expect(found?.logs).to.deep.equal([access()]);
  });

  it("leaves out a Gateway Load Balancer and unknown types of load balancers", async () => {
    for (const loadBalancerType of ["gateway", "other"]) {
      expect(await read(balancer({ accessLogs: logs, loadBalancerType }))).to.deep.equal([]);
    }
  });

  it("knows a load balancer on an Outpost", async () => {
    for (const inputs of [
      { customerOwnedIpv4Pool: "ipv4pool-coip-1" },
      { subnetMappings: [{ subnetId: "subnet-1", outpostId: "op-1" }] },
    ]) {
      const [found] = await read(balancer({ accessLogs: logs, ...inputs }));
      expect(found?.kind).to.deep.equal(known("application-on-outposts"));
    }
    const mappings = [{ subnetId: "subnet-1", outpostId: "" }];
    const [found] = await read(balancer({ accessLogs: logs, subnetMappings: mappings }));
    expect(found?.kind).to.deep.equal(known("application"));
  });

  it("counts logs as off unless they are enabled", async () => {
    for (const enabled of [undefined, false, "false"]) {
      expect(await read(balancer({ accessLogs: { bucket: "logs", enabled } }))).to.deep.equal([]);
    }
  });

  it("counts the logs of a Classic Load Balancer as on unless they are disabled", async () => {
    const one = { bucket: "logs", bucketPrefix: "web" };
    const [found] = await read(balancer({ accessLogs: one }, classic));
    expect(found?.logs).to.deep.equal([access({ prefix: known("web") })]);
    const off = { ...one, enabled: false };
    expect(await read(balancer({ accessLogs: off }, classic))).to.deep.equal([]);
  });

  it("keeps logs that are on without a bucket, but for a Classic Load Balancer", async () => {
    for (const accessLogs of [undefined, {}]) {
      expect(await read(balancer({ accessLogs }), balancer({ accessLogs }, classic))).to.deep.equal(
        [],
      );
    }
    for (const bucket of ["", " "]) {
      const accessLogs = { ...logs, bucket };
      expect(await read(balancer({ accessLogs }), balancer({ accessLogs }, classic))).to.deep.equal(
        [
          {
            kind: known("application"),
            exists: false,
            account: undefined,
            logs: [access({ bucket: absent })],
          },
        ],
      );
    }
  });

  it("isn't led astray by arguments of the wrong shape", async () => {
    for (const accessLogs of ["logs", 5, true, [], [logs], { bucket: logs, enabled: [] }]) {
      expect(await read(balancer({ accessLogs }))).to.deep.equal([]);
      expect(await read(balancer({ accessLogs }, classic))).to.deep.equal([]);
    }
    for (const loadBalancerAttributes of ["x", {}, [1, null, { key: 5 }, { value: "true" }]]) {
      expect(await read(balancer({ loadBalancerAttributes }, native.loadBalancer))).to.deep.equal(
        [],
      );
    }
    const odd = { accessLogs: logs, subnetMappings: ["x", 1], customerOwnedIpv4Pool: {} };
    expect((await read(balancer(odd)))[0]?.kind).to.deep.equal(known("application"));
  });

  it("keeps what isn't known", async () => {
    const leftToAws = resource(loadBalancer, "alb", {}, { outputs: { accessLogs: unknown } });
    expect(await read(leftToAws)).to.deep.equal([]);
    const [fromNowhere] = await read(balancer({ accessLogs: unknown }));
    expect(fromNowhere?.logs.map(({ bucket }) => bucket)).to.deep.equal([unknownValue]);
    const of = bucket();
    const passed = output(of, "arn", (arn) => ({ bucket: arn }));
    const [found] = await read(of, balancer({ accessLogs: passed, loadBalancerType: passed }));
    expect(found?.kind).to.deep.equal(unknownValue);
    const all = { enabled: unknownValue, bucket: unknownValue, prefix: unknownValue };
    expect(found?.logs).to.deep.equal([access({ ...all, references: ["log-bucket"] })]);
  });

  it("takes the account from the ARN, else from the provider", async () => {
    const arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/alb/1";
    const options = { phase: "existing" as const, outputs: { arn } };
    const [there] = await read(resource(loadBalancer, "alb", { accessLogs: logs }, options));
    expect(there).to.include({ exists: true, account: "123456789012" });
    const own = provider("own", { region: "us-east-1", allowedAccountIds: '["210987654321"]' });
    const [planned] = await read(
      resource(loadBalancer, "alb", { accessLogs: logs }, { provider: own }),
    );
    expect(planned).to.include({ exists: false, account: "210987654321" });
  });

  it("tells of a Classic Load Balancer whether it exists, and its account", async () => {
    const arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/classic";
    const inputs = { accessLogs: logs };
    const [there] = await read(resource(classic, "classic", inputs, { outputs: { arn } }));
    expect(there).to.include({ exists: true, account: "123456789012" });
  });

  it("reads the attributes of aws-native", async () => {
    const entries = {
      "idle_timeout.timeout_seconds": "60",
      "access_logs.s3.enabled": "true",
      "access_logs.s3.bucket": "logs",
      "access_logs.s3.prefix": "web",
      "connection_logs.s3.enabled": "true",
      "connection_logs.s3.bucket": output(bucket(), "id"),
      "health_check_logs.s3.enabled": "false",
      "health_check_logs.s3.bucket": "logs",
    };
    const inputs = { ...attributes(entries), type: "application" };
    const [found] = await read(bucket(), balancer(inputs, native.loadBalancer));
    const references = ["log-bucket"];
    expect(found?.kind).to.deep.equal(known("application"));
    expect(found?.logs).to.deep.equal([
      access({ name: "access logs", prefix: known("web"), references }),
      access({ log: "connection", name: "connection logs", bucket: unknownValue, references }),
    ]);
  });

  it("takes access logs only of a Network Load Balancer of aws-native", async () => {
    const entries = {
      "access_logs.s3.enabled": "true",
      "access_logs.s3.bucket": "logs",
      "connection_logs.s3.enabled": "true",
      "connection_logs.s3.bucket": "logs",
    };
    const inputs = { ...attributes(entries), type: "network" };
    const [found] = await read(balancer(inputs, native.loadBalancer));
    expect(found?.kind).to.deep.equal(known("network"));
    expect(found?.logs).to.deep.equal([access({ name: "access logs" })]);
  });

  it("takes an attribute of aws-native whose key isn't known for any that isn't there", async () => {
    const of = bucket();
    const loadBalancerAttributes = [
      { key: "access_logs.s3.enabled", value: "true" },
      { key: "access_logs.s3.bucket", value: "logs" },
      { key: "connection_logs.s3.enabled", value: "false" },
      { key: "health_check_logs.s3.enabled", value: "false" },
      { key: output(of, "arn"), value: "web" },
    ];
    const [found] = await read(of, balancer({ loadBalancerAttributes }, native.loadBalancer));
    expect(found?.logs).to.deep.equal([
      access({ name: "access logs", prefix: unknownValue, references: ["log-bucket"] }),
    ]);
  });

  it("counts the logs of aws-native as off unless they are enabled", async () => {
    for (const entries of [{}, { "access_logs.s3.bucket": "logs" }]) {
      expect(await read(balancer(attributes(entries), native.loadBalancer))).to.deep.equal([]);
    }
    expect(await read(balancer({}, native.loadBalancer))).to.deep.equal([]);
  });

  it("tells from aws-native's own outputs whether it exists", async () => {
    const entries = { "access_logs.s3.enabled": "true", "access_logs.s3.bucket": "logs" };
    const loadBalancerArn =
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/alb/1";
    const inputs = attributes(entries);
    const [there] = await read(
      resource(native.loadBalancer, "alb", inputs, { outputs: { loadBalancerArn } }),
    );
    expect(there).to.include({ exists: true, account: "123456789012" });
    const [planned] = await read(balancer(inputs, native.loadBalancer));
    expect(planned).to.include({ exists: false, account: undefined });
  });

  it("reads a Classic Load Balancer of aws-native", async () => {
    const accessLoggingPolicy = { enabled: true, s3BucketName: "logs", s3BucketPrefix: "web" };
    const [found] = await read(balancer({ accessLoggingPolicy }, native.classic));
    expect(found?.kind).to.deep.equal(known("classic"));
    expect(found?.logs).to.deep.equal([access({ name: "access logs", prefix: known("web") })]);
  });

  it("tells of a Classic Load Balancer of aws-native whether it exists, and what it refers to", async () => {
    const of = bucket();
    const accessLoggingPolicy = { enabled: true, s3BucketName: output(of, "id") };
    const outputs = { dnsName: "classic-1.us-east-1.elb.amazonaws.com" };
    const there = resource(native.classic, "classic", { accessLoggingPolicy }, { outputs });
    const [found] = await read(of, there);
    expect(found?.exists).to.equal(true);
    expect(found?.logs).to.deep.equal([
      access({ name: "access logs", bucket: unknownValue, references: ["log-bucket"] }),
    ]);
  });
});
