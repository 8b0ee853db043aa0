/** What CloudFront refuses of the bucket that a distribution writes its standard logs (legacy) to. */
import { unjudged } from "../../arguments/judge";
import { deployedIn } from "../../arguments/sources";
import { clip, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import { argumentOf, type Found, namedIn } from "../../stack/named";
import type { Stack, StackResource } from "../../stack/stack";
import { mapValue, valueOr } from "../../stack/value";
import { whoHasThemOff } from "../s3/acl-links";
import { block, takesAcls } from "../s3/bucket-parts";
import { bucketNaming } from "../s3/bucket-resources";
import { called, type Link, type Need, settingFinding } from "../s3/link";

interface LogRule extends RuleFacts {
  readonly judge: (link: Link) => Finding | undefined;
}

export const logBucketRules: readonly LogRule[] = [
  {
    id: "log-bucket-acls",
    holds:
      "A new bucket for the logs of a distribution has BucketOwnershipControls that let it have ACLs, and has them before",
    evidence: "seen",
    source: `[aws-samples/baseline-environment-on-aws#363](https://github.com/aws-samples/baseline-environment-on-aws/issues/363) (2026-11-27); ${deployedIn("pulumi-ts/Pr3305")}`,
    judge: withoutAcls,
  },
  {
    id: "log-bucket-region",
    holds:
      "A bucket for the logs of a distribution is of a Region that CloudFront delivers them to",
    evidence: "seen",
    source:
      "[aws/aws-cdk#33297](https://github.com/aws/aws-cdk/issues/33297) and [AWSConfigRemediation-EnableCloudFrontAccessLogs](https://docs.amazonaws.cn/systems-manager-automation-runbooks/latest/userguide/automation-aws-enable-cloudfront-access-logs.html) (2026-11-27)",
    judge: inOptInRegion,
  },
];

/** The findings on a distribution that logs into a new bucket of the stack. */
export function logBucketFindings(stack: Stack, part: StackResource): Finding[] {
  const found = logBucketOf(stack, part);
  if (found.kind === "none") return [];
  if (found.kind === "can't tell") return [unjudged(["loggingConfig.bucket"])];
  const bucket = found.resource;
  if (bucket.mayExist()) return [];
  return logBucketRules.flatMap(({ id, judge }) => {
    const finding = judge({ stack, part, bucket });
    if (!finding) return [];
    if (finding.because !== undefined) return [finding];
    // Of one that exists, nothing tells whether the program changes the bucket.
    return [{ ...finding, rule: id, ...(part.mayExist() && { level: "advisory" as const }) }];
  });
}

function logBucketOf(stack: Stack, distribution: StackResource): Found {
  const logging = block(distribution.said, "loggingConfig");
  const domain = logging.state === "known" ? logging.value.text("bucket") : logging;
  const text = mapValue(domain, bucketOfDomain);
  return namedIn(stack, bucketNaming).find(argumentOf(distribution, "loggingConfig", text));
}

/** The name in `logs.s3.amazonaws.com` and its regional forms; nothing else names a bucket here. */
function bucketOfDomain(domain: string): string | undefined {
  return /^(.+)\.s3[.-](?:[a-z0-9-]+\.)*amazonaws\.com/.exec(domain)?.[1];
}

function withoutAcls(link: Link): Finding | undefined {
  const { stack, part, bucket } = link;
  const setting = takesAcls(stack, bucket);
  const need: Need = {
    setting,
    key: "objectOwnership",
    fault: {
      problem: `${quote(part.name)} writes its logs to ${called(bucket)}, and ${whoHasThemOff(setting)}`,
      consequence:
        "AWS will answer: InvalidArgument: The S3 bucket that you specified for CloudFront logs does not enable ACL access",
      remedy: `Write BucketOwnershipControls with objectOwnership: "BucketOwnerPreferred" for it, and name them in dependsOn of ${quote(part.name)}`,
    },
  };
  return settingFinding(link, need);
}

/**
 * Those of which AWS's page says so, and the one that was seen. There are more, of which no page that
 * could be read tells.
 */
const undelivered = ["af-south-1", "ap-east-1", "eu-central-2", "eu-south-1", "me-south-1"];

function inOptInRegion({ part, bucket }: Link): Finding | undefined {
  const region = valueOr(bucket.region, "");
  if (!undelivered.includes(region)) return undefined;
  return {
    problem: `${quote(part.name)} writes its logs to ${called(bucket)} in ${clip(region)}`,
    consequence:
      "CloudFront delivers no standard logs there; AWS was seen to answer: You don't have permission to access the S3 bucket for CloudFront logs",
    remedy:
      "Make the bucket in a Region that is enabled by default, such as us-east-1, or deliver the logs by aws.cloudwatch.LogDelivery",
    level: "advisory",
  };
}
