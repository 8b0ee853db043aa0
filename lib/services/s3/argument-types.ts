/** The resources of S3 whose arguments are judged. */
import type { ArgumentType } from "../../arguments/policy";

export const bucket = "aws:s3/bucket:Bucket";
export const bucketV2 = "aws:s3/bucketV2:BucketV2";
export const nativeBucket = "aws-native:s3:Bucket";

/** The resource for a part of a bucket, by the end of its type; older ones have two types. */
const part = (name: string) => `aws:s3/bucket${name}:Bucket${name}`;
const parts = (name: string) => [part(name), part(`${name}V2`)];

export const acls = parts("Acl");
export const lifecycles = parts("LifecycleConfiguration");
export const encryptions = parts("ServerSideEncryptionConfiguration");
export const accelerations = parts("AccelerateConfiguration");
export const websites = parts("WebsiteConfiguration");
export const corsConfigurations = parts("CorsConfiguration");
export const objectLocks = parts("ObjectLockConfiguration");
export const versionings = parts("Versioning");
export const replication = part("ReplicationConfig");
export const tiering = part("IntelligentTieringConfiguration");
export const metadata = part("MetadataConfiguration");
export const notification = part("Notification");
export const objects = [part("Object"), part("Objectv2"), "aws:s3/objectCopy:ObjectCopy"];
export const ownershipControls = part("OwnershipControls");
export const publicAccessBlock = part("PublicAccessBlock");

/** AWS makes up nothing of these, so that the provider's id tells whether they exist. */
const byId: ArgumentType = { witness: "id" };

const judgedParts = [
  ...lifecycles,
  ...encryptions,
  ...accelerations,
  ...websites,
  ...corsConfigurations,
  ...objectLocks,
  ...versionings,
  replication,
  tiering,
  metadata,
  notification,
];

/** By type; those that have blocks in lists call them in the plural. */
export const s3Types: Readonly<Record<string, ArgumentType>> = {
  [bucket]: {},
  [bucketV2]: {
    names: {
      expiration: "expirations",
      noncurrentVersionExpiration: "noncurrentVersionExpirations",
      destination: "destinations",
      filter: "filters",
      sourceSelectionCriteria: "sourceSelectionCriterias",
      replicationTime: "replicationTimes",
      accessControlTranslation: "accessControlTranslations",
      defaultRetention: "defaultRetentions",
      applyServerSideEncryptionByDefault: "applyServerSideEncryptionByDefaults",
    },
  },
  [nativeBucket]: { witness: "arn", names: { bucket: "bucketName" } },
  ...Object.fromEntries(judgedParts.map((type) => [type, byId])),
};

/** The same path for each of these types. */
export function of(types: readonly string[], path: string): Readonly<Record<string, string>> {
  return Object.fromEntries(types.map((type) => [type, path]));
}
