/** The load balancers of a stack and the logs that they keep, whichever provider makes them. */
import { accountOf } from "../../stack/account";
import { accountOfArn } from "../../stack/arn";
import type { LogKind } from "./logs/question";
import type { LoadBalancerKind } from "./logs/writers";
import { attribute, blockReader, outpostIds } from "./load-balancer-arguments";
import type { Stack, StackResource } from "../../stack/stack";
import { known, mapValue, type Value, valueOr } from "../../stack/value";

/** The setting for one kind of logs of a load balancer. */
export interface LogSetting {
  readonly log: LogKind;
  /** What the program calls it: `accessLogs`. */
  readonly name: string;
  readonly enabled: Value<boolean>;
  readonly bucket: Value<string>;
  readonly prefix: Value<string>;
  /** The resources whose outputs went into the setting. */
  readonly references: readonly StackResource[];
}

/** A load balancer of the stack. */
export interface LoadBalancer {
  readonly resource: StackResource;
  /** Absent for a Gateway Load Balancer, which keeps no such logs. */
  readonly kind: Value<LoadBalancerKind>;
  readonly exists: boolean;
  /** The account that owns it; `undefined` when it isn't known before the load balancer exists. */
  readonly account: string | undefined;
  readonly logs: readonly LogSetting[];
}

type Reader = (resource: StackResource) => LoadBalancer;

/** By type; the names that @pulumi/aws had for a type before are aliases in its `aliasOpts`. */
const readers: Readonly<Record<string, Reader>> = {
  "aws:lb/loadBalancer:LoadBalancer": readCurrent,
  "aws:elasticloadbalancingv2/loadBalancer:LoadBalancer": readCurrent,
  "aws:alb/loadBalancer:LoadBalancer": readCurrent,
  "aws:applicationloadbalancing/loadBalancer:LoadBalancer": readCurrent,
  "aws:elb/loadBalancer:LoadBalancer": readClassic,
  "aws:elasticloadbalancing/loadBalancer:LoadBalancer": readClassic,
  "aws-native:elasticloadbalancingv2:LoadBalancer": readCurrentNative,
  "aws-native:elasticloadbalancing:LoadBalancer": readClassicNative,
};

/** The types of load balancers. */
export const loadBalancerTypes = Object.keys(readers);

/** The load balancers that keep logs, or may do so. */
export function loadBalancers(stack: Stack): LoadBalancer[] {
  return Object.entries(readers)
    .flatMap(([type, read]) => stack.ofType(type).map(read))
    .map((balancer) => ({ ...balancer, logs: balancer.logs.filter(mayBeOn) }))
    .filter(({ kind, logs }) => kind.state !== "absent" && logs.length > 0);
}

function mayBeOn({ enabled, bucket }: LogSetting): boolean {
  return valueOr(enabled, true) && bucket.state !== "absent";
}

const logSettings: readonly (readonly [LogKind, block: string, attributes: string])[] = [
  ["access", "accessLogs", "access_logs.s3"],
  ["connection", "connectionLogs", "connection_logs.s3"],
  ["health-check", "healthCheckLogs", "health_check_logs.s3"],
];

/** `enabled` is false unless the program says otherwise, even with a bucket. */
const off = known(false);

function readCurrent(resource: StackResource): LoadBalancer {
  const { properties } = resource;
  const onOutpost = properties.has("customerOwnedIpv4Pool") || outpostIds(properties).length > 0;
  const kind = kindOf(properties.text("loadBalancerType"), onOutpost);
  const logs = logSettings.map(([log, block]): LogSetting => {
    const argument = blockReader(properties.block(block));
    const enabled = argument.flag("enabled", off);
    const [bucket, prefix] = [argument.text("bucket"), argument.text("prefix")];
    return { log, name: block, enabled, bucket, prefix, references: resource.references(block) };
  });
  return { resource, kind, ...stateOf(resource, "arn"), logs: ofKind(kind, logs) };
}

/** https://www.pulumi.com/registry/packages/aws-native/api-docs/elasticloadbalancingv2/loadbalancer/ */
function readCurrentNative(resource: StackResource): LoadBalancer {
  const { properties } = resource;
  const kind = kindOf(properties.text("type"), false);
  const attributes = properties.list("loadBalancerAttributes");
  const references = resource.references("loadBalancerAttributes");
  const logs = logSettings.map(([log, , prefix]): LogSetting => {
    const text = (key: string) => attribute(attributes, `${prefix}.${key}`);
    const enabled = mapValue(text("enabled"), (value) => value === "true");
    const settings = { bucket: text("bucket"), prefix: text("prefix"), references };
    return { log, name: prefix, enabled: enabled.state === "absent" ? off : enabled, ...settings };
  });
  return { resource, kind, ...stateOf(resource, "loadBalancerArn"), logs: ofKind(kind, logs) };
}

function readClassic(resource: StackResource): LoadBalancer {
  const argument = blockReader(resource.properties.block("accessLogs"));
  const setting: LogSetting = {
    log: "access",
    name: "accessLogs",
    // The logs of a Classic Load Balancer are on as soon as there is a bucket.
    enabled: argument.flag("enabled", known(true)),
    bucket: argument.text("bucket"),
    prefix: argument.text("bucketPrefix"),
    references: resource.references("accessLogs"),
  };
  return { resource, kind: known("classic"), ...stateOf(resource, "arn"), logs: [setting] };
}

/** https://www.pulumi.com/registry/packages/aws-native/api-docs/elasticloadbalancing/loadbalancer/ */
function readClassicNative(resource: StackResource): LoadBalancer {
  const argument = blockReader(resource.properties.block("accessLoggingPolicy"));
  const setting: LogSetting = {
    log: "access",
    name: "accessLoggingPolicy",
    enabled: argument.flag("enabled", off),
    bucket: argument.text("s3BucketName"),
    prefix: argument.text("s3BucketPrefix"),
    references: resource.references("accessLoggingPolicy"),
  };
  return { resource, kind: known("classic"), ...stateOf(resource, "dnsName"), logs: [setting] };
}

function stateOf(resource: StackResource, witness: string) {
  const arn = valueOr(resource.properties.computedText(witness), "");
  return { exists: resource.exists(witness), account: accountOfArn(arn) ?? accountOf(resource) };
}

function kindOf(type: Value<string>, onOutpost: boolean): Value<LoadBalancerKind> {
  const application = onOutpost ? "application-on-outposts" : "application";
  if (type.state === "absent") return known(application);
  return mapValue(type, (name) => {
    if (name === "application") return application;
    return name === "network" ? "network" : undefined;
  });
}

/** A Network Load Balancer has access logs only. */
function ofKind(kind: Value<LoadBalancerKind>, logs: readonly LogSetting[]): LogSetting[] {
  const accessOnly = valueOr<LoadBalancerKind | "">(kind, "") === "network";
  return logs.filter(({ log }) => !accessOnly || log === "access");
}
