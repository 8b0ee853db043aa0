import type { IamPolicy } from "../lib/grants/iam";
import { parseBucketPolicy } from "../lib/services/s3/bucket-policy";
import { bucketName, bucketPolicyTypes, policyDocument } from "../lib/services/s3/bucket-resources";
import {
  neverDelivers,
  wrongPrincipals,
  type WrongPrincipal,
} from "../lib/services/elb/logs/principals";
import { otherPrincipal, recommendedPrincipal } from "../lib/services/elb/logs/statement";
import { type InputResource, resourcePolicy } from "../lib/policy/declare";
import type { Finding } from "../lib/policy/finding";
import { capitalized, clip } from "../lib/plain/text";
import { valueOr } from "../lib/stack/value";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
export const albLogPrincipal = resourcePolicy({
  name: "alb-log-principal",
  title: "Bucket policies name the writer of load balancers' logs",
  description:
    "A bucket policy that means to let Elastic Load Balancing write logs must name the principal that does.",
  severity: "high",
  level: "mandatory",
  appliesTo: [...bucketPolicyTypes, "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"],
  remediation:
    "Name the service logdelivery.elasticloadbalancing.amazonaws.com, which writes the logs in every Region.",
  check(resource, report) {
    const document = policyDocument(resource);
    if (document.state !== "known") return;
    const policy = parseBucketPolicy(document.value);
    const finding =
      policy.kind === "malformed" ? malformed(policy.why) : wrongPrincipal(resource, policy);
    if (finding) report(finding);
  },
});

function malformed(why: string): Finding {
  return {
    problem: "S3 doesn't take this bucket policy",
    consequence: `S3 answers: MalformedPolicy: ${clip(why, 200)}`,
    remedy:
      "Correct the policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  };
}

function wrongPrincipal(resource: InputResource, policy: IamPolicy): Finding | undefined {
  const region = valueOr(resource.region, "");
  const wrong = wrongPrincipals(policy, region);
  if (wrong.length === 0) return undefined;
  const principal = recommendedPrincipal("application");
  return {
    problem: `${listed(wrong)}; the bucket is in ${region}, and nobody who writes the logs of Application or Classic Load Balancers there may put them into it`,
    consequence: `Switching the logs on fails with: InvalidConfigurationRequest: Access Denied for bucket: ${clip(bucketName(resource) ?? "BUCKET")}. Please check S3bucket permission`,
    remedy: `Write "Principal": ${principal}, which is right in every Region. ${otherPrincipal("application", region)}`,
    // Only Network Load Balancers may be meant to log here, and for those the rest of it is right.
    ...(neverDelivers(policy, "network", region) ? {} : { level: "advisory" }),
  };
}

const mostListed = 3;

function listed(wrong: readonly WrongPrincipal[]): string {
  const texts = wrong
    .slice(0, mostListed)
    .map(({ statement, why }) => `${statement} admits ${why}`);
  const more = wrong.length > mostListed ? [`and ${wrong.length - mostListed} more`] : [];
  return capitalized([...texts, ...more].join("; "));
}
