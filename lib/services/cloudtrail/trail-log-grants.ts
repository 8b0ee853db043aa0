/**
 * CloudTrail writes a trail's events to a log group as a role, which must trust it and may do so.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
import type { Grant } from "../../grants/grant";
import type { Call, GrantKind, NotKnown, Reached } from "../../grants/kind";
import { quotedName } from "../../grants/names";
import { anything, type Glob, literal } from "../../plain/glob";
import { clip } from "../../plain/text";
import { accountGlob } from "../../stack/account";
import { argumentOf } from "../../stack/named";
import { placeOf } from "../../stack/place";
import type { Stack, StackResource } from "../../stack/stack";
import { type Acted, argumentNotKnown, roleRights } from "../iam/role-grant";
import { trustedRole } from "../iam/trust-grant";
import { logGroupType } from "../logs/class-links";
import { type LogGroup, logGroupOf } from "../logs/log-groups";
import { cloudTrail, nativeTrail, trailSource, trailTypes } from "./trails";

const createStream = "logs:CreateLogStream";
const putEvents = "logs:PutLogEvents";

/** The last part of what is known of a log stream's ARN, in this account where no other is known. */
type Stream = (group: LogGroup, account: string | undefined) => Glob;

/** The stream by AWS's page: `123456789012_CloudTrail_us-east-1`, and what may follow that. */
const ownStream: Stream = ({ place }, account) => [
  ...literal("log-stream:"),
  ...accountGlob(place.account ?? account),
  ...literal("_CloudTrail_"),
  ...part(place.region),
  ...anything,
];

/** All that a log group may have: a role that may write to none of it surely can't write. */
const anyStream: Stream = () => anything;

const rights = rightsTo(createStream, anyStream);

/** The role as what writes to the log group. */
const writer: GrantKind = {
  ...rights,
  act: "write to the log group as",
  unread: [
    ...rights.unread,
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    "aws-native:logs:ResourcePolicy",
  ],
  reader(stack, caller) {
    const reads = (action: string) => {
      const own = rightsTo(action, ownStream).reader(stack, caller);
      const any = rightsTo(action, anyStream).reader(stack, caller);
      return (call: Call) => {
        const reached = own(call);
        return !reached || isLet(reached) ? reached : any(call);
      };
    };
    const [creates, puts] = [reads(createStream), reads(putEvents)];
    return (call) => {
      const reached = creates(call);
      if (!isLet(reached)) return reached && judged(reached, call, stack);
      const second = puts(call);
      // What runs has shown what it needs.
      if (!second || isLet(second) || call.resource.mayExist()) return reached;
      return second.grants.some(({ fits }) => fits === "unknown")
        ? second
        : inDoubt(second, putsNotLet);
    };
  },
};

const trust = trustedRole();

/** The role as what CloudTrail takes on; of one that can't be told the writer's words are enough. */
const truster: GrantKind = {
  ...trust,
  reader(stack, caller) {
    const read = trust.reader(stack, caller);
    return (call) => {
      const reached = read(call);
      if (!reached || reached.target === "can't tell") return undefined;
      return isLet(reached) ? reached : judged(reached, call, stack);
    };
  },
};

/** What a trail's log group needs of its role. */
export const trailLogGrants: readonly Grant[] = [
  {
    ...common(),
    access: [{ argument: "cloudWatchLogsRoleArn", kind: truster }],
    words: {
      ...words(),
      /** https://github.com/cloudposse/terraform-aws-cloudtrail-cloudwatch-alarms/issues/2 */
      answer:
        "InvalidCloudWatchLogsRoleArnException: Access denied. Check the trust relationships for your role",
    },
  },
  {
    ...common(),
    access: [{ argument: "cloudWatchLogsRoleArn", kind: writer }],
    words: {
      ...words(),
      /** https://github.com/cloudposse/terraform-aws-cloudwatch-logs/pull/38 */
      answer:
        "InvalidCloudWatchLogsLogGroupArnException: Access denied. Verify in IAM that the role has adequate permissions",
    },
  },
];

/** The types that they read besides. */
export const trailLogTypes: readonly string[] = [logGroupType];

/** What a trail that is there has is no more than advice: its role may be granted all that elsewhere. */
function common(): Pick<Grant, "on" | "caller" | "source" | "exists" | "tested"> {
  return {
    on: trailTypes,
    caller: cloudTrail,
    source: (trail, stack) => (groupOf(trail, stack) ? trailSource(trail) : undefined),
    exists: (trail) => trail.mayExist(),
    tested: "when made",
  };
}

function words(): Omit<Grant["words"], "answer"> {
  return { made: "trail", does: "writes the logs of", test: "CloudTrail tries the role" };
}

function rightsTo(action: string, stream: Stream): GrantKind {
  return roleRights({
    action,
    also: action === createStream ? [putEvents] : [],
    acted: (trail, stack) => actedBy(trail, stack, stream),
  });
}

function actedBy(trail: StackResource, stack: Stack, stream: Stream): Acted[] {
  const group = groupOf(trail, stack);
  if (!group) return [];
  const { name, resource, place } = group;
  const { partition = "aws", region = "REGION", account = "ACCOUNT-ID" } = place;
  const text = `arn:${partition}:logs:${region}:${account}:log-group:${name ?? "NAME"}:*`;
  return [
    {
      arn: (other) => [
        ...literal("arn:"),
        ...part(place.partition),
        ...literal(":logs:"),
        ...part(place.region),
        ...literal(":"),
        ...accountGlob(place.account ?? other),
        ...literal(":log-group:"),
        ...part(name),
        ...literal(":"),
        ...stream(group, other),
      ],
      text: clip(text, 200),
      called: resource ? quotedName(resource) : "the log group",
    },
  ];
}

function part(text: string | undefined): Glob {
  return text === undefined ? anything : literal(text);
}

function groupKey({ type }: StackResource): string {
  return type === nativeTrail ? "cloudWatchLogsLogGroupArn" : "cloudWatchLogsGroupArn";
}

/** The log group of a trail; `undefined` for a trail without one, or with what is none's ARN. */
function groupOf(trail: StackResource, stack: Stack): LogGroup | undefined {
  const argument = argumentOf(trail, groupKey(trail));
  const { text } = argument;
  const isRead = text.state === "known" && text.value.includes(":log-group:");
  if (!isRead && text.state !== "unknown") return undefined;
  return logGroupOf(argument, stack, placeOf(trail));
}

/** Whether a trail surely has a log group: a text that isn't known yet may be empty. */
function surelyHasGroup(trail: StackResource, stack: Stack): boolean {
  const group = groupOf(trail, stack);
  return group?.resource !== undefined || group?.name !== undefined;
}

function isLet(reached: Reached | undefined): boolean {
  return reached?.grants.some(({ fits }) => fits === "yes") ?? false;
}

function judged(reached: Reached, { resource }: Call, stack: Stack): Reached {
  return surelyHasGroup(resource, stack)
    ? ofRole(reached)
    : inDoubt(reached, () => argumentNotKnown(resource, groupKey(resource)));
}

/** What a role that is there says in the program may have been changed elsewhere since. */
function ofRole(reached: Reached): Reached {
  const { target, grants } = reached;
  const isThere = target !== "can't tell" && target.mayExist();
  return isThere
    ? { ...reached, grants: grants.map((one) => ({ ...one, isOnly: false })) }
    : reached;
}

/** The same where it isn't certain that AWS refuses the role. */
function inDoubt(reached: Reached, notKnown: (role: StackResource) => NotKnown): Reached {
  const { target } = reached;
  if (target === "can't tell") return reached;
  const detail = () => notKnown(target);
  return { ...reached, grants: [{ by: target, fits: "unknown", isOnly: false, detail }] };
}

function putsNotLet(role: StackResource): NotKnown {
  return {
    kind: "not known",
    fact: `No policy of ${quotedName(role)} allows ${putEvents}, and no source tells whether CloudTrail tries that`,
    because: `no source tells whether CloudTrail tries ${putEvents}`,
    remedy: `Allow ${putEvents} where ${createStream} is allowed`,
  };
}
