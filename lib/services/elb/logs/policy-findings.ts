/** Findings on bucket policies that don't let a load balancer's logs in. */
import type { Bucket } from "../../s3/buckets";
import { type LogDelivery as Asked, mayDeliverLogs } from "./question";
import { bucketOf, namesOf, refused } from "./words";
import type { Delivery } from "./deliveries";
import { judgePolicies, type Refused } from "./policy-verdict";
import { wrongPrincipals } from "./principals";
import { otherPrincipal, recommendedPrincipal, statementsToWrite } from "./statement";
import type { Finding } from "../../../policy/finding";
import { clip } from "../../../plain/text";
import { fine, openBecause, unknownAtPreview, type Verdict } from "./verdict";

/** The verdict on the policy of a delivery's bucket. */
export function judgePolicy(delivery: Delivery, bucket: Bucket, asked: Asked): Verdict {
  if (bucket.policies.length === 0) return noPolicy(delivery, bucket, asked);
  const verdict = judgePolicies(bucket.policies, asked);
  switch (verdict.kind) {
    case "admitted":
    case "malformed": // alb-log-principal says so, on the policy.
      return fine;
    case "unknown text":
      return openBecause(
        delivery,
        `the text of policy ${verdict.by.name} isn't known at preview`,
        `Build it from the bucket's name as text, "arn:aws:s3:::${clip(bucket.name ?? "NAME")}/…", rather than from the arn or id of a bucket that is yet to be made`,
        "the text of the bucket's policy isn't known at preview",
      );
    case "can't tell":
      if (delivery.settings[0].prefix.state === "unknown") {
        return unknownAtPreview(delivery, `the prefix of ${namesOf(delivery)}`);
      }
      return openBecause(
        delivery,
        `in policy ${verdict.by.name}, ${verdict.why}`,
        `Make sure that this is allowed:\n${allowing(asked)}`,
        "it can't be told what the bucket's policy allows",
      );
    case "refused":
      return { faults: [refusal(delivery, asked, verdict)] };
  }
}

function noPolicy(delivery: Delivery, bucket: Bucket, asked: Asked): Verdict {
  if (bucket.resource?.exists()) {
    const why = "the bucket's policy isn't in this stack";
    return openBecause(delivery, why, `If it has none elsewhere, make one. ${toWrite(asked)}`);
  }
  const fault: Finding = {
    problem: `${namesOf(delivery)} go to ${bucketOf(bucket)}, which has no policy that lets them in`,
    consequence: refused(delivery),
    remedy: `Make a BucketPolicy for it. ${toWrite(asked)}`,
  };
  return { faults: [fault] };
}

function refusal(delivery: Delivery, asked: Asked, verdict: Refused): Finding {
  if (onOutpostOnly(asked, verdict)) return outpostsOnly(delivery, asked, verdict);
  const { by, certain } = verdict;
  const seen = certain ? "" : ", as the state has it,";
  return {
    problem: `${namesOf(delivery)} can't get into ${bucketOf(delivery.bucket)}: its policy ${by.name}${seen} doesn't let Elastic Load Balancing put objects at ${pathOf(asked)}${detail(verdict)}`,
    consequence: refused(delivery),
    remedy: remedy(asked, verdict),
    ...(certain ? {} : { level: "advisory" }),
  };
}

/** Whether the load balancer is on an Outpost is seldom known here: its subnets tell. */
function onOutpostOnly(asked: Asked, { policy }: Refused): boolean {
  if (asked.kind !== "application") return false;
  const onOutpost = mayDeliverLogs(policy, { ...asked, kind: "application-on-outposts" });
  return onOutpost !== undefined && onOutpost.kind !== "no";
}

function outpostsOnly(delivery: Delivery, asked: Asked, verdict: Refused): Finding {
  return {
    problem: `Policy ${verdict.by.name} lets ${namesOf(delivery)} into ${bucketOf(delivery.bucket)} only if this load balancer is on an Outpost`,
    consequence: refused(delivery),
    remedy: remedy(asked, verdict),
    level: "advisory",
  };
}

function pathOf({ prefix, account }: Asked): string {
  const before = prefix === "" ? "" : `${clip(prefix ?? "PREFIX")}/`;
  return `${before}AWSLogs/${account ?? "ACCOUNT-ID"}/`;
}

function detail({ answer }: Refused): string {
  if (answer.because === "denied")
    return `: ${answer.statement} denies it (${clip(answer.found, 200)})`;
  if (!answer.closest) return "";
  const { statement, part, found } = answer.closest;
  return `: ${statement} has the ${part} ${clip(found, 200)}`;
}

/** alb-log-principal tells of a wrong principal on the policy itself, and what to write there. */
function remedy(asked: Asked, { by, policy, answer, certain }: Refused): string {
  if (answer.because === "denied") {
    return `Exempt the principal ${recommendedPrincipal(asked.kind)} from ${answer.statement}`;
  }
  const isCommon = asked.kind === "application" || asked.kind === "classic";
  return isCommon && certain && wrongPrincipals(policy, asked.region).length > 0
    ? `Let the principal ${recommendedPrincipal(asked.kind)} put them there, as alb-log-principal says of ${by.name}`
    : toWrite(asked);
}

function toWrite(asked: Asked): string {
  return `Write into the policy:\n${allowing(asked)}`;
}

function allowing(asked: Asked): string {
  return [statementsToWrite(asked), otherPrincipal(asked.kind, asked.region)].join("\n");
}
