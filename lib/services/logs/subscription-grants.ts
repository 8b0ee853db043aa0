/** CloudWatch Logs sends what a subscription filter lets through, and must be let do so. */
import { isPrincipalConfirmed } from "../../grants/confirmed";
import type { Grant } from "../../grants/grant";
import type { Caller, GrantKind, Source } from "../../grants/kind";
import { partitionOf } from "../../grants/target-arn";
import { quotedName } from "../../grants/names";
import { literal } from "../../plain/glob";
import { accountOf } from "../../stack/account";
import { argumentOf, namedIn, theOne } from "../../stack/named";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { roleRights } from "../iam/role-grant";
import { trustedRole } from "../iam/trust-grant";
import { actedIn, actedTypes } from "../lambda/acted";
import { lambdaPermission } from "../lambda/permission-grant";
import { subscriptionFilter } from "./argument-types";
import { logGroups, logGroupType } from "./class-links";

const principal = "logs.amazonaws.com";

/**
 * A permission may be for the service in the filter's Region, or for the service at all.
 * https://github.com/hashicorp/terraform/issues/18434
 */
const permission: GrantKind = {
  ...lambdaPermission,
  reader(stack, caller) {
    const readers = [caller, { ...caller, principal }].map((one) => readerFor(stack, one));
    return (call) => {
      const [regional, global] = readers.map((read) => read(call));
      return regional && { ...regional, grants: [...regional.grants, ...(global?.grants ?? [])] };
    };
  },
};

/**
 * To take `sourceArn` from the log group isn't enough, as its ARN has no `:*`: where the text is known,
 * it decides. https://github.com/pulumi/pulumi/issues/5389
 */
function readerFor(stack: Stack, caller: Caller): ReturnType<GrantKind["reader"]> {
  const read = lambdaPermission.reader(stack, caller);
  return (call) => {
    const reached = read(call);
    if (!reached) return undefined;
    const byText = read({ ...call, source: { ...call.source, resources: [], types: [] } });
    const grants = reached.grants.map((one) => {
      const isWritten = valueOr(one.by.properties.text("sourceArn"), "") !== "";
      if (one.fits !== "yes" || !isWritten) return one;
      return byText?.grants.find(({ by }) => by === one.by) ?? one;
    });
    return { ...reached, grants };
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html */
const toFunction: Grant = {
  ...common(),
  access: [{ argument: "destinationArn", kind: permission }],
  caller(filter) {
    const region = valueOr(filter.region, undefined);
    return region === undefined ? undefined : callerOf(filter, `logs.${region}.amazonaws.com`);
  },
  source: sourceOf,
  words: {
    ...words(),
    answer:
      "InvalidParameterException: Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function",
  },
};

/** A stream is written to by a role, with one record at a time or several. */
const byRole = [
  { service: "kinesis", action: "kinesis:PutRecord", instead: ["kinesis:PutRecords"] },
  { service: "firehose", action: "firehose:PutRecord", instead: ["firehose:PutRecordBatch"] },
].flatMap(({ service, ...actions }): Grant[] => {
  const acted = (filter: StackResource) => actedIn(filter, { key: "destinationArn", service });
  const isToStream = (filter: StackResource) =>
    filter.properties.has("roleArn") && acted(filter).length > 0;
  const kinds = [trustedRole({ isRegionalTaken: true }), roleRights({ ...actions, acted })];
  return kinds.map((kind) => ({
    ...common(),
    access: [{ argument: "roleArn", kind }],
    caller: (filter) => callerOf(filter, principal),
    source: (filter, stack) => (isToStream(filter) ? sourceOf(filter, stack) : undefined),
    words: words(),
  }));
});

/** What must be granted for each kind of destination. */
export const subscriptionGrants: readonly Grant[] = [toFunction, ...byRole];

/** The types that they read besides. */
export const subscriptionTypes: readonly string[] = [
  logGroupType,
  ...actedTypes("kinesis", "firehose"),
];

function common(): Pick<Grant, "on" | "exists" | "tested"> {
  return {
    on: [subscriptionFilter],
    exists: (filter) => filter.mayExist("id"),
    tested: "when changed",
  };
}

function words(): Grant["words"] {
  return {
    made: "subscription filter",
    does: "gets the logs of",
    test: "CloudWatch Logs sends a test message",
    answer: "Could not deliver test message to specified destination",
  };
}

function callerOf(filter: StackResource, of: string): Caller | undefined {
  return isPrincipalConfirmed(filter) ? { title: "CloudWatch Logs", principal: of } : undefined;
}

/** What CloudWatch Logs sends for is the log group's ARN with `:*` behind it, not the ARN alone. */
function sourceOf(filter: StackResource, stack: Stack): Source {
  const found = namedIn(stack, logGroups).find(argumentOf(filter, "logGroup"));
  const group = theOne(found);
  const said = valueOr((group ?? filter).properties.text(group ? "name" : "logGroup"), "");
  const name = /^arn:.*:log-group:([^:]+)/.exec(said)?.[1] ?? said;
  const account = accountOf(group ?? filter);
  const region = valueOr(filter.region, undefined);
  const partition = partitionOf(filter);
  const resource = name === "" ? undefined : literal(`log-group:${name}:*`);
  const called = group ? quotedName(group) : `the log group of ${quotedName(filter)}`;
  return {
    resources: group ? [group] : [],
    // A group of which the name isn't known yet may be the one that a text names.
    types: found.kind === "can't tell" ? [] : [logGroupType],
    arns: group || name !== "" ? [{ service: "logs", region, account, partition, resource }] : [],
    account,
    called: `${called} with :* behind it`,
    kind: "log group",
    toWrite: "the log group's arn with :* behind it as sourceArn",
  };
}
