/** What KMS refuses of a key, by what it is for. */
import { noneOf } from "../../arguments/checks";
import { equals } from "../../arguments/conditions";
import { type ArgumentRule, type Check, undecided } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { combination } from "../../arguments/together";
import { own } from "../../plain/own";
import { clip, eitherOf, quote } from "../../plain/text";
import { externalKey, keys } from "./argument-types";

const symmetric = "SYMMETRIC_DEFAULT";

/** What keys of each kind can be used for, the first being what most are for. */
const usagesBySpec: Readonly<Record<string, readonly string[]>> = {
  [symmetric]: ["ENCRYPT_DECRYPT"],
  HMAC_224: ["GENERATE_VERIFY_MAC"],
  HMAC_256: ["GENERATE_VERIFY_MAC"],
  HMAC_384: ["GENERATE_VERIFY_MAC"],
  HMAC_512: ["GENERATE_VERIFY_MAC"],
  RSA_2048: ["ENCRYPT_DECRYPT", "SIGN_VERIFY"],
  RSA_3072: ["ENCRYPT_DECRYPT", "SIGN_VERIFY"],
  RSA_4096: ["ENCRYPT_DECRYPT", "SIGN_VERIFY"],
  ECC_NIST_P256: ["SIGN_VERIFY", "KEY_AGREEMENT"],
  ECC_NIST_P384: ["SIGN_VERIFY", "KEY_AGREEMENT"],
  ECC_NIST_P521: ["SIGN_VERIFY", "KEY_AGREEMENT"],
  ECC_NIST_EDWARDS25519: ["SIGN_VERIFY"],
  ECC_SECG_P256K1: ["SIGN_VERIFY"],
  ML_DSA_44: ["SIGN_VERIFY"],
  ML_DSA_65: ["SIGN_VERIFY"],
  ML_DSA_87: ["SIGN_VERIFY"],
  SM2: ["ENCRYPT_DECRYPT", "SIGN_VERIFY", "KEY_AGREEMENT"],
};

const noRotation =
  "You cannot enable automatic rotation of asymmetric KMS keys, HMAC KMS keys, KMS keys with imported key material, or KMS keys in a custom key store";
const rotationPage =
  "[AWS: EnableKeyRotation](https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html) (2026-11-26)";

export const keyRules: readonly ArgumentRule[] = [
  {
    id: "key-usage",
    holds: "The keyUsage is one that keys of this kind have",
    answer: "KeyUsage … is not compatible with KeySpec …",
    evidence: "seen",
    source: triedBy("pf-kms-key-spec-usage"),
    on: [...keys, externalKey],
    check: usageOfKind,
  },
  {
    id: "key-rotation",
    holds: "Only a symmetric key is rotated by itself",
    answer: noRotation,
    evidence: "stated",
    source: rotationPage,
    on: keys,
    when: equals("enableKeyRotation", "true"),
    check: combination(["customerMasterKeySpec"], (spec = symmetric) =>
      spec === symmetric
        ? undefined
        : {
            problem: `The key is of kind ${clip(spec)}`,
            remedy: "Leave enableKeyRotation out",
            isConditional: true,
          },
    ),
  },
  {
    id: "key-rotation-store",
    holds: "A key of a custom key store isn't rotated by itself",
    answer: noRotation,
    evidence: "stated",
    source: rotationPage,
    on: keys,
    when: equals("enableKeyRotation", "true"),
    check: combination(["customKeyStoreId"], (store) =>
      store === undefined
        ? undefined
        : {
            problem: "customKeyStoreId is given",
            remedy: "Leave enableKeyRotation out",
            isConditional: true,
          },
    ),
  },
  {
    id: "key-spec-region",
    holds: "Keys of kind SM2 are made in China only",
    answer: "KeySpec SM2 is not supported in this Region",
    evidence: "seen",
    source: triedBy("pf-kms-key-spec-region"),
    on: keys,
    check: (scope) => {
      const { region } = scope.subject;
      if (region.state !== "known" || region.value.startsWith("cn-")) return [];
      const check = noneOf(
        "customerMasterKeySpec",
        ["SM2"],
        "Write a kind that is there everywhere, such as ECC_NIST_P256 or RSA_2048",
      );
      return check(scope).map((judged) =>
        "unknown" in judged
          ? judged
          : { ...judged, problem: `${judged.problem}, and this goes to ${quote(region.value)}` },
      );
    },
  },
];

/** What a program leaves out, the AWS provider fills in: a symmetric key, which encrypts. */
function usageOfKind(scope: Parameters<Check>[0]) {
  const spec = scope.one("customerMasterKeySpec");
  const usage = scope.one("keyUsage");
  const open = [spec, usage].filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  const kind = spec.text.state === "known" ? spec.text.value : symmetric;
  const given = usage.text.state === "known" ? usage.text.value : undefined;
  const usages = own(usagesBySpec, kind);
  if (!usages || usages.includes(given ?? "ENCRYPT_DECRYPT")) return [];
  const remedy = `Write keyUsage: ${eitherOf(usages.map((one) => quote(one)))}`;
  const what =
    given === undefined
      ? 'keyUsage is left out, which stands for "ENCRYPT_DECRYPT"'
      : `keyUsage is ${quote(given)}`;
  return [{ problem: `${what}, and a key of kind ${clip(kind)} isn't for that`, remedy }];
}
