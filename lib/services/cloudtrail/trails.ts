/** Trails, as what calls for them sees them. */
import type { Caller, Source } from "../../grants/kind";
import { isPrincipalConfirmed } from "../../grants/confirmed";
import { partitionOf } from "../../grants/target-arn";
import { quotedName } from "../../grants/names";
import { wildcard } from "../../plain/glob";
import { accountOf } from "../../stack/account";
import { namePattern } from "../../stack/name-pattern";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";

export const nativeTrail = "aws-native:cloudtrail:Trail";

export const trailTypes = ["aws:cloudtrail/trail:Trail", nativeTrail];

/**
 * The accounts by which CloudTrail came before it had a principal of its own; `getServiceAccount` still
 * gives them. AWS's page says that a policy with them is for their Regions only, and not since when
 * AWS takes none of them any more.
 * https://github.com/awsdocs/aws-cloudtrail-user-guide, create-s3-bucket-policy-for-cloudtrail.md
 * https://github.com/hashicorp/terraform-provider-aws, the data source aws_cloudtrail_service_account
 * (both read on 2026-11-27)
 */
const formerAccounts: ReadonlySet<string> = new Set(
  (
    "525921808201 119688915426 216624486486 492519147666 765225791966 977081816279 582488909970 " +
    "903692715234 284668455005 069019280451 187074758985 819402241893 193415116832 681348832753 " +
    "035351147821 453052556044 829690693026 669305197877 757211635381 859597730677 282025262664 " +
    "262312530599 683224464357 585772288577 034638983726 814480443879 086441151436 475085895292 " +
    "608710470296 388731089494 113285607260"
  ).split(" "),
);

/** Who calls for a trail. */
export function cloudTrail(trail: StackResource): Caller | undefined {
  if (!isPrincipalConfirmed(trail)) return undefined;
  return {
    title: "CloudTrail",
    principal: "cloudtrail.amazonaws.com",
    isLetInBy: (principal) => (formerAccounts.has(principal) ? "unknown" : "no"),
  };
}

/** Whether it is, or may turn out to be, a trail of an organization. */
export function mayBeOfOrganization({ properties }: StackResource): boolean {
  const said = properties.flag("isOrganizationTrail");
  return said.state === "unknown" || valueOr(said, false);
}

/**
 * For what it calls. A trail of an organization belongs to the management account, whoever makes it:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function trailSource(trail: StackResource): Source {
  const name = namePattern(trail, trail.type === nativeTrail ? "trailName" : "name");
  return {
    resources: [trail],
    types: trailTypes,
    arns: [
      {
        partition: partitionOf(trail),
        service: "cloudtrail",
        region: valueOr(trail.region, undefined),
        account: undefined,
        resource: wildcard(`trail/${name}`),
      },
    ],
    account: mayBeOfOrganization(trail) ? undefined : accountOf(trail),
    called: quotedName(trail),
    kind: "trail",
    toWrite: "the trail's ARN as aws:SourceArn",
  };
}
