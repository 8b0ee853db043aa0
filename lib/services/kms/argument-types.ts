/** The resources of KMS whose arguments are judged. */
import type { ArgumentType } from "../../arguments/policy";

const key = "aws:kms/key:Key";
const nativeKey = "aws-native:kms:Key";

/** Keys of KMS's own making. */
export const keys = [key, nativeKey];

export const externalKey = "aws:kms/externalKey:ExternalKey";
const replicaKey = "aws:kms/replicaKey:ReplicaKey";
const replicaExternalKey = "aws:kms/replicaExternalKey:ReplicaExternalKey";
const keyPolicy = "aws:kms/keyPolicy:KeyPolicy";

export const kmsTypes: Readonly<Record<string, ArgumentType>> = {
  [key]: {},
  [nativeKey]: { witness: "arn", names: { customerMasterKeySpec: "keySpec", policy: "keyPolicy" } },
  [externalKey]: { names: { customerMasterKeySpec: "keySpec" } },
  [replicaKey]: {},
  [replicaExternalKey]: {},
  // All else of it may be given.
  [keyPolicy]: { witness: "id" },
};
