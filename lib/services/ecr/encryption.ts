/**
 * What AWS or the provider does about the encryption arguments of an ECR repository.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EncryptionConfiguration.html
 */
import { oneOf } from "../../arguments/checks";
import {
  type ArgumentRule,
  type Check,
  type Fault,
  type Judgement,
  undecided,
} from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { clip, quote } from "../../plain/text";
import { type Value, valueOr } from "../../stack/value";
import { kmsKeyName } from "../kms/key";
import { misspeltIn } from "./block-keys";
import {
  encryptionBlocks,
  type EncryptionBlock,
  filled,
  orDefault,
  repositoryType,
  repositoryTypes,
  settingTypes,
} from "./repository";

/** From the weakest to the strongest. */
const encryptionTypes = ["AES256", "KMS", "KMS_DSSE"];

const reference =
  "[EncryptionConfiguration](https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EncryptionConfiguration.html) (2026-09)";
const guide =
  "[Encryption at rest](https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html) (2026-09)";
const sources =
  "[the provider's source](https://github.com/hashicorp/terraform-provider-aws), internal/service/ecr/repository.go (2026-09)";

const rules: readonly ArgumentRule[] = [
  {
    id: "encryption-type",
    holds: "encryptionType is AES256, KMS or KMS_DSSE",
    evidence: "stated",
    source: reference,
    check: oneOf(
      "encryptionConfigurations.encryptionType",
      encryptionTypes,
      "an encryption type of Amazon ECR",
      'Write encryptionType: "AES256" for keys of Amazon S3, or "KMS" for keys of AWS KMS',
    ),
  },
  {
    id: "encryption-two-layers",
    holds: "encryptionType is KMS_DSSE in AWS GovCloud (US) only",
    evidence: "limit",
    source: guide,
    check: onFirst(twoLayers),
  },
  {
    id: "encryption-key-unused",
    holds: "kmsKey goes with an encryptionType that uses it",
    evidence: "seen",
    source: triedBy("pf-ecr-encryption-configuration"),
    check: onFirst(keyWithoutKms),
  },
  {
    id: "encryption-key-arn",
    holds: "kmsKey is no ARN of something else than a key or an alias",
    evidence: "stated",
    source: reference,
    check: onFirst(ofKey(otherArn)),
  },
  {
    id: "encryption-key-region",
    holds: "kmsKey is of the repository's Region",
    evidence: "seen",
    source: triedBy("pf-ecr-encryption-configuration"),
    check: onFirst(ofKey(keyOfOtherRegion)),
  },
  {
    id: "encryption-key-form",
    holds: "kmsKey is the ARN of a key, which AWS answers with",
    evidence: "limit",
    source: "[aquasecurity/tfsec#1165](https://github.com/aquasecurity/tfsec/pull/1165) (2026-09)",
    on: [repositoryType],
    check: onFirst(ofKey(keyWithoutArn)),
  },
  {
    id: "encryption-blocks",
    holds: "There is one encryption block, of which the provider sends the first",
    evidence: "stated",
    source: sources,
    on: repositoryTypes,
    check: moreBlocks,
  },
];

/** Of blocks with a misspelt key nothing else is said: what they come to is beside the point. */
export const encryptionRules = rules.map((rule) => ({
  on: settingTypes,
  ...rule,
  check: (scope: Scope) => (misspeltIn(scope, "encryptionConfigurations") ? [] : rule.check(scope)),
}));

const noRegion = { unknown: ["region"] };

/** A check of the block that counts, in the repository's Region; all of them go by its type. */
function onFirst(
  judge: (block: EncryptionBlock, region: Value<string>) => Judgement | undefined,
): Check {
  return (scope) => {
    const [first] = encryptionBlocks(scope);
    if (!first) return [];
    const judged = judge(first, scope.subject.region);
    const open = first.type.value.state === "unknown" ? [undecided(first.type)] : [];
    return judged ? [...open, judged] : open;
  };
}

/** The encryption type that a block comes to. */
function typeOf(block: EncryptionBlock): Value<string> {
  return orDefault(block.type.text, "AES256");
}

/** How much a block asks for; -1 where its type isn't known, or isn't one that AWS takes. */
function strength(block: EncryptionBlock): number {
  const type = typeOf(block);
  return type.state === "known" ? encryptionTypes.indexOf(type.value) : -1;
}

function usesKms(block: EncryptionBlock): boolean {
  return strength(block) > 0;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html */
function twoLayers({ type }: EncryptionBlock, region: Value<string>): Judgement | undefined {
  if (valueOr(type.text, undefined) !== "KMS_DSSE" || region.state === "absent") return undefined;
  if (region.state === "unknown") return noRegion;
  if (region.value.startsWith("us-gov-")) return undefined;
  return {
    problem: `${type.name} is "KMS_DSSE", and the repository goes to ${region.value}`,
    consequence:
      "By the user guide of Amazon ECR, AWS offers it in AWS GovCloud (US) only, and would refuse the repository",
    remedy: 'Write encryptionType: "KMS", unless you know that this Region has "KMS_DSSE"',
  };
}

/** AES256 is encryption with keys of Amazon S3, so that a KMS key isn't used. */
function keyWithoutKms(block: EncryptionBlock): Fault | undefined {
  const key = filled(block.key);
  if (key.state === "absent" || valueOr(typeOf(block), undefined) !== "AES256") return undefined;
  const type =
    block.type.text.state === "absent"
      ? "encryptionType is left out, which means AES256"
      : 'encryptionType is "AES256"';
  return {
    problem: `${block.key.name} names a KMS key, but ${type}`,
    consequence:
      "AWS will answer: Invalid encryption configuration: Encryption key should not be set for AES256 encryption",
    remedy: 'Write encryptionType: "KMS" to use the key, or leave kmsKey out',
    ...(key.state === "unknown" ? { level: "advisory" } : {}),
  };
}

/** A check of a key that is used, by the ARN, id or alias that the program has. */
function ofKey(
  judge: (key: string, name: string, region: Value<string>) => Judgement | undefined,
): (block: EncryptionBlock, region: Value<string>) => Judgement | undefined {
  return (block, region) => {
    const key = filled(block.key);
    if (key.state === "unknown" && strength(block) !== 0) return undecided(block.key);
    if (key.state !== "known" || !usesKms(block)) return undefined;
    return judge(key.value, block.key.name, region);
  };
}

function otherArn(key: string, name: string): Fault | undefined {
  if (kmsKeyName(key).form !== "other ARN") return undefined;
  return {
    problem: `${name} ${quote(key)} is an ARN, but not that of a KMS key`,
    consequence: "AWS will answer with a KmsException",
    remedy: "Write the key's ARN: arn of aws.kms.Key, or targetKeyArn of aws.kms.Alias",
  };
}

function keyOfOtherRegion(key: string, name: string, region: Value<string>): Judgement | undefined {
  const keyRegion = kmsKeyName(key).region;
  if (region.state === "absent" || keyRegion === undefined) return undefined;
  if (region.state === "unknown") return noRegion;
  if (keyRegion === region.value) return undefined;
  return {
    problem: `${name} is a key of ${clip(keyRegion)}, but the repository goes to ${region.value}`,
    consequence: `The key must be in the repository's Region; else AWS answers: KmsException: Invalid arn ${clip(keyRegion)}`,
    remedy: `Write the ARN of a key in ${region.value}; of a multi-Region key, that of its replica there`,
  };
}

/** The provider keeps what AWS answers, and any change of kmsKey makes a new repository. */
function keyWithoutArn(key: string, name: string): Fault | undefined {
  const { form } = kmsKeyName(key);
  if (form === "key ARN" || form === "other ARN") return undefined;
  return {
    problem: `${name} ${quote(key)} is ${form === "key id" ? "a" : "an"} ${form}, and AWS answers with the key's ARN`,
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
function moreBlocks(scope: Scope): Judgement[] {
  const [first, ...others] = encryptionBlocks(scope);
  if (!first || others.length === 0) return [];
  const list = first.name.replace(/\[0\]$/, "");
  const stronger = others.find((other) => asksForMore(other, first));
  const problem = `${list} has ${others.length + 1} blocks, of which only the first counts`;
  const replaced =
    "at the next deployment the provider plans to replace the repository, since AWS knows of one block";
  if (!stronger) {
    const consequence = `The first deployment ignores the others; ${replaced}`;
    const open = [first, ...others].filter(({ type }) => type.value.state === "unknown");
    return [
      { problem, consequence, remedy: "Keep one block", level: "advisory" },
      ...open.map(({ type }) => undecided(type)),
    ];
  }
  return [
    {
      problem: `${problem}: ${inWords(first)}, although ${stronger.name} asks for ${inWords(stronger)}`,
      consequence: `The repository gets ${inWords(first)}, which can't be changed later; ${replaced}`,
      remedy: `Keep one block, ${stronger.name}`,
    },
  ];
}

function asksForMore(block: EncryptionBlock, than: EncryptionBlock): boolean {
  const [asked, got] = [strength(block), strength(than)];
  if (got < 0) return false;
  if (asked !== got) return asked > got;
  return usesKms(block) && hasKey(block) && filled(than.key).state === "absent";
}

function hasKey(block: EncryptionBlock): boolean {
  return filled(block.key).state === "known";
}

function inWords(block: EncryptionBlock): string {
  const type = valueOr(typeOf(block), "");
  return usesKms(block) && hasKey(block) ? `${type} with a key of its own` : type;
}
