/**
 * What AWS refuses of a function that mounts a file system of Amazon EFS: it looks for the mount targets
 * when the function is made, and the AWS provider doesn't try again (its `retryFunctionOp`).
 */
import type { Judgement } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { unreadGrant } from "../../grants/unread";
import { quote } from "../../plain/text";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import {
  fileSystemsOf,
  fileSystemTypes,
  isThere,
  type Mounts,
  mountsKey,
  mountsOf,
  type MountTarget,
  zoneOf,
} from "./file-systems";
import { functionTypes } from "./functions";
import { type Linked, type TypedLinkRule, unknownOf } from "./link";
import { networkTypes, subnetsOf } from "./networks";

const answer = (text: string) =>
  `InvalidParameterValueException: EFS file system … referenced by access point … ${text}`;

export const fileSystemRules: readonly TypedLinkRule[] = [
  {
    id: "file-system-order",
    holds: "A function is made after the mount targets of the file system that it mounts",
    answer: answer(
      "has mount targets created in all availability zones the function will execute in, but not all are in the available life cycle state yet. Please wait for them to become available and try the request again.",
    ),
    evidence: "seen",
    source: triedBy("pf-lambda-efs-mount-target-dependson"),
    on: functionTypes,
    check: ofEach(lateMounts),
  },
  {
    id: "file-system-zones",
    holds: "The file system that a function mounts has a mount target in each zone of its subnets",
    answer: answer(
      "does not have mount targets created in all availability zones the function will execute in. Please create EFS mount targets in availability zones where the function has a corresponding subnet provided.",
    ),
    evidence: "seen",
    source: triedBy("pf-lambda-efs-mount-target-every-az"),
    on: functionTypes,
    check: ofEach(zoneWithoutMount),
  },
];

interface Mounting extends Linked {
  readonly fileSystem: StackResource;
  readonly mounts: Mounts;
  /** The subnets of the stack that the function is surely in. */
  readonly subnets: readonly StackResource[];
  /** Whether these are all of the stack that it may be in. */
  readonly areSure: boolean;
  /** Whether it is surely in no others. */
  readonly areAll: boolean;
}

function ofEach(check: (mounting: Mounting) => readonly Judgement[]): TypedLinkRule["check"] {
  return ({ stack, resource }) => {
    const { all, areSure, areAll } = subnetsOf(stack, resource);
    const subnets = areSure ? all : [];
    const { sure, isOpen } = fileSystemsOf(stack, resource);
    const judged = sure.flatMap((fileSystem) =>
      check({
        stack,
        resource,
        fileSystem,
        mounts: mountsOf(stack, fileSystem),
        subnets,
        areSure,
        areAll,
      }),
    );
    return isOpen ? [...judged, unknownOf(`${mountsKey(resource)}.arn`)] : judged;
  };
}

/** Not all of the mount targets need be there, but those in the function's own zones. */
function lateMounts(mounting: Mounting): Judgement[] {
  const { stack, resource, fileSystem, mounts, subnets, areAll } = mounting;
  // That a function outside VPCs can't mount any, lambda-arguments tells.
  if (!resource.said.has("vpcConfig")) return [];
  const late = mounts.all.filter(
    (mount) => !isThere(mount.resource) && !stack.comesAfter(resource, mount.resource),
  );
  if (late.length === 0) return [];
  const needed = late.filter((mount) => subnets.some((subnet) => isFor(mount, subnet)));
  const haveNone = late.length === mounts.all.length && !mounts.isOpen && !isThere(fileSystem);
  if (needed.length === 0 && !haveNone) {
    const isNeedless = (mount: MountTarget) => subnets.every((one) => isElsewhere(mount, one));
    return areAll && late.every(isNeedless) ? [] : [unknownOf(`${mountsKey(resource)}.arn`)];
  }
  const [first, ...others] = (needed.length > 0 ? needed : late).map((mount) => mount.resource);
  if (!first) return [];
  const names = [first, ...others].map(({ name }) => quote(name)).join(", ");
  const what = others.length === 0 ? "the mount target" : "the mount targets";
  return [
    {
      problem: `This doesn't wait for ${what} ${names} of the file system ${quote(fileSystem.name)} that it mounts`,
      remedy: `Write dependsOn with ${names} into its options`,
      ...(mayTakeLong(stack, resource, first) && { level: "advisory" }),
    },
  ];
}

/** Types that are made in less time than a mount target, for which EFS takes a minute or more. */
const quick = new Set([
  ...fileSystemTypes,
  ...networkTypes,
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:ec2/routeTable:RouteTable",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:iam/policy:Policy",
  "aws:iam/role:Role",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:s3/bucket:Bucket",
  "aws:sqs/queue:Queue",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws-native:iam:Role",
]);

/** Whether the function waits for something else meanwhile, after which the mount target may be there. */
function mayTakeLong(stack: Stack, resource: StackResource, mount: StackResource): boolean {
  const before = stack
    .types()
    .filter((type) => !quick.has(type) && !type.startsWith("pulumi:"))
    .flatMap((type) => stack.ofType(type))
    .filter(({ source }) => source.provider)
    .filter((one) => stack.comesAfter(resource, one));
  return before.some((one) => !stack.comesAfter(mount, one));
}

function zoneWithoutMount(mounting: Mounting): Judgement[] {
  const { stack, fileSystem, mounts, subnets } = mounting;
  // Of what is there already, other mount targets may be, too.
  if (isThere(fileSystem)) return [];
  if (subnets.length === 0) return noMounts(mounting);
  const without = subnets.filter((subnet) => !mounts.all.some((mount) => isFor(mount, subnet)));
  if (without.length === 0) return [];
  const subnet = without.find((one) => mounts.all.every((mount) => isElsewhere(mount, one)));
  if (!subnet || mounts.isOpen) return [unknownOf("vpcConfig.subnetIds")];
  const zone = zoneOf(subnet);
  const where = zone.state === "known" ? `, which is in ${quote(zone.value)}` : "";
  const { but, level } = unlessUnread(stack, fileSystem);
  return [
    {
      problem: `The file system ${quote(fileSystem.name)} has no mount target in the zone of subnet ${quote(subnet.name)}${where}${but}`,
      remedy: `Make a mount target of it in ${quote(subnet.name)}, and write dependsOn with it into this function's options; or leave the subnet out`,
      ...level,
    },
  ];
}

/** Of a function in subnets of which the stack makes none, a file system without any mount target. */
function noMounts({ stack, resource, fileSystem, mounts, areSure }: Mounting): Judgement[] {
  const subnets = valueOr(resource.said.block("vpcConfig"), undefined)?.list("subnetIds");
  const isInSome = subnets?.state === "known" && subnets.value.length > 0;
  if (mounts.all.length > 0 || mounts.isOpen || !isInSome) {
    return areSure ? [] : [unknownOf("vpcConfig.subnetIds")];
  }
  const { but, level } = unlessUnread(stack, fileSystem);
  return [
    {
      problem: `The file system ${quote(fileSystem.name)} has no mount target${but}`,
      remedy:
        "Make a mount target of it in each zone of this function's subnets, and write dependsOn with them into this function's options",
      ...level,
    },
  ];
}

function unlessUnread(stack: Stack, fileSystem: StackResource) {
  const unread = unreadGrant(stack, fileSystem);
  if (!unread) return { but: "", level: {} };
  return { but: `, unless ${quote(unread.name)} makes one`, level: { level: "advisory" } } as const;
}

/** Whether a mount target is surely in the zone of a subnet. */
function isFor({ subnet: own, zone }: MountTarget, subnet: StackResource): boolean {
  const other = zoneOf(subnet);
  return (
    own === subnet ||
    (zone.state === "known" && other.state === "known" && zone.value === other.value)
  );
}

/** Whether a mount target is surely in another zone than a subnet. */
function isElsewhere({ zone }: MountTarget, subnet: StackResource): boolean {
  const other = zoneOf(subnet);
  return zone.state === "known" && other.state === "known" && zone.value !== other.value;
}
