/** What AWS refuses of a CloudFront distribution. */
import { unlessMade } from "../../arguments/behind";
import { pattern, worded } from "../../arguments/checks";
import { given } from "../../arguments/conditions";
import { type ArgumentRule, type Fault, type Judgement, undecided } from "../../arguments/rule";
import { Argument, type Scope } from "../../arguments/scope";
import { deployedIn, triedBy } from "../../arguments/sources";
import { atLeastOne, combination } from "../../arguments/together";
import { isInAws } from "../../grants/confirmed";
import { clip, quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { certificateOfHome } from "../acm/home-certificate";

const acm = "viewerCertificate.acmCertificateArn";
const logBucket = "loggingConfig.bucket";

/** Those that CloudFront can put to a second origin if the first one fails. */
const readingMethods = ["GET", "HEAD", "OPTIONS"];

export const distributionRules: readonly ArgumentRule[] = [
  {
    id: "certificate-region",
    holds: "The ACM certificate of a distribution is of us-east-1",
    answer:
      "InvalidViewerCertificate: The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
    evidence: "seen",
    source:
      "[pulumi/pulumi-aws#5649](https://github.com/pulumi/pulumi-aws/issues/5649) (2026-11-26)",
    check: certificateOfHome(acm),
  },
  {
    id: "aliases-certificate",
    holds: "A distribution with aliases has a certificate for them",
    evidence: "seen",
    source: triedBy("pf-cloudfront-aliases-require-custom-certificate"),
    when: given("aliases[]"),
    check: hasCertificate,
  },
  {
    // The provider sends no responseCode of 0.
    id: "error-response-page",
    holds: "A custom error response has both responseCode and responsePagePath, or neither",
    answer:
      "InvalidArgument: Your request must specify both ResponsePagePath and ResponseCode together or none of them",
    evidence: "seen",
    source: deployedIn("pulumi-ts/Pr3305"),
    within: "customErrorResponses[]",
    check: (scope) =>
      combination(["responseCode", "responsePagePath"], (code = "0", page) =>
        halfOfTwo(scope, code !== "0", page !== undefined),
      )(scope),
  },
  {
    id: "origin-group-methods",
    holds: "A cache behavior of an origin group allows GET, HEAD and OPTIONS only",
    answer:
      "InvalidArgument: The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a cached behavior associated with an origin group.",
    evidence: "seen",
    source: deployedIn("tf-hcl/Pr5562"),
    check: groupsReadOnly,
  },
  {
    id: "log-bucket-domain",
    holds: "The bucket of a distribution's logs is given by its domain name",
    answer:
      "The Amazon S3 bucket to store the access logs in, for example, amzn-s3-demo-bucket.s3.amazonaws.com",
    evidence: "limit",
    source:
      "[LoggingConfig](https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_LoggingConfig.html) (2026-11-27)",
    check: unlessMade(
      logBucket,
      pattern(
        logBucket,
        (text) => (text === "" || text.includes(".") ? undefined : "is a bucket's name"),
        "Write the bucketDomainName of the bucket",
      ),
    ),
  },
];

const certificateGiven = unlessMade(
  acm,
  worded(atLeastOne(acm, "viewerCertificate.iamCertificateId"), {
    problem: "viewerCertificate has no certificate, and aliases is given",
    remedy: "Write the acmCertificateArn of a certificate for these names, or leave aliases out",
  }),
);

/**
 * In China each distribution has aliases, CloudFront takes no certificates of ACM, and AWS's page wants
 * one for HTTPS only: https://docs.amazonaws.cn/en_us/aws/latest/userguide/cloudfront.html (2026-11-27)
 */
function hasCertificate(scope: Scope): readonly Judgement[] {
  const { subject } = scope;
  if (subject.region.state === "unknown") return [{ unknown: ["region"] }];
  return isInAws(subject) ? certificateGiven(scope) : [];
}

function halfOfTwo(scope: Scope, hasCode: boolean, hasPage: boolean): Fault | undefined {
  if (hasCode === hasPage) return undefined;
  const [code, page] = [scope.one("responseCode").name, scope.one("responsePagePath").name];
  const [there, missing] = hasCode ? [code, page] : [page, code];
  return {
    problem: `${there} is given, but ${missing} is not`,
    remedy: `Write ${missing}, or leave ${there} out`,
  };
}

function groupsReadOnly(scope: Scope): Judgement[] {
  const groups = scope.read("originGroups[].originId");
  if (groups.length === 0) return [];
  return ["defaultCacheBehavior", "orderedCacheBehaviors[]"]
    .flatMap((path) => scope.within(path))
    .flatMap((place) =>
      place instanceof Argument ? [undecided(place)] : writesToGroup(place, groups),
    );
}

/** What is wrong with a behavior, by the IDs of the distribution's origin groups. */
function writesToGroup(behavior: Scope, groups: readonly Argument[]): Judgement[] {
  const writing = behavior.read("allowedMethods[]").filter(isWriting);
  if (writing.length === 0) return [];
  const target = behavior.one("targetOriginId");
  const open = [target, ...groups].filter(isUnknown);
  const isGroup = groups.some(({ text }) => text.state === "known" && text.value === idOf(target));
  if (!isGroup) return open.length > 0 ? [undecided(...open)] : [];
  const known = writing.filter((method) => !isUnknown(method));
  if (known.length === 0) return [undecided(...writing)];
  const methods = known.map(({ text }) => valueOr(text, "")).join(", ");
  return [
    {
      problem: `${target.name} ${quote(idOf(target))} is an origin group, and the behavior allows ${clip(methods)}`,
      remedy: "Allow GET, HEAD and OPTIONS only, or take a single origin",
    },
  ];
}

function idOf({ text }: Argument): string {
  return valueOr(text, "");
}

function isUnknown({ value }: Argument): boolean {
  return value.state === "unknown";
}

/** Or may be: an unknown one counts. */
function isWriting({ text }: Argument): boolean {
  return text.state === "unknown" || !readingMethods.includes(valueOr(text, "GET"));
}
