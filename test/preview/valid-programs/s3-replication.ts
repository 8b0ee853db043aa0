import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyOf, trust } from "./documents";

/** A bucket that is replicated into another Region, both with keys, and backups of the same. */
export function s3Replication(): void {
  const there = new aws.Provider("there", { region: "eu-central-1" });
  const source = versioned("source", {});
  const copy = versioned("copy", { provider: there });
  const role = new aws.iam.Role("replication", { assumeRolePolicy: trust("s3.amazonaws.com") });
  const rights = new aws.iam.RolePolicy("replication", {
    role: role.id,
    policy: policyOf(
      {
        Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
        Resource: source.bucket.arn,
      },
      {
        Action: [
          "s3:GetObjectVersionForReplication",
          "s3:GetObjectVersionAcl",
          "s3:GetObjectVersionTagging",
        ],
        Resource: pulumi.interpolate`${source.bucket.arn}/*`,
      },
      {
        Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
        Resource: pulumi.interpolate`${copy.bucket.arn}/*`,
      },
      { Action: "kms:Decrypt", Resource: source.key.arn },
      { Action: "kms:Encrypt", Resource: copy.key.arn },
    ),
  });
  new aws.s3.BucketReplicationConfig(
    "source",
    {
      bucket: source.bucket.id,
      role: role.arn,
      rules: [
        {
          id: "documents",
          status: "Enabled",
          priority: 1,
          filter: { prefix: "documents/" },
          deleteMarkerReplication: { status: "Enabled" },
          sourceSelectionCriteria: {
            sseKmsEncryptedObjects: { status: "Enabled" },
            replicaModifications: { status: "Enabled" },
          },
          destination: {
            bucket: copy.bucket.arn,
            storageClass: "STANDARD_IA",
            encryptionConfiguration: { replicaKmsKeyId: copy.key.arn },
            metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
            replicationTime: { status: "Enabled", time: { minutes: 15 } },
          },
        },
        {
          id: "kept",
          status: "Enabled",
          priority: 2,
          filter: { tag: { key: "keep", value: "yes" } },
          deleteMarkerReplication: { status: "Disabled" },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
          destination: {
            bucket: copy.bucket.arn,
            encryptionConfiguration: { replicaKmsKeyId: copy.key.arn },
          },
        },
      ],
    },
    { dependsOn: [source.versioning, copy.versioning, rights] },
  );
}

function versioned(name: string, options: pulumi.CustomResourceOptions) {
  const key = new aws.kms.Key(name, { enableKeyRotation: true }, options);
  const bucket = new aws.s3.Bucket(name, {}, options);
  const versioning = new aws.s3.BucketVersioning(
    name,
    { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
    options,
  );
  new aws.s3.BucketServerSideEncryptionConfiguration(
    name,
    {
      bucket: bucket.id,
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
          bucketKeyEnabled: true,
        },
      ],
    },
    options,
  );
  new aws.s3.BucketPublicAccessBlock(
    name,
    {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    options,
  );
  new aws.s3.BucketPolicy(
    name,
    {
      bucket: bucket.id,
      policy: policyOf({
        Sid: "OnlyByTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    },
    options,
  );
  return { bucket, key, versioning };
}
