/** What AWS refuses of a bucket's encryption and access control lists. */
import type { ArgumentRule, Judgement } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { not, type Truth } from "../../plain/truth";
import { valueOr } from "../../stack/value";
import { bucket, bucketV2, encryptions, nativeBucket, of } from "./argument-types";
import { ifAll, isText, type Places, referredTo, within } from "./places";

const defaults: Places = {
  ...of(encryptions, "rules[].applyServerSideEncryptionByDefault"),
  [bucket]: "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault",
  [bucketV2]: "serverSideEncryptionConfigurations[].rules[].applyServerSideEncryptionByDefault[]",
  [nativeBucket]:
    "bucketEncryption.serverSideEncryptionConfiguration[].serverSideEncryptionByDefault",
};

/** Those that let others in, as each provider spells them. */
export const publicAcls = ["public-read", "public-read-write", "authenticated-read"];
const cannedAcls = [...publicAcls, "aws-exec-read", "log-delivery-write"];
const nativePublicAcls = ["PublicRead", "PublicReadWrite"];
const nativeCannedAcls = [
  ...nativePublicAcls,
  "AuthenticatedRead",
  "AwsExecRead",
  "LogDeliveryWrite",
];

export const accessRules: readonly ArgumentRule[] = [
  {
    id: "encryption-key",
    holds: "A default encryption with a kmsMasterKeyId is by aws:kms or aws:kms:dsse",
    answer:
      "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
    evidence: "seen",
    source: triedBy("pf-s3-encryption-kms-key-with-aes256"),
    on: Object.keys(defaults),
    check: within(defaults, keyOfAes),
  },
  {
    // A new bucket has them off, and the provider makes it before anything can switch them on.
    id: "acl-disabled",
    holds: "A new bucket isn't made with an ACL for others than its owner",
    answer:
      "InvalidBucketAclWithObjectOwnership: Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    evidence: "seen",
    source:
      "[aws-samples/lambdaedge-openidconnect-samples#57](https://github.com/aws-samples/lambdaedge-openidconnect-samples/issues/57) and [aws/aws-cdk#25303](https://github.com/aws/aws-cdk/pull/25303) (2026-11-26)",
    on: [bucket, bucketV2, nativeBucket],
    check: (scope) => (scope.subject.type === nativeBucket ? nativeAcl(scope) : ownAcl(scope)),
  },
  {
    id: "acl-public",
    holds: "A new bucket with a public ACL has blockPublicAcls: false",
    answer: "Bucket cannot have public ACLs set with BlockPublicAccess enabled",
    evidence: "seen",
    source: triedBy("pf-s3-acl-public-blocked"),
    on: [nativeBucket],
    check: blockedAcl,
  },
];

/** A key that isn't known yet is one all the same, where a resource gives it. */
function keyOfAes(block: Scope): readonly Judgement[] {
  const [algorithm, key] = [block.one("sseAlgorithm"), block.one("kmsMasterKeyId")];
  const isMade = key.given === "unknown" && referredTo(block, key).length > 0;
  return ifAll(
    [
      [isText(algorithm, "AES256"), algorithm],
      [isMade ? "yes" : key.given, key],
    ],
    () => ({
      problem: `${key.name} is given, and sseAlgorithm is "AES256"`,
      remedy: 'Write sseAlgorithm: "aws:kms", or leave kmsMasterKeyId out',
    }),
  );
}

function ownAcl(scope: Scope): readonly Judgement[] {
  const acl = scope.one("acl");
  return ifAll([[isText(acl, ...cannedAcls), acl]], () => ({
    problem: `acl is ${quote(valueOr(acl.text, ""))}`,
    remedy:
      "Leave acl out, and let others in by a BucketPolicy; or write BucketOwnershipControls of ObjectWriter, and then a BucketAcl",
  }));
}

function nativeAcl(scope: Scope): readonly Judgement[] {
  const acl = scope.one("accessControl");
  const [ownership] = scope.read("ownershipControls.rules[].objectOwnership");
  const isOff: readonly (readonly [Truth, Argument])[] = ownership
    ? [[isOffBy(ownership), ownership]]
    : [];
  return ifAll([[isText(acl, ...nativeCannedAcls), acl], ...isOff], () => ({
    problem: `accessControl is ${quote(valueOr(acl.text, ""))}, and the bucket's ACLs are off`,
    remedy:
      'Leave accessControl out, and let others in by a BucketPolicy; or write ownershipControls with objectOwnership: "ObjectWriter"',
  }));
}

function isOffBy(ownership: Argument): Truth {
  return not(isText(ownership, "ObjectWriter", "BucketOwnerPreferred"));
}

function blockedAcl(scope: Scope): readonly Judgement[] {
  const acl = scope.one("accessControl");
  const block = scope.one("publicAccessBlockConfiguration.blockPublicAcls");
  return ifAll(
    [
      [isText(acl, ...nativePublicAcls), acl],
      [not(isText(block, "false")), block],
    ],
    () => ({
      problem: `accessControl is ${quote(valueOr(acl.text, ""))}, and blockPublicAcls isn't false`,
      remedy:
        "Leave accessControl out, or write publicAccessBlockConfiguration with blockPublicAcls: false",
    }),
  );
}
