/** What AWS refuses of the ACLs of a new bucket and of its objects, by what the bucket lets be. */
import { unjudged } from "../../arguments/judge";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { valueOr } from "../../stack/value";
import { publicAcls } from "./access-rules";
import { acls, objects } from "./argument-types";
import { takesAcls, takesPublic } from "./bucket-parts";
import { called, type Link, type LinkRule, type Need, settingFinding } from "./link";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html */
const notSupported = "AccessControlListNotSupported: The bucket does not allow ACLs";

export const aclLinkRules: readonly LinkRule[] = [
  {
    id: "acl-ownership",
    holds:
      "A new bucket with a BucketAcl has BucketOwnershipControls that let it have one, and has them before",
    evidence: "seen",
    source:
      "[pulumi/pulumi-hugo#2718](https://github.com/pulumi/pulumi-hugo/issues/2718), [pulumi/examples#1692](https://github.com/pulumi/examples/issues/1692) and, of a private one that comes too early, [hashicorp/terraform-provider-aws#34079](https://github.com/hashicorp/terraform-provider-aws/issues/34079) (2026-11-26)",
    on: acls,
    judge: aclOfOwner,
  },
  {
    id: "acl-public-access",
    holds:
      "A new bucket with a public ACL has a BucketPublicAccessBlock with blockPublicAcls: false, and has it before",
    evidence: "stated",
    source:
      "[Blocking public access to your Amazon S3 storage](https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html) (2026-11-26)",
    on: acls,
    judge: publicAcl,
  },
  {
    id: "object-acl-ownership",
    holds:
      "An object with an ACL for others, of a new bucket, comes after BucketOwnershipControls that let it have one",
    evidence: "stated",
    source:
      "[Troubleshooting S3 Object Ownership](https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html) (2026-11-26)",
    on: objects,
    judge: aclOfObject,
  },
  {
    id: "object-acl-public-access",
    holds:
      "An object with a public ACL, of a new bucket, comes after a BucketPublicAccessBlock with blockPublicAcls: false",
    evidence: "seen",
    source:
      "[pulumi/pulumi-yaml#980](https://github.com/pulumi/pulumi-yaml/pull/980) and [#523](https://github.com/pulumi/pulumi-yaml/issues/523) (2026-11-26)",
    on: objects,
    judge: publicAcl,
  },
];

/** With it S3 takes objects where ACLs are off; whether it takes a bucket's, nobody was seen to try. */
const fullControl = "bucket-owner-full-control";
/** ACLs that let in nobody but the owner. */
const ofOwner = ["private", fullControl];

function aclOfOwner(link: Link): Finding | undefined {
  const { stack, part, bucket } = link;
  const acl = part.said.text("acl");
  if (acl.state === "unknown") return unjudged(["acl"]);
  if (acl.state === "absent" || acl.value === "") return undefined;
  const setting = takesAcls(stack, bucket);
  const need: Need = {
    setting,
    key: "objectOwnership",
    fault: {
      problem: `${quote(part.name)} gives ${called(bucket)} the ACL ${quote(acl.value)}, and ${whoHasThemOff(setting)}`,
      consequence: `AWS will answer: ${notSupported}`,
      remedy: ofOwner.includes(acl.value) ? "Leave the ACL out: a new bucket is private" : byPolicy,
      ...(acl.value === fullControl && { level: "advisory" as const }),
    },
  };
  return settingFinding(link, need);
}

/** Of a bucket, or of an object in it. */
function publicAcl(link: Link): Finding | undefined {
  const { stack, part, bucket } = link;
  const acl = valueOr(part.said.text("acl"), "");
  if (!publicAcls.includes(acl)) return undefined;
  const isObject = objects.includes(part.type);
  const has = isObject
    ? `is an object of ${called(bucket)} with the`
    : `gives ${called(bucket)} the`;
  const setting = takesPublic(stack, bucket, "blockPublicAcls");
  const need: Need = {
    setting,
    key: "blockPublicAcls",
    fault: {
      problem: `${quote(part.name)} ${has} public ACL ${quote(acl)}, and ${whoBlocks(setting)}`,
      consequence: isObject
        ? "AWS will answer: AccessDenied"
        : "AWS's documentation says that the call fails if the ACL is public",
      remedy: byDistribution,
    },
  };
  return settingFinding(link, need);
}

/**
 * The provider gives some objects the ACL `private` by itself, and S3 isn't known to refuse that where
 * ACLs are off.
 */
function aclOfObject(link: Link): Finding | undefined {
  const { stack, part, bucket } = link;
  const acl = part.said.text("acl");
  if (acl.state === "unknown") return unjudged(["acl"]);
  if (acl.state === "absent" || ["", ...ofOwner].includes(acl.value)) return undefined;
  const setting = takesAcls(stack, bucket);
  const need: Need = {
    setting,
    key: "objectOwnership",
    fault: {
      problem: `${quote(part.name)} is an object of ${called(bucket)} with the ACL ${quote(acl.value)}, and ${whoHasThemOff(setting)}`,
      consequence: `AWS's documentation says that it answers: ${notSupported}`,
      remedy: byPolicy,
    },
  };
  return settingFinding(link, need);
}

const byPolicy =
  'Leave the ACL out, and let others in by a BucketPolicy; or write BucketOwnershipControls with objectOwnership: "ObjectWriter", and name them in its dependsOn';
const byDistribution =
  "Leave the ACL out, and let a CloudFront distribution read the bucket; or write a BucketPublicAccessBlock with blockPublicAcls: false, and name it in its dependsOn";

/** Who keeps a bucket from having ACLs, as the end of a sentence. */
export function whoHasThemOff({ by }: Need["setting"]): string {
  return by ? `${quote(by.name)} keeps its ACLs off` : "a new one has ACLs off";
}

function whoBlocks({ by }: Need["setting"]): string {
  return by ? `${quote(by.name)} blocks those` : "a new one blocks those";
}
