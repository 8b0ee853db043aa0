/**
 * Cost and Usage Reports are written to a bucket of the account.
 * https://docs.aws.amazon.com/cur/latest/userguide/cur-s3.html
 */
import { allowStatement } from "../../grants/allow-statement";
import { isInAws } from "../../grants/confirmed";
import type { Grant } from "../../grants/grant";
import type { Call, Caller, Source } from "../../grants/kind";
import { sourceText } from "../../grants/service-context";
import { quotedName } from "../../grants/names";
import { anything, literal } from "../../plain/glob";
import { accountOf } from "../../stack/account";
import type { StackResource } from "../../stack/stack";
import { bucketArn, bucketArnText, bucketGrant } from "../s3/bucket-grant";

const reportType = "aws:cur/reportDefinition:ReportDefinition";

const [readAcl, readPolicy, putObject] = [
  "s3:GetBucketAcl",
  "s3:GetBucketPolicy",
  "s3:PutObject",
] as const;

/** Which of the three AWS tests, no page says. */
const reportBucket = bucketGrant({
  requests: (_, bucket) => [
    { action: readAcl, resource: () => bucketArn(bucket), isSure: false },
    { action: readPolicy, resource: () => bucketArn(bucket), isSure: false },
    {
      action: putObject,
      resource: () => [...bucketArn(bucket), ...literal("/"), ...anything],
      isSure: false,
    },
  ],
  statements: (call, bucket) => [
    statement(call, [readAcl, readPolicy], bucketArnText(bucket)),
    statement(call, putObject, `${bucketArnText(bucket)}/*`),
  ],
  arns: (_, bucket) => [bucketArnText(bucket), `${bucketArnText(bucket)}/*`],
});

function statement({ caller, source }: Call, action: string | string[], resource: string): string {
  return allowStatement({
    principal: caller.principal,
    action,
    resource,
    condition: {
      StringLike: {
        "aws:SourceArn": sourceText(source),
        "aws:SourceAccount": source.account ?? "ACCOUNT-ID",
      },
    },
  });
}

/** The account that policies named before the service had a principal of its own. */
const billingAccount = "386209384616";

const billing: Caller = {
  title: "AWS Billing",
  principal: "billingreports.amazonaws.com",
  isLetInBy: (principal) => (principal === billingAccount ? "unknown" : "no"),
};

export const reportGrant: Grant = {
  on: [reportType],
  access: [{ argument: "s3Bucket", kind: reportBucket }],
  // In other partitions reports have other ARNs, and no page tells who writes them.
  caller: (report) => (isInAws(report) ? billing : undefined),
  source: sourceOf,
  exists: (report) => report.mayExist(),
  tested: "when made",
  words: {
    made: "report",
    does: "keeps",
    test: "AWS Billing looks at the bucket's policy",
    /** https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/cur/report_definition_test.go */
    answer: "ValidationException: Failed to verify customer bucket permission",
  },
};

/** Reports are in us-east-1, whatever the provider's Region. */
function sourceOf(report: StackResource): Source {
  const account = accountOf(report);
  return {
    resources: [],
    types: [],
    arns: [
      {
        partition: "aws",
        service: "cur",
        region: "us-east-1",
        account,
        resource: [...literal("definition/"), ...anything],
      },
    ],
    account,
    called: quotedName(report),
    kind: "report",
    toWrite: "the account's id as aws:SourceAccount",
  };
}
