/** Roles as what lets a service do something: a service acts as a role, which must be let do it. */
import type { Call, GrantKind, NotKnown, Reached, Reason, Source } from "../../grants/kind";
import type { Judged } from "../../grants/need";
import { partitionOf } from "../../grants/target-arn";
import { quotedName } from "../../grants/names";
import { type Glob, literal, wildcard } from "../../plain/glob";
import { clip } from "../../plain/text";
import { accountOf } from "../../stack/account";
import { type Argument, type Found, namedIn } from "../../stack/named";
import { completedBy, type Place } from "../../stack/place";
import { arnPattern, arnWords, partPattern } from "../../stack/place-arn";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { lettingIn } from "./lets-in";
import { judgedRights } from "./role-rights";
import { rolePoliciesIn, rolePolicyTypes, unreadRolePolicies } from "./role-policies";
import { roleNaming, roleTypes } from "./roles";

/** What a role must be let act on. */
export interface Acted {
  /** Its ARN as far as it is known, in this account where no other is known. */
  readonly arn: (account: string | undefined) => Glob;
  /** How messages write its ARN: `arn:aws:sqs:us-east-1:ACCOUNT-ID:dead`. */
  readonly text: string;
  /** What messages call it. */
  readonly called: string;
  /** The resource of the stack, where it is one. */
  readonly made?: StackResource;
  /** ARNs on which it may do to allow the action: no source tells that AWS refuses that. */
  readonly perhaps?: Acted["arn"];
}

/** What a role must be let do. */
export interface RoleRights {
  /** What AWS tests first, and names in its answer: `sqs:SendMessage`. */
  readonly action: string;
  /** Actions that may do as well: no source tells that AWS refuses a role with one of these alone. */
  readonly instead?: readonly string[];
  /** What to write besides: what the service calls later on. */
  readonly also?: readonly string[];
  /** A policy of AWS's own that allows all of it: `service-role/AWSLambdaSQSQueueExecutionRole`. */
  readonly managed?: string;
  /** What it does it to: nothing for a resource that needs the role for nothing. */
  acted(resource: StackResource, stack: Stack): readonly Acted[];
  /** Why it isn't known whether a resource needs it, where `acted` tells what that would be. */
  readonly doubt?: (resource: StackResource) => NotKnown | undefined;
  /** The role that a resource uses, where its argument doesn't name it by itself. */
  readonly roleOf?: (argument: Argument, stack: Stack) => Found;
}

/** The kind of roles that must be let do something. */
export function roleRights(rights: RoleRights): GrantKind {
  return {
    target: "role",
    grant: "policy",
    one: "one aws.iam.Role",
    act: `call ${rights.action} as`,
    types: [...roleTypes, ...rolePolicyTypes],
    unread: unreadRolePolicies,
    reader: (stack) => (call) => reach(rights, stack, call),
  };
}

/** The role that an argument names. */
export function roleFound(argument: Argument, stack: Stack): Found {
  return namedIn(stack, roleNaming).find(argument);
}

function reach(rights: RoleRights, stack: Stack, call: Call): Reached | undefined {
  const { resource, argument } = call;
  const acted = rights.acted(resource, stack);
  const found = (rights.roleOf ?? roleFound)(argument, stack);
  if (acted.length === 0 || found.kind === "none") return undefined;
  if (found.kind === "can't tell") return { target: "can't tell", grants: [], toAdd: () => "" };
  const role = found.resource;
  const isInTime = (by: StackResource) => stack.comesAfter(resource, by);
  const judged = acted.map((one) => ({
    one,
    grants: grantsOn(one, role, { rights, call, stack }),
  }));
  const { one, grants } = worstOf(judged, isInTime);
  const doubt = grants.some(({ fits }) => fits === "yes") ? undefined : rights.doubt?.(resource);
  if (doubt) return { target: role, grants: [inDoubt(role, doubt)], toAdd: () => "" };
  // Whether Cloud Control tries again where a policy comes late, no source tells.
  const isLate = grants.some(({ by, fits }) => fits === "yes" && !isInTime(by));
  if (isLate && resource.type.startsWith("aws-native:")) return undefined;
  return { target: role, grants, toAdd: () => toAdd(rights, role, one, partitionOf(resource)) };
}

/** What a role must be let do, and for what. */
interface Asked {
  readonly rights: RoleRights;
  readonly call: Call;
  readonly stack: Stack;
}

/** By its own policies, whichever action they allow; else by that of what it acts on. */
function grantsOn(
  { arn, called, made, perhaps }: Acted,
  role: StackResource,
  { rights: { action, instead = [] }, call: { resource }, stack }: Asked,
): Judged<Reason>[] {
  const held = rolePoliciesIn(stack).of(role);
  const isInTime = (by: StackResource) => stack.comesAfter(resource, by);
  const partition = partitionOf(resource) ?? "aws";
  const allowed = (on: Acted["arn"], one: string) =>
    judgedRights(held, { action: one, resource: on, partition, called }, isInTime);
  const own = [action, ...instead].flatMap((one) => allowed(arn, one));
  const best = own.find(({ fits }) => fits === "yes") ?? own[0];
  if (best) return [best];
  const [mayDo] = perhaps ? allowed(perhaps, action) : [];
  if (mayDo?.fits === "yes") return [inDoubt(mayDo.by, onArns(mayDo.by, action))];
  if (mayDo?.fits === "unknown") return [mayDo];
  return lettingIn(made, role, action, stack);
}

function onArns(by: StackResource, action: string): NotKnown {
  return {
    kind: "not known",
    fact: `${quotedName(by)} allows ${action} on ARNs, and AWS's page on "*"`,
    because: "a policy of a role allows an action on ARNs that AWS's page allows on all resources",
    remedy: `Write "Resource": "*" for ${action}`,
  };
}

function inDoubt(by: StackResource, notKnown: NotKnown): Judged<Reason> {
  return { by, fits: "unknown", isOnly: false, detail: () => notKnown };
}

/** What uses a role, as what it is used for: nothing binds what a role may do to that. */
export function roleUser(resource: StackResource, kind: string): Source {
  const nothing = { resources: [], types: [], arns: [], account: undefined };
  return { ...nothing, called: quotedName(resource), kind, toWrite: "" };
}

/** An argument that decides whether a resource needs its role for something, and isn't known. */
export function argumentNotKnown(of: StackResource, argument: string): NotKnown {
  return {
    kind: "not known",
    fact: `${argument} of ${quotedName(of)} isn't known at preview`,
    because: `${argument} isn't known at preview`,
    remedy: `Write ${argument} in the program or its configuration, or make sure that the role may do this`,
  };
}

interface JudgedActed {
  readonly one: Acted;
  readonly grants: readonly Judged<Reason>[];
}

/** What the role surely isn't let do comes first, and what it surely is, in time, last. */
function worstOf(
  judged: readonly JudgedActed[],
  isInTime: (by: StackResource) => boolean,
): JudgedActed {
  const rank = ({ grants: [grant] }: JudgedActed): number => {
    if (!grant) return 0;
    if (grant.fits !== "yes") return grant.fits === "no" ? 1 : 2;
    return isInTime(grant.by) ? 4 : 3;
  };
  return judged.reduce((worst, one) => (rank(one) < rank(worst) ? one : worst));
}

function toAdd(
  { action, also = [], managed }: RoleRights,
  role: StackResource,
  acted: Acted,
  partition = "aws",
): string {
  const statement = `{ "Effect": "Allow", "Action": ${JSON.stringify([action, ...also])}, "Resource": ${JSON.stringify(acted.text)} }`;
  const policy = `an aws.iam.RolePolicy for ${quotedName(role)} with the statement ${statement}`;
  return managed === undefined
    ? policy
    : `${policy}, or an aws.iam.RolePolicyAttachment of arn:${partition}:iam::aws:policy/${managed}`;
}

/** What an argument's text names, by its ARN. */
export function actedByArn(text: string): Acted {
  return { arn: () => literal(text), text: clip(text, 200), called: clip(text, 200) };
}

/** What is known of an ARN. */
interface ArnOf {
  readonly service: string;
  /** In front of the name in the last part: `stream/`. */
  readonly prefix?: string;
  /** Behind it, as a pattern: `/stream/*`. */
  readonly suffix?: string;
}

/** A resource of the stack, by its ARN as far as that is known. */
export function actedOn(
  { service, prefix = "", suffix = "" }: ArnOf,
  resource: StackResource,
): Acted {
  const called = quotedName(resource);
  const arn = valueOr(resource.properties.computedText("arn"), undefined);
  if (arn !== undefined) {
    return {
      arn: () => [...literal(arn), ...wildcard(suffix)],
      text: clip(`${arn}${suffix}`),
      called,
      made: resource,
    };
  }
  const name = valueOr(resource.properties.text("name"), "") || undefined;
  const last = [...literal(prefix), ...partPattern(name), ...wildcard(suffix)];
  const words = arnWords(service, whereIs(resource), `${prefix}${name ?? "NAME"}${suffix}`);
  return { arn: arnIn(resource, service, last), text: clip(words, 200), called, made: resource };
}

/** An ARN of a service in the place of a resource, with this last part. */
export function arnIn(resource: StackResource, service: string, last: Glob): Acted["arn"] {
  const place = whereIs(resource);
  return (account) => arnPattern(service, completedBy(place, { account }), last);
}

/** The place of a resource: unlike its ARN, its Region tells the partition before it is there. */
function whereIs(resource: StackResource): Place {
  const region = valueOr(resource.region, undefined);
  return { partition: partitionOf(resource), region, account: accountOf(resource) };
}
