/** Findings on bucket policies that don't let a load balancer's logs in. */
import { type Level, levelOf } from "../../../grants/level";
import { outcomeOf } from "../../../grants/outcome";
import { unreadGrant } from "../../../grants/unread";
import { clip } from "../../../plain/text";
import type { Finding } from "../../../policy/finding";
import type { Stack } from "../../../stack/stack";
import type { Bucket } from "../../s3/buckets";
import type { LogDelivery } from "./deliveries";
import { type BucketPolicyVerdict, logNeed, type LogsRefused } from "./policy-verdict";
import { wrongPrincipals } from "./principals";
import { type DeliveryQuestion, mayDeliverLogs } from "./question";
import { otherPrincipal, recommendedPrincipal, statementsToWrite } from "./statement";
import { type DeliveryVerdict, noFaults, undeterminedBecause, unknownAtPreview } from "./verdict";
import { bucketOf, namesOf, whenDenied } from "./words";

/**
 * The verdict on the policy of a delivery's bucket. Who waits for the policy is alb-log-order's
 * question, so that every policy is in time here.
 */
export function judgeBucketPolicy(
  delivery: LogDelivery,
  bucket: Bucket,
  question: DeliveryQuestion,
  stack: Stack,
): DeliveryVerdict {
  const need = logNeed(delivery, bucket, question);
  const outcome = outcomeOf(need, () => true);
  if (outcome.kind === "not determined") {
    return undeterminedVerdict(delivery, bucket, question, outcome.grant.detail);
  }
  if (outcome.kind !== "none" && outcome.kind !== "doesn't fit") return noFaults;
  const level = levelOf(outcome, need, {
    // It is tested when logs are switched on, and logs that are on stop without it.
    tested: "always",
    isAbsorbed: false,
    mayBeUnread: () =>
      bucket.resource !== undefined && unreadGrant(stack, bucket.resource, []) !== undefined,
  });
  if (level === "nothing") return noFaults;
  if (outcome.kind === "none") return noPolicy(delivery, bucket, question, level);
  const { detail } = outcome.grant;
  if (detail.kind !== "refused") return noFaults;
  const softer = level === "advisory" ? { level } : {};
  return { faults: [{ ...refusedFinding(delivery, question, detail), ...softer }] };
}

function undeterminedVerdict(
  delivery: LogDelivery,
  bucket: Bucket,
  question: DeliveryQuestion,
  verdict: BucketPolicyVerdict,
): DeliveryVerdict {
  switch (verdict.kind) {
    case "perhaps of another bucket": {
      const what = `the bucket of policy ${verdict.by.name}, which may be this one,`;
      return unknownAtPreview(delivery, what, "the bucket of a policy");
    }
    case "unknown text":
      return undeterminedBecause(
        delivery,
        `the text of policy ${verdict.by.name} isn't known at preview`,
        `Build it from the bucket's name as text, "arn:aws:s3:::${clip(bucket.name ?? "NAME")}/…", rather than from the arn or id of a bucket that is yet to be made`,
        "the text of the bucket's policy isn't known at preview",
      );
    case "undecided":
      if (delivery.settings[0].prefix.state === "unknown") {
        return unknownAtPreview(delivery, `the prefix of ${namesOf(delivery)}`);
      }
      return undeterminedBecause(
        delivery,
        `in policy ${verdict.by.name}, ${verdict.why}`,
        `Make sure that this is allowed:\n${allowing(question)}`,
        "it can't be told what the bucket's policy allows",
      );
    default:
      return noFaults;
  }
}

function noPolicy(
  delivery: LogDelivery,
  bucket: Bucket,
  question: DeliveryQuestion,
  level: Level,
): DeliveryVerdict {
  if (bucket.resource?.exists()) {
    const why = "the bucket's policy isn't in this stack";
    return undeterminedBecause(
      delivery,
      why,
      `If it has none elsewhere, make one. ${toWrite(question)}`,
    );
  }
  const denied = whenDenied(delivery);
  const fault: Finding = {
    problem: `${namesOf(delivery)} go to ${bucketOf(bucket)}, which has no policy that lets them in`,
    consequence: level === "advisory" ? `Unless it is granted elsewhere, ${denied}` : denied,
    remedy: `Make a BucketPolicy for it. ${toWrite(question)}`,
    ...(level === "advisory" ? { level } : {}),
  };
  return { faults: [fault] };
}

function refusedFinding(
  delivery: LogDelivery,
  question: DeliveryQuestion,
  verdict: LogsRefused,
): Finding {
  if (onOutpostOnly(question, verdict)) return outpostsOnly(delivery, question, verdict);
  const { by, certain } = verdict;
  const seen = certain ? "" : ", as the state has it,";
  return {
    problem: `${namesOf(delivery)} can't get into ${bucketOf(delivery.bucket)}: its policy ${by.name}${seen} doesn't let Elastic Load Balancing put objects at ${pathOf(question)}${detail(verdict)}`,
    consequence: whenDenied(delivery),
    remedy: remedy(question, verdict),
  };
}

/** Whether a load balancer is on an Outpost is seldom known here: it depends on its subnets. */
function onOutpostOnly(question: DeliveryQuestion, { policy }: LogsRefused): boolean {
  if (question.kind !== "application") return false;
  const onOutpost = mayDeliverLogs(policy, { ...question, kind: "application-on-outposts" });
  return onOutpost !== undefined && onOutpost.kind !== "no";
}

function outpostsOnly(
  delivery: LogDelivery,
  question: DeliveryQuestion,
  verdict: LogsRefused,
): Finding {
  return {
    problem: `Policy ${verdict.by.name} lets ${namesOf(delivery)} into ${bucketOf(delivery.bucket)} only if this load balancer is on an Outpost`,
    consequence: whenDenied(delivery),
    remedy: remedy(question, verdict),
    level: "advisory",
  };
}

function pathOf({ prefix, account }: DeliveryQuestion): string {
  const before = prefix === "" ? "" : `${clip(prefix ?? "PREFIX")}/`;
  return `${before}AWSLogs/${account ?? "ACCOUNT-ID"}/`;
}

function detail({ decision }: LogsRefused): string {
  if (decision.because === "denied")
    return `: ${decision.statement} denies it (${clip(decision.text, 200)})`;
  const miss = decision.closest;
  return miss ? `: ${miss.statement} has the ${miss.part} ${clip(miss.text, 200)}` : "";
}

/** alb-log-principal reports a wrong principal on the policy itself, with what to write there. */
function remedy(
  question: DeliveryQuestion,
  { by, policy, decision, certain }: LogsRefused,
): string {
  if (decision.because === "denied") {
    return `Exempt the principal ${recommendedPrincipal(question.kind)} from ${decision.statement}`;
  }
  const isCommon = question.kind === "application" || question.kind === "classic";
  return isCommon && certain && wrongPrincipals(policy, question.region).length > 0
    ? `Let the principal ${recommendedPrincipal(question.kind)} put them there, as alb-log-principal says of ${by.name}`
    : toWrite(question);
}

function toWrite(question: DeliveryQuestion): string {
  return `Write into the policy:\n${allowing(question)}`;
}

function allowing(question: DeliveryQuestion): string {
  return [statementsToWrite(question), otherPrincipal(question.kind, question.region)].join("\n");
}
