/** What S3 refuses of the policy of a new bucket, by who blocks public ones. */
import { unjudged } from "../../arguments/judge";
import { triedBy } from "../../arguments/sources";
import { awsPrincipals } from "../../grants/aws-principals";
import type { Statement } from "../../grants/iam";
import { capitalized, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import { parseBucketPolicy } from "./bucket-policy";
import { type Setting, takesPublic } from "./bucket-parts";
import { bucketPolicyTypes, bucketTypes, policyDocument } from "./bucket-resources";
import { called, type Link, type LinkRule, type Need, settingFinding } from "./link";

const key = "blockPublicPolicy";
const consequence = "AWS will answer: AccessDenied: Access Denied";

export const policyLinkRules: readonly LinkRule[] = [
  {
    id: "policy-public-access",
    holds:
      "A new bucket with a policy for everybody has a BucketPublicAccessBlock with blockPublicPolicy: false, and has it before",
    evidence: "seen",
    source: `[pulumi/pulumi-aws#2927](https://github.com/pulumi/pulumi-aws/issues/2927) and [hashicorp/terraform-provider-aws#30951](https://github.com/hashicorp/terraform-provider-aws/issues/30951) (2026-11-26); ${triedBy("pf-s3-policy-public-with-block-public-policy")}`,
    on: [...bucketPolicyTypes, ...bucketTypes],
    judge: publicPolicy,
  },
];

function publicPolicy(link: Link): Finding | undefined {
  const { stack, part, bucket } = link;
  const { type } = part;
  const document = policyDocument({ type, properties: part.said });
  const setting = takesPublic(stack, bucket, key);
  if (document.state !== "known") {
    return document.state === "unknown" ? unknownPolicy(link, setting) : undefined;
  }
  const policy = parseBucketPolicy(document.value);
  const statements = policy.kind === "policy" ? policy.statements : [];
  const statement = statements.find(isPublic);
  if (!statement) return undefined;
  const softened = hasDeny(statements) ? { level: "advisory" as const } : {};
  if (part === bucket) return { ...ofBucketItself(bucket.name, statement), ...softened };
  const need = { setting, key, fault: { ...faultOf(link, setting, statement), ...softened } };
  return settingFinding(link, need);
}

function faultOf({ part, bucket }: Link, { by }: Setting, statement: Statement): Need["fault"] {
  const who = by ? `${quote(by.name)} blocks that` : "a new one blocks that";
  return {
    problem: `${capitalized(statement.name)} of ${quote(part.name)} lets everybody into ${called(bucket)}, and ${who}`,
    consequence,
    remedy: `Name who may in Principal; where it must be public, write a BucketPublicAccessBlock with blockPublicPolicy: false, and name it in dependsOn of ${quote(part.name)}`,
  };
}

/** What a bucket has as an argument, it gets before any other resource can be made for it. */
function ofBucketItself(name: string, statement: Statement): Finding {
  return {
    problem: `${capitalized(statement.name)} of the policy of ${quote(name)} lets everybody in, and a new bucket blocks that`,
    consequence,
    remedy:
      "Name who may in Principal; where it must be public, write a BucketPublicAccessBlock with blockPublicPolicy: false, and after it a BucketPolicy",
  };
}

/** Who lets a bucket have public policies is likely to write one: it should wait, whatever it says. */
function unknownPolicy({ stack, part, bucket }: Link, { truth, by }: Setting): Finding | undefined {
  if (part === bucket || truth !== "yes") return unjudged(["policy"]);
  if (!by || !by.said.has(key) || stack.comesAfter(part, by)) return undefined;
  return {
    problem: `${quote(part.name)} may be made before ${quote(by.name)}, which lets ${called(bucket)} have public policies`,
    consequence: `If it lets everybody in, ${consequence}`,
    remedy: `Name ${quote(by.name)} in dependsOn of ${quote(part.name)}`,
    level: "advisory",
  };
}

/**
 * Whether it lets everybody do what AWS calls bad actions; with a condition it may be public or not:
 * https://docs.aws.amazon.com/sdkfornet/v3/apidocs/items/S3/TPublicAccessBlockConfiguration.html
 */
function isPublic(statement: Statement): boolean {
  const { effect, principals, actions, conditions } = statement;
  if (effect !== "Allow" || !principals || principals.not || conditions.length > 0) return false;
  if (actions.not || !actions.patterns.some((one) => badAction.test(one))) return false;
  return principals.named === "*" || awsPrincipals(statement).includes("*");
}

const badAction = /^(\*|s3:(\*|get|list|put|delete|abortmultipartupload|restoreobject))/i;

/** Whether S3 weighs what a policy denies, no source tells. */
function hasDeny(statements: readonly Statement[]): boolean {
  return statements.some(({ effect }) => effect === "Deny");
}
