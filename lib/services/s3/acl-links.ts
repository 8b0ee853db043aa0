/** What AWS refuses of the ACL of a new bucket, by what the bucket lets be. */
import { unjudged } from "../../arguments/judge";
import { quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { valueOr } from "../../stack/value";
import { publicAcls } from "./access-rules";
import { acls } from "./argument-types";
import { takesAcls, takesPublicAcls } from "./bucket-parts";
import { called, lacking, type Link, type LinkRule, type Need, tooEarly } from "./link";

export const aclLinkRules: readonly LinkRule[] = [
  {
    id: "acl-ownership",
    holds: "A new bucket with a BucketAcl has BucketOwnershipControls that let it have one",
    evidence: "seen",
    source:
      "[pulumi/pulumi-hugo#2718](https://github.com/pulumi/pulumi-hugo/issues/2718) and [pulumi/examples#1692](https://github.com/pulumi/examples/issues/1692) (2026-11-26)",
    on: acls,
    judge: aclOfOwner,
  },
  {
    id: "acl-public-access",
    holds:
      "A new bucket with a public ACL has a BucketPublicAccessBlock with blockPublicAcls: false",
    evidence: "stated",
    source:
      "[Blocking public access to your Amazon S3 storage](https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html) (2026-11-26)",
    on: acls,
    judge: publicAcl,
  },
];

/** ACLs that let in nobody but the owner; with the second one S3 takes objects where ACLs are off. */
const ofOwner = ["private", "bucket-owner-full-control"];

function aclOfOwner(link: Link): Finding | undefined {
  const { stack, part, bucket } = link;
  const acl = part.said.text("acl");
  if (acl.state === "unknown") return unjudged(["acl"]);
  if (acl.state === "absent" || acl.value === "") return undefined;
  const setting = takesAcls(stack, bucket);
  const who = setting.by
    ? `${quote(setting.by.name)} keeps its ACLs off`
    : "a new one has ACLs off";
  const isOwners = ofOwner.includes(acl.value);
  const need: Need = {
    setting,
    key: "objectOwnership",
    fault: {
      problem: `${quote(part.name)} gives ${called(bucket)} the ACL ${quote(acl.value)}, and ${who}`,
      consequence: "AWS will answer: AccessControlListNotSupported: The bucket does not allow ACLs",
      remedy: isOwners
        ? "Leave the ACL out: a new bucket is private"
        : 'Leave the ACL out, and let others in by a BucketPolicy; or write BucketOwnershipControls with objectOwnership: "ObjectWriter", and name them in its dependsOn',
      // It gives nobody else anything; that S3 refuses it all the same, few have told.
      ...(isOwners && { level: "advisory" as const }),
    },
  };
  return lacking(link, need) ?? tooEarly(link, need);
}

function publicAcl(link: Link): Finding | undefined {
  const { stack, part, bucket } = link;
  const acl = valueOr(part.said.text("acl"), "");
  if (!publicAcls.includes(acl)) return undefined;
  const setting = takesPublicAcls(stack, bucket);
  const who = setting.by ? `${quote(setting.by.name)} blocks those` : "a new one blocks those";
  const need: Need = {
    setting,
    key: "blockPublicAcls",
    fault: {
      problem: `${quote(part.name)} gives ${called(bucket)} the public ACL ${quote(acl)}, and ${who}`,
      consequence: "AWS's documentation says that the call fails if the ACL is public",
      remedy:
        "Leave the ACL out, and let a CloudFront distribution read the bucket; or write a BucketPublicAccessBlock with blockPublicAcls: false, and name it in its dependsOn",
    },
  };
  return lacking(link, need) ?? tooEarly(link, need);
}
