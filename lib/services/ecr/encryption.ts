/**
 * What AWS or the provider does about the encryption arguments of an ECR repository.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EncryptionConfiguration.html
 */
import { nearest } from "../../plain/nearest";
import { clip, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { type Value, valueOr } from "../../stack/value";
import { kmsKeyName } from "../kms/key";
import { type EcrRepository, type EncryptionBlock, given, orDefault } from "./repository";

/** From the weakest to the strongest. */
const encryptionTypes = ["AES256", "KMS", "KMS_DSSE"];

/** Findings on the encryption blocks. */
export function encryptionFindings(repository: EcrRepository): Finding[] {
  const { encryption, region, comparesKey } = repository;
  const [first, ...others] = valueOr(encryption.value, []);
  if (!first) return [];
  const findings = [
    wrongEncryptionType(first),
    twoLayers(first, region),
    keyWithoutKms(first),
    otherArn(first),
    keyOfOtherRegion(first, region),
    comparesKey ? keyWithoutArn(first) : undefined,
    moreBlocks(encryption.name, first, others),
  ];
  return findings.filter((finding) => finding !== undefined);
}

/** The encryption type that a block comes to. */
function typeOf(block: EncryptionBlock): Value<string> {
  return orDefault(block.type.value, "AES256");
}

/** How much a block asks for; -1 where its type isn't known, or isn't one that AWS takes. */
function strength(block: EncryptionBlock): number {
  const type = typeOf(block);
  return type.state === "known" ? encryptionTypes.indexOf(type.value) : -1;
}

function usesKms(block: EncryptionBlock): boolean {
  return strength(block) > 0;
}

function wrongEncryptionType({ type }: EncryptionBlock): Finding | undefined {
  if (type.value.state !== "known" || encryptionTypes.includes(type.value.value)) return undefined;
  const meant = nearest(type.value.value, encryptionTypes);
  return {
    problem: `${type.name} ${quote(type.value.value)} isn't an encryption type of Amazon ECR`,
    consequence: `AWS takes ${encryptionTypes.map((name) => quote(name)).join(", ")}, spelt exactly so, and refuses anything else`,
    remedy:
      meant === undefined
        ? 'Write encryptionType: "AES256" for keys of Amazon S3, or "KMS" for keys of AWS KMS'
        : `Write encryptionType: ${quote(meant)}`,
  };
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html */
function twoLayers({ type }: EncryptionBlock, region: Value<string>): Finding | undefined {
  if (region.state !== "known" || region.value.startsWith("us-gov-")) return undefined;
  if (valueOr(type.value, undefined) !== "KMS_DSSE") return undefined;
  return {
    problem: `${type.name} is "KMS_DSSE", and the repository goes to ${region.value}`,
    consequence:
      "By the user guide of Amazon ECR, AWS offers it in AWS GovCloud (US) only, and would refuse the repository",
    remedy: 'Write encryptionType: "KMS", unless you know that this Region has "KMS_DSSE"',
    level: "advisory",
  };
}

/** AES256 is encryption with keys of Amazon S3, so that a KMS key isn't used. */
function keyWithoutKms(block: EncryptionBlock): Finding | undefined {
  const key = given(block.key);
  if (key.state === "absent" || valueOr(typeOf(block), undefined) !== "AES256") return undefined;
  const type =
    block.type.value.state === "absent"
      ? "encryptionType is left out, which means AES256"
      : 'encryptionType is "AES256"';
  return {
    problem: `${block.key.name} names a KMS key, but ${type}`,
    consequence: "Amazon ECR uses a key with the KMS types only: it won't encrypt with this one",
    remedy: 'Write encryptionType: "KMS" to use the key, or leave kmsKey out',
    ...(key.state === "unknown" ? { level: "advisory" } : {}),
  };
}

function otherArn(block: EncryptionBlock): Finding | undefined {
  const key = given(block.key);
  if (key.state !== "known" || !usesKms(block)) return undefined;
  if (kmsKeyName(key.value).form !== "other ARN") return undefined;
  return {
    problem: `${block.key.name} ${quote(key.value)} is an ARN, but not that of a KMS key`,
    consequence: "AWS will answer with a KmsException",
    remedy: "Write the key's ARN: arn of aws.kms.Key, or targetKeyArn of aws.kms.Alias",
  };
}

function keyOfOtherRegion(block: EncryptionBlock, region: Value<string>): Finding | undefined {
  const key = given(block.key);
  if (key.state !== "known" || region.state !== "known" || !usesKms(block)) return undefined;
  const keyRegion = kmsKeyName(key.value).region;
  if (keyRegion === undefined || keyRegion === region.value) return undefined;
  return {
    problem: `${block.key.name} is a key of ${clip(keyRegion)}, but the repository goes to ${region.value}`,
    consequence: `The key must be in the repository's Region; else AWS answers: KmsException: Invalid arn ${clip(keyRegion)}`,
    remedy: `Write the ARN of a key in ${region.value}; of a multi-Region key, that of its replica there`,
  };
}

/** The provider keeps what AWS answers, and any change of kmsKey makes a new repository. */
function keyWithoutArn(block: EncryptionBlock): Finding | undefined {
  const key = given(block.key);
  if (key.state !== "known" || !usesKms(block)) return undefined;
  const { form } = kmsKeyName(key.value);
  if (form === "key ARN" || form === "other ARN") return undefined;
  return {
    problem: `${block.key.name} ${quote(key.value)} is ${form === "key id" ? "a" : "an"} ${form}, and AWS answers with the key's ARN`,
    consequence:
      "The provider takes the difference for a change, and plans to replace the repository, with its images, at the next deployment",
    remedy: "Write the key's ARN: arn of aws.kms.Key, or targetKeyArn of aws.kms.Alias",
    level: "advisory",
  };
}

/**
 * The provider sends the first block only, and reads one back:
 * expandRepositoryEncryptionConfiguration in internal/service/ecr/repository.go of
 * hashicorp/terraform-provider-aws.
 */
function moreBlocks(
  list: string,
  first: EncryptionBlock,
  others: readonly EncryptionBlock[],
): Finding | undefined {
  if (others.length === 0) return undefined;
  const stronger = others.find((other) => asksForMore(other, first));
  const problem = `${list} has ${others.length + 1} blocks, of which only the first counts`;
  const replaced =
    "at the next deployment the provider plans to replace the repository, since AWS knows of one block";
  if (!stronger) {
    return {
      problem,
      consequence: `The first deployment ignores the others; ${replaced}`,
      remedy: "Keep one block",
      level: "advisory",
    };
  }
  return {
    problem: `${problem}: ${inWords(first)}, although ${stronger.name} asks for ${inWords(stronger)}`,
    consequence: `The repository gets ${inWords(first)}, which can't be changed later; ${replaced}`,
    remedy: `Keep one block, ${stronger.name}`,
  };
}

function asksForMore(block: EncryptionBlock, than: EncryptionBlock): boolean {
  const [asked, got] = [strength(block), strength(than)];
  if (got < 0) return false;
  if (asked !== got) return asked > got;
  return usesKms(block) && hasKey(block) && given(than.key).state === "absent";
}

function hasKey(block: EncryptionBlock): boolean {
  return given(block.key).state === "known";
}

function inWords(block: EncryptionBlock): string {
  const type = valueOr(typeOf(block), "");
  return usesKms(block) && hasKey(block) ? `${type} with a key of its own` : type;
}
