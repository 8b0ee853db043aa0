/** The S3 buckets of a stack, and those outside that it names, with what it declares of each. */
import { type BucketPolicy, parseBucketPolicy } from "./bucket-policy";
import {
  bucketEncryptionTypes,
  bucketName,
  bucketNaming,
  bucketPolicyTypes,
  bucketTypes,
  type Encryption,
  encryptionsBy,
  inlineEncryption,
  policyDocument,
  writtenName,
} from "./bucket-resources";
import type { BucketPlace } from "./bucket-arn";
import { groupBy } from "../../plain/group-by";
import { type Argument, argumentOf, namedIn, type NamedResources } from "../../stack/named";
import { partitionOfRegion } from "../../stack/region";
import type { Stack, StackResource } from "../../stack/stack";
import { absent, mapValue, unknown, type Value, valueOr } from "../../stack/value";

/** Something that a resource declares of a bucket. */
export interface Declared<T> {
  readonly by: StackResource;
  readonly value: Value<T>;
  /**
   * Whether it is what the program asks for. What a bucket that exists has itself may be what its
   * last refresh found, and outdated.
   */
  readonly certain: boolean;
}

/** A bucket of the stack, or one outside that the stack has a resource for. */
export interface Bucket {
  /** `undefined` when the bucket isn't in the stack. */
  readonly resource: StackResource | undefined;
  /** `undefined` when it isn't known before the bucket is there. */
  readonly name: string | undefined;
  /** The name for messages; `undefined` also for one that Pulumi makes up. */
  readonly written: string | undefined;
  readonly region: Value<string>;
  /** More than one when resources contend for it: S3 keeps one policy. */
  readonly policies: readonly Declared<BucketPolicy>[];
  /** A policy of which the bucket isn't known, and which may be this one's. */
  readonly strayPolicy: StackResource | undefined;
  readonly encryption: readonly Declared<Encryption>[];
}

/** What a bucket is found by: the resource, or the name of one outside the stack. */
type Key = StackResource | string;

/** Finds buckets. Made once per stack. */
export class Buckets {
  /** Whether the stack has buckets, or policies of buckets, at all. */
  readonly hasAny: boolean;
  private readonly named: NamedResources;
  private readonly policies: Parts;
  private readonly encryptions: Parts;
  private readonly found = new Map<Key, Bucket>();

  constructor(stack: Stack) {
    const policies = stack.ofType(...bucketPolicyTypes);
    this.hasAny = policies.length > 0 || stack.ofType(...bucketTypes).length > 0;
    this.named = namedIn(stack, bucketNaming);
    this.policies = this.parts(policies);
    this.encryptions = this.parts(stack.ofType(...bucketEncryptionTypes));
  }

  /**
   * The bucket that an argument means, by the name in it or by the resources whose outputs went
   * into it; `undefined` when that can't be told.
   */
  find(text: Value<string>, references: readonly StackResource[]): Bucket | undefined {
    const key = this.locate({ text, references });
    return key === undefined ? undefined : this.at(key);
  }

  /** The bucket that a resource for a part of one is for, or that a resource is. */
  of(resource: StackResource): Bucket | undefined {
    const key = bucketTypes.includes(resource.type) ? resource : this.bucketOf(resource);
    return key === undefined ? undefined : this.at(key);
  }

  /**
   * The policy that a resource for one gives its bucket, or that a bucket has itself, and the bucket.
   * Of a bucket that exists it is absent unless the program says it.
   */
  policyBy(by: StackResource): { bucket: Bucket | undefined; policy: Value<BucketPolicy> } {
    const bucket = this.of(by);
    const isSaid = bucketPolicyTypes.includes(by.type) || isSaidBy(by, "policy");
    const place = placeOf(bucket?.name, bucket?.resource ?? by);
    const document = isSaid ? policyDocument(by) : absent;
    return { bucket, policy: mapValue(document, (policy) => parseBucketPolicy(policy, place)) };
  }

  private at(key: Key): Bucket {
    const bucket = this.found.get(key) ?? this.bucket(key);
    this.found.set(key, bucket);
    return bucket;
  }

  private locate(argument: Argument): Key | undefined {
    const found = this.named.find(argument);
    if (found.kind === "one") return found.resource;
    return found.kind === "none" ? valueOr(argument.text, undefined) : undefined;
  }

  private parts(resources: readonly StackResource[]): Parts {
    const keys = new Map(resources.map((part) => [part, this.bucketOf(part)]));
    return {
      of: groupBy(resources, (part) => keys.get(part)),
      stray: resources.find((part) => keys.get(part) === undefined),
    };
  }

  private bucketOf(part: StackResource): Key | undefined {
    return this.locate(argumentOf(part, "bucket"));
  }

  private bucket(key: Key): Bucket {
    const resource = typeof key === "string" ? undefined : key;
    const name = typeof key === "string" ? key : bucketName(key);
    const declared = this.declared(
      key,
      this.policies,
      (by) => [policyOf(by)],
      () => "policy",
    );
    return {
      resource,
      name,
      written: typeof key === "string" ? key : writtenName(key),
      region: resource?.region ?? absent,
      policies: declared.map((policy) => parsedLater(policy, placeOf(name, resource ?? policy.by))),
      strayPolicy: this.policies.stray,
      encryption: this.declared(key, this.encryptions, encryptionsBy, inlineEncryption),
    };
  }

  /** What the resources for a part of the bucket declare; without any, what the bucket declares. */
  private declared<T>(
    key: Key,
    parts: Parts,
    read: (resource: StackResource) => Value<T>[],
    inline: (bucket: StackResource) => string,
  ): Declared<T>[] {
    const own = parts.of.get(key);
    const sources = own ?? (typeof key === "string" ? [] : [key]);
    return sources.flatMap((by) => {
      const isSaid = own !== undefined || isSaidBy(by, inline(by));
      const values = read(by).filter(({ state }) => state !== "absent");
      return values.map((value) => ({ by, value, certain: isSaid }));
    });
  }
}

/** Whether a bucket has something by its program, and not only by what its last refresh found. */
function isSaidBy(bucket: StackResource, key: string): boolean {
  return !bucket.exists() || bucket.program?.has(key) === true;
}

/** A resource for a policy has one, whatever it takes it from. */
function policyOf(resource: StackResource): Value<unknown> {
  const policy = policyDocument(resource);
  const isMissing = policy.state === "absent" && bucketPolicyTypes.includes(resource.type);
  return isMissing ? unknown : policy;
}

/** A bucket and the resource for its policy are in the same partition. */
export function placeOf(
  bucket: string | undefined,
  { region }: Pick<StackResource, "region">,
): BucketPlace {
  // An ARN is no bucket's name.
  const name = bucket?.startsWith("arn:") ? undefined : bucket;
  return { bucket: name, partition: partitionOfRegion(valueOr(region, "")) };
}

/** A policy is parsed when somebody asks what is in it, and once. */
function parsedLater(
  { by, value, certain }: Declared<unknown>,
  place: BucketPlace,
): Declared<BucketPolicy> {
  let parsed: Value<BucketPolicy> | undefined;
  return {
    by,
    certain,
    get value() {
      return (parsed ??= mapValue(value, (policy) => parseBucketPolicy(policy, place)));
    },
  };
}

/** The resources for one part of buckets, such as the policies. */
interface Parts {
  readonly of: ReadonlyMap<Key, readonly StackResource[]>;
  /** One of which the bucket can't be told. */
  readonly stray: StackResource | undefined;
}
