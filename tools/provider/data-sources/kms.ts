import type { PropertyMap } from "../values";
import { digest, textArgument, uuid, type DataSource, type Question } from "./data-source";

/**
 * A symmetric key that is enabled, by its id, its ARN, or the name or ARN of an alias.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html
 */
function key(question: Question): PropertyMap {
  const { account, partition, region } = question;
  const asked = textArgument(question, "keyId") ?? "";
  const named = asked.startsWith("arn:") ? asked.split(":").slice(5).join(":") : asked;
  const isAlias = named.startsWith("alias/");
  const id = isAlias ? uuid(digest(account, region, named)) : named.replace(/^key\//, "");
  const isArn = asked.startsWith("arn:") && !isAlias;
  return {
    id,
    keyId: asked,
    arn: isArn ? asked : `arn:${partition.name}:kms:${region}:${account}:key/${id}`,
    awsAccountId: account,
    customerMasterKeySpec: "SYMMETRIC_DEFAULT",
    description: "",
    enabled: true,
    keyManager: named.startsWith("alias/aws/") ? "AWS" : "CUSTOMER",
    keySpec: "SYMMETRIC_DEFAULT",
    keyState: "Enabled",
    keyUsage: "ENCRYPT_DECRYPT",
    multiRegion: id.startsWith("mrk-"),
    origin: "AWS_KMS",
    pendingDeletionWindowInDays: 0,
    ...{ cloudHsmClusterId: "", customKeyStoreId: "" },
    ...{ deletionDate: "", expirationModel: "", validTo: "" },
  };
}

/** Data sources of KMS. */
export const kmsDataSources: Readonly<Record<string, DataSource>> = {
  "aws:kms/getKey:getKey": key,
};
