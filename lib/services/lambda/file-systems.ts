/** The file systems of Amazon EFS that a function mounts, and where in a stack they can be mounted. */
import { possibleItems } from "../../stack/items";
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { absent, itemBlock, type Value } from "../../stack/value";
import { nativeFunctionType } from "./functions";
import { subnetNamed } from "./networks";

const accessPoints: Naming = {
  types: {
    "aws:efs/accessPoint:AccessPoint": { computed: ["arn"] },
    "aws-native:efs:AccessPoint": { computed: ["arn"] },
  },
  scope: "Region",
};

const fileSystems: Naming = {
  types: {
    "aws:efs/fileSystem:FileSystem": { computed: ["id"] },
    "aws-native:efs:FileSystem": { computed: ["fileSystemId"] },
  },
  scope: "Region",
};

/** By type, an output of a mount target that AWS computes. */
const mountTargets: Readonly<Record<string, string>> = {
  "aws:efs/mountTarget:MountTarget": "id",
  "aws-native:efs:MountTarget": "awsId",
};

/** The types of what a file system is mounted by. */
export const fileSystemTypes: readonly string[] = [
  ...Object.keys(accessPoints.types),
  ...Object.keys(fileSystems.types),
  ...Object.keys(mountTargets),
];

/** The argument in which a function says what it mounts. */
export function mountsKey({ type }: StackResource): string {
  return type === nativeFunctionType ? "fileSystemConfigs" : "fileSystemConfig";
}

/** What a function mounts. */
export interface Mounted {
  /** The file systems of the stack that it surely mounts. */
  readonly sure: readonly StackResource[];
  /** Whether it may mount others of the stack, since what it names isn't known. */
  readonly isOpen: boolean;
}

export function fileSystemsOf(stack: Stack, of: StackResource): Mounted {
  const found = possibleItems(of.said.list(mountsKey(of))).map((item) => {
    const block = itemBlock(item);
    const arn = block.state === "known" ? block.value.text("arn") : block;
    const point = namedIn(stack, accessPoints).find(argumentOf(of, mountsKey(of), arn));
    return point.kind === "one" ? fileSystemNamed(stack, point.resource) : point;
  });
  return {
    sure: [...new Set(found.map(theOne))].filter((one) => one !== undefined),
    isOpen: found.some(({ kind }) => kind === "can't tell"),
  };
}

/** Whether a file system, or a mount target, is there already. */
export function isThere(resource: StackResource): boolean {
  const { type } = resource;
  return resource.mayExist(mountTargets[type] ?? fileSystems.types[type]?.computed?.[0]);
}

/** Where a file system can be mounted. */
export interface Mounts {
  readonly all: readonly MountTarget[];
  /** Whether there may be others of the stack, since it isn't known which file system they are for. */
  readonly isOpen: boolean;
}

export interface MountTarget {
  readonly resource: StackResource;
  /** The subnet of the stack that it is in, if that is clear. */
  readonly subnet: StackResource | undefined;
  readonly zone: Value<string>;
}

/** The mount targets that the stack makes for a file system. */
export function mountsOf(stack: Stack, fileSystem: StackResource): Mounts {
  const found = stack
    .ofType(...Object.keys(mountTargets))
    .map((resource) => ({ resource, of: fileSystemNamed(stack, resource) }));
  return {
    all: found
      .filter(({ of }) => theOne(of) === fileSystem)
      .map(({ resource }) => mountTarget(stack, resource)),
    isOpen: found.some(({ of }) => of.kind === "can't tell"),
  };
}

function mountTarget(stack: Stack, resource: StackResource): MountTarget {
  const subnet = theOne(subnetNamed(stack, resource, "subnetId"));
  const zone = resource.state.text("availabilityZoneName");
  if (zone.state === "known") return { resource, subnet, zone };
  return { resource, subnet, zone: subnet ? zoneOf(subnet) : absent };
}

/** The zone of a subnet by its name; absent where AWS chooses it, and of one that is given by its ID. */
export function zoneOf(subnet: StackResource): Value<string> {
  const zone = subnet.said.text("availabilityZone");
  return zone.state === "absent" ? subnet.properties.text("availabilityZone") : zone;
}

function fileSystemNamed(stack: Stack, of: StackResource): Found {
  const text = of.said.text("fileSystemId");
  return namedIn(stack, fileSystems).find(argumentOf(of, "fileSystemId", text));
}
