/** The resources for parts of the buckets of a stack, and what they say of a bucket. */
import { groupBy } from "../../plain/group-by";
import { anyOf, type Truth, yesOrNo } from "../../plain/truth";
import { argumentOf, type Found, namedIn, theOne } from "../../stack/named";
import { perStack } from "../../stack/per-stack";
import type { Stack, StackResource } from "../../stack/stack";
import { absent, itemBlock, known, type Properties, type Value } from "../../stack/value";
import {
  bucketV2,
  nativeBucket,
  ownershipControls,
  publicAccessBlock,
  versionings,
} from "./argument-types";
import { bucketNaming } from "./bucket-resources";

/** The bucket that a resource for a part of one is for. */
export function bucketOfPart(stack: Stack, part: StackResource): Found {
  const text = part.said.text("bucket");
  return namedIn(stack, bucketNaming).find(argumentOf(part, "bucket", text));
}

/** A resource for a part of a bucket, and which that is. */
interface Part {
  readonly part: StackResource;
  readonly found: Found;
}

/** The resources for one part of buckets. */
interface Parts {
  readonly of: ReadonlyMap<StackResource | undefined, readonly Part[]>;
  /** One that may be for any bucket. */
  readonly stray: StackResource | undefined;
}

function partsIn(types: readonly string[]): (stack: Stack) => Parts {
  return perStack((stack) => {
    const all = stack.ofType(...types).map((part) => ({ part, found: bucketOfPart(stack, part) }));
    return {
      of: groupBy(all, ({ found }) => theOne(found)),
      stray: all.find(({ found }) => found.kind === "can't tell")?.part,
    };
  });
}

const versioningParts = partsIn(versionings);
const ownershipParts = partsIn([ownershipControls]);
const accessBlockParts = partsIn([publicAccessBlock]);

/** Whether a new bucket will have something, by which resource, and what isn't known that decides. */
export interface Setting {
  readonly truth: Truth;
  /** What says so; the bucket itself, or nothing, where no other resource does. */
  readonly by: StackResource | undefined;
}

/** Whether a new bucket will have versioning. */
export function versioningOf(stack: Stack, of: StackResource): Setting {
  return settingOf(versioningParts(stack), of, inlineVersioning(of), (part) =>
    isText(block(part.said, "versioningConfiguration"), "status", ["Enabled"]),
  );
}

/** Whether a new bucket will take ACLs. */
export function takesAcls(stack: Stack, of: StackResource): Setting {
  const rule = block(block(of.said, "ownershipControls"), "rules");
  return settingOf(ownershipParts(stack), of, isOwnership(rule), (part) =>
    isOwnership(block(part.said, "rule")),
  );
}

/** What keeps a bucket from being public, each switched off by `false`. */
export type PublicFlag = "blockPublicAcls" | "blockPublicPolicy";

/** Whether a new bucket will take public ACLs or policies, which S3 blocks unless it is told not to. */
export function takesPublic(stack: Stack, of: StackResource, flag: PublicFlag): Setting {
  const inline = block(of.said, "publicAccessBlockConfiguration");
  return settingOf(accessBlockParts(stack), of, isLetInline(inline, flag), (part) => {
    const said = isText(known(part.said), flag, ["false"]);
    // The provider's default is not to block.
    return part.said.has(flag) ? said : "yes";
  });
}

/** What comes of a flag that such a block leaves out, no source tells. */
function isLetInline(inline: Value<Properties>, flag: PublicFlag): Truth {
  const isLeftOut = inline.state === "known" && !inline.value.has(flag);
  return isLeftOut ? "unknown" : isText(inline, flag, ["false"]);
}

/** Whether a bucket has Object Lock from the beginning, which brings versioning with it. */
export function hasObjectLock(resource: StackResource): Truth {
  const properties = resource.said;
  const lock = block(properties, "objectLockConfiguration");
  const truths = [
    isText(known(properties), "objectLockEnabled", ["true"]),
    isText(lock, "objectLockEnabled", ["Enabled"]),
  ];
  return anyOf(truths);
}

function inlineVersioning(of: StackResource): Truth {
  const [key, flag, on] = inline[of.type] ?? classic;
  return anyOf([isText(block(of.said, key), flag, [on]), hasObjectLock(of)]);
}

type Inline = readonly [key: string, flag: string, on: string];

const classic: Inline = ["versioning", "enabled", "true"];
const inline: Readonly<Record<string, Inline>> = {
  [bucketV2]: ["versionings", "enabled", "true"],
  [nativeBucket]: ["versioningConfiguration", "status", "Enabled"],
};

/** What the resources for a part of the bucket say, or the bucket itself where there are none. */
function settingOf(
  { of, stray }: Parts,
  bucket: StackResource,
  own: Truth,
  judge: (part: StackResource) => Truth,
): Setting {
  const [one, another] = of.get(bucket) ?? [];
  if (another) return { truth: "unknown", by: another.part };
  if (one) return { truth: judge(one.part), by: one.part };
  return own === "no" && stray ? { truth: "unknown", by: stray } : { truth: own, by: undefined };
}

function isOwnership(rule: Value<Properties>): Truth {
  return isText(rule, "objectOwnership", ["ObjectWriter", "BucketOwnerPreferred"]);
}

function isText(from: Value<Properties>, key: string, texts: readonly string[]): Truth {
  if (from.state !== "known") return from.state === "unknown" ? "unknown" : "no";
  const text = from.value.text(key);
  if (text.state === "unknown") return "unknown";
  return yesOrNo(text.state === "known" && texts.includes(text.value));
}

/** A block, or the first of a list of them. */
export function block(from: Properties | Value<Properties>, key: string): Value<Properties> {
  const properties: Value<Properties> = "state" in from ? from : known(from);
  if (properties.state !== "known") return properties;
  const list = properties.value.list(key);
  if (list.state !== "known") return list;
  return itemBlock(list.value[0] ?? absent);
}
