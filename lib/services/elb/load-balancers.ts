/** The load balancers of a stack and the logs that they keep, whichever provider makes them. */
import { accountOf } from "../../stack/account";
import { accountOfArn } from "../../stack/arn";
import type { LogKind } from "./logs/question";
import type { LoadBalancerKind } from "./logs/writers";
import { attribute, attributeKeys, blockReader, outpostIds } from "./load-balancer-arguments";
import type { Stack, StackResource } from "../../stack/stack";
import { known, mapValue, type Value, valueOr } from "../../stack/value";

/** The setting for one kind of logs of a load balancer. */
export interface LogSetting {
  readonly log: LogKind;
  /** What messages call it: `accessLogs`; "access logs" where the program has only attributes. */
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
  /** Its ARN, once it exists. */
  readonly arn: string | undefined;
  /** The account that owns it; `undefined` when it isn't known before the load balancer exists. */
  readonly account: string | undefined;
  /** The logs that it keeps, or may keep. */
  readonly logs: readonly LogSetting[];
  /** Attributes of logs that load balancers of its kind don't have: `connection_logs.s3.enabled`. */
  readonly unknownAttributes: readonly string[];
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

/** The load balancers that keep logs, or may do so, or have attributes for such. */
export function loadBalancers(stack: Stack): LoadBalancer[] {
  return Object.entries(readers)
    .flatMap(([type, read]) => stack.ofType(type).map(read))
    .map((balancer) => ({ ...balancer, logs: balancer.logs.filter(mayBeOn) }))
    .filter(({ logs, unknownAttributes }) => logs.length + unknownAttributes.length > 0);
}

function mayBeOn({ enabled }: LogSetting): boolean {
  return valueOr(enabled, true);
}

const logSettings: readonly (readonly [
  LogKind,
  block: string,
  attributes: string,
  inWords: string,
])[] = [
  ["access", "accessLogs", "access_logs.s3", "access logs"],
  ["connection", "connectionLogs", "connection_logs.s3", "connection logs"],
  ["health-check", "healthCheckLogs", "health_check_logs.s3", "health check logs"],
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
  // The provider leaves out what a load balancer of another kind doesn't have.
  return { resource, kind, ...stateOf(resource, "arn"), logs: ofKind(kind, logs), ...noneUnknown };
}

const noneUnknown = { unknownAttributes: [] };

/** https://www.pulumi.com/registry/packages/aws-native/api-docs/elasticloadbalancingv2/loadbalancer/ */
function readCurrentNative(resource: StackResource): LoadBalancer {
  const { properties } = resource;
  const kind = kindOf(properties.text("type"), false);
  const attributes = properties.list("loadBalancerAttributes");
  const references = resource.references("loadBalancerAttributes");
  const logs = logSettings.map(([log, , prefix, name]): LogSetting => {
    const text = (key: string) => attribute(attributes, `${prefix}.${key}`);
    const enabled = mapValue(text("enabled"), (value) => value === "true");
    const settings = { bucket: text("bucket"), prefix: text("prefix"), references };
    return { log, name, enabled: enabled.state === "absent" ? off : enabled, ...settings };
  });
  const kept = ofKind(kind, logs);
  const others = logSettings.filter(([log]) => !kept.some((setting) => setting.log === log));
  const unknownAttributes = attributeKeys(attributes).filter((key) =>
    others.some(([, , prefix]) => key.startsWith(`${prefix}.`)),
  );
  const state = stateOf(resource, "loadBalancerArn");
  return { resource, kind, ...state, logs: kept, unknownAttributes };
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
  const kind = known("classic" as const);
  return {
    resource,
    kind,
    ...stateOf(resource, "arn"),
    logs: classicLogs(setting),
    ...noneUnknown,
  };
}

/** https://www.pulumi.com/registry/packages/aws-native/api-docs/elasticloadbalancing/loadbalancer/ */
function readClassicNative(resource: StackResource): LoadBalancer {
  const argument = blockReader(resource.properties.block("accessLoggingPolicy"));
  const setting: LogSetting = {
    log: "access",
    name: "access logs",
    enabled: argument.flag("enabled", off),
    bucket: argument.text("s3BucketName"),
    prefix: argument.text("s3BucketPrefix"),
    references: resource.references("accessLoggingPolicy"),
  };
  const kind = known("classic" as const);
  const state = stateOf(resource, "dnsName");
  return { resource, kind, ...state, logs: classicLogs(setting), ...noneUnknown };
}

/** What a Classic Load Balancer does about logs without a bucket isn't documented. */
function classicLogs(setting: LogSetting): LogSetting[] {
  return setting.bucket.state === "absent" ? [] : [setting];
}

function stateOf(resource: StackResource, witness: string) {
  const text = valueOr(resource.properties.computedText(witness), "");
  const exists = resource.exists(witness);
  const arn = exists && text.startsWith("arn:") ? text : undefined;
  return { exists, arn, account: accountOfArn(text) ?? accountOf(resource) };
}

function kindOf(type: Value<string>, onOutpost: boolean): Value<LoadBalancerKind> {
  const application = onOutpost ? "application-on-outposts" : "application";
  if (type.state === "absent") return known(application);
  return mapValue(type, (name) => {
    if (name === "application") return application;
    return name === "network" ? "network" : undefined;
  });
}

/** A Network Load Balancer has access logs only, a Gateway Load Balancer none. */
function ofKind(kind: Value<LoadBalancerKind>, logs: readonly LogSetting[]): LogSetting[] {
  if (kind.state === "absent") return [];
  const accessOnly = valueOr<LoadBalancerKind | "">(kind, "") === "network";
  return logs.filter(({ log }) => !accessOnly || log === "access");
}
