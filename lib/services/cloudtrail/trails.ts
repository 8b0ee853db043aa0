/** Trails, as what calls for them sees them. */
import type { Call, Caller, Source } from "../../grants/kind";
import { isPrincipalConfirmed } from "../../grants/confirmed";
import { sourcePattern } from "../../grants/service-context";
import { quotedName } from "../../grants/words";
import { wildcard } from "../../plain/glob";
import { accountOf } from "../../stack/account";
import { namePattern } from "../../stack/name-pattern";
import { partitionOfRegion } from "../../stack/region";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";

const nativeType = "aws-native:cloudtrail:Trail";

export const trailTypes = ["aws:cloudtrail/trail:Trail", nativeType];

/** Who calls for a trail. */
export function cloudTrail(trail: StackResource): Caller | undefined {
  if (!isPrincipalConfirmed(trail)) return undefined;
  return { title: "CloudTrail", principal: "cloudtrail.amazonaws.com" };
}

/** For what it calls. */
export function trailSource(trail: StackResource): Source {
  const region = valueOr(trail.region, undefined);
  const name = namePattern(trail, trail.type === nativeType ? "trailName" : "name");
  return {
    resources: [trail],
    types: trailTypes,
    arns: [
      {
        partition: region === undefined ? undefined : partitionOfRegion(region),
        service: "cloudtrail",
        region,
        account: undefined,
        resource: wildcard(`trail/${name}`),
      },
    ],
    account: accountOf(trail),
    called: quotedName(trail),
    kind: "trail",
    toWrite: "the trail's ARN as aws:SourceArn",
  };
}

/** The ARN of the trail that a call is for, for messages: with `*` and `ACCOUNT-ID` for what isn't known. */
export function trailArnText({ source }: Call): string {
  return sourcePattern({ ...source, account: source.account ?? "ACCOUNT-ID" });
}
