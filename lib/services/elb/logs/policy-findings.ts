/** Findings on bucket policies that don't let a load balancer's logs in. */
import { type Level, levelOf } from "../../../grants/level";
import { outcomeOf } from "../../../grants/outcome";
import { unreadGrant } from "../../../grants/unread";
import { clip, quote } from "../../../plain/text";
import type { Finding } from "../../../policy/finding";
import { partitionOfRegion } from "../../../stack/region";
import type { Stack } from "../../../stack/stack";
import type { BucketPolicy } from "../../s3/bucket-policy";
import type { Bucket, Declared } from "../../s3/buckets";
import type { LogDelivery } from "./deliveries";
import {
  type BucketPolicyVerdict,
  keepsOut,
  lastingPolicies,
  logNeed,
  type LogsRefused,
} from "./policy-verdict";
import { isNative, wrongPrincipalsOf } from "./principals";
import { type DeliveryQuestion, mayDeliverLogs } from "./question";
import { recommendedPrincipal, statementsToWrite } from "./statement";
import { type DeliveryVerdict, noFaults, undeterminedBecause, unknownAtPreview } from "./verdict";
import { bucketOf, namesOf, unlessRunning, whenDenied } from "./words";

/**
 * The verdict on the policies of a delivery's bucket. Who waits for them is alb-log-order's question,
 * so that each is in time here.
 */
export function judgeBucketPolicy(
  delivery: LogDelivery,
  bucket: Bucket,
  question: DeliveryQuestion,
  stack: Stack,
): DeliveryVerdict {
  const policies = lastingPolicies(bucket, stack);
  const rivalry = rivalryOf(bucket, policies, question);
  if (rivalry) return rivalryVerdict(delivery, rivalry);
  const need = logNeed(delivery, bucket, policies, question);
  const outcome = outcomeOf(need, () => true);
  if (outcome.kind === "not determined") {
    return undeterminedVerdict(delivery, bucket, question, outcome.grant.detail);
  }
  if (outcome.kind !== "none" && outcome.kind !== "doesn't fit") return noFaults;
  const level = levelOf(outcome, need, {
    // Elastic Load Balancing tests it when logs are switched on.
    tested: "when made",
    isAbsorbed: false,
    mayBeUnread: () =>
      bucket.resource !== undefined && unreadGrant(stack, bucket.resource, []) !== undefined,
  });
  if (level === "nothing") return noFaults;
  if (outcome.kind === "none") return noPolicy(delivery, bucket, question, level);
  const { detail } = outcome.grant;
  if (detail.kind !== "refused" || isToldOfPrincipal(detail, bucket, question)) return noFaults;
  const softer = level === "advisory" ? { level } : {};
  return { faults: [{ ...refusedFinding(delivery, question, detail), ...softer }] };
}

/** alb-log-principal reports a wrong principal on the policy itself. */
function isToldOfPrincipal(
  { by, policy, decision, certain }: LogsRefused,
  bucket: Bucket,
  { kind }: DeliveryQuestion,
): boolean {
  const isCommon = kind === "application" || kind === "classic";
  const isPrincipal = isCommon && certain && decision.because === "not allowed";
  return isPrincipal && wrongPrincipalsOf({ by, policy, bucket }).length > 0;
}

/** Policies of one bucket of which one keeps the logs out that another may let in. */
interface Rivalry {
  readonly out: Declared<BucketPolicy>;
  readonly in: Declared<BucketPolicy>;
  /** Whether `out` is surely the last. */
  readonly isLast: boolean;
}

function rivalryOf(
  { policies }: Bucket,
  lasting: readonly Declared<BucketPolicy>[],
  question: DeliveryQuestion,
): Rivalry | undefined {
  const isOut = (policy: Declared<BucketPolicy>) => keepsOut(policy, question);
  const out = lasting.find(isOut);
  const other = out && policies.find((policy) => !isOut(policy));
  return other && { out, in: other, isLast: lasting.length === 1 };
}

/** S3 keeps one policy of a bucket: https://github.com/hashicorp/terraform-provider-aws/issues/43060 */
function rivalryVerdict(delivery: LogDelivery, rivalry: Rivalry): DeliveryVerdict {
  const [out, other] = [quote(rivalry.out.by.name), quote(rivalry.in.by.name)];
  const why = `S3 keeps one policy of ${bucketOf(delivery.bucket)}`;
  const remedy = "Put the statements of both into one bucket policy";
  if (rivalry.isLast) {
    const fault: Finding = {
      problem: `Policy ${out} comes after ${other} and replaces it, as ${why}, and doesn't let ${namesOf(delivery)} in`,
      consequence: whenDenied(delivery),
      remedy,
      ...unlessRunning(delivery),
    };
    return { faults: [fault] };
  }
  if (delivery.mayRun) return noFaults;
  const fault: Finding = {
    problem: `Policies ${out} and ${other} overwrite each other, as ${why}, and ${out} doesn't let ${namesOf(delivery)} in`,
    consequence: `If that one stays, ${whenDenied(delivery)}`,
    remedy,
    level: "advisory",
  };
  return { faults: [fault] };
}

function undeterminedVerdict(
  delivery: LogDelivery,
  bucket: Bucket,
  question: DeliveryQuestion,
  verdict: BucketPolicyVerdict,
): DeliveryVerdict {
  switch (verdict.kind) {
    case "perhaps of another bucket": {
      const what = `the bucket of policy ${quote(verdict.by.name)}, which may be this one,`;
      return unknownAtPreview(delivery, what, "the bucket of a policy");
    }
    case "unknown text":
      return undeterminedBecause(
        delivery,
        `the text of policy ${quote(verdict.by.name)} isn't known at preview`,
        [
          `Build it from the bucket's name, ${arnFromName(question, bucket)}, rather than from its arn or id.`,
          ...(isNative(verdict.by) ? [] : [stops]),
          `It should have:\n${allowing(question, bucket)}`,
        ].join(" "),
        "the text of the bucket's policy isn't known at preview",
      );
    case "undecided":
      if (delivery.settings[0].prefix.state === "unknown") {
        return unknownAtPreview(delivery, `the prefix of ${namesOf(delivery)}`);
      }
      return undeterminedBecause(
        delivery,
        `in policy ${quote(verdict.by.name)}, ${verdict.why}`,
        verdict.denial === undefined
          ? `Make sure that this is allowed:\n${allowing(question, bucket)}`
          : exempting(question, verdict.denial),
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
      `If it has none elsewhere, make one. ${toWrite(question, bucket)}`,
    );
  }
  const denied = whenDenied(delivery);
  const fault: Finding = {
    problem: `${namesOf(delivery)} go to ${bucketOf(bucket)}, which has no policy that lets them in`,
    consequence: level === "advisory" ? `Unless it is granted elsewhere, ${denied}` : denied,
    remedy: `Make a BucketPolicy for it, and name that in dependsOn of the load balancer. ${toWrite(question, bucket)}`,
    ...(level === "advisory" ? { level } : {}),
  };
  return { faults: [fault] };
}

function refusedFinding(
  delivery: LogDelivery,
  question: DeliveryQuestion,
  verdict: LogsRefused,
): Finding {
  const { by, certain, decision } = verdict;
  const said = remedy(question, verdict, delivery.bucket);
  const consequence = whenDenied(delivery);
  if (onOutpostOnly(question, verdict)) {
    return {
      problem: `Policy ${quote(by.name)} lets ${namesOf(delivery)} into ${bucketOf(delivery.bucket)} only if this load balancer is on an Outpost`,
      consequence,
      remedy: said,
      level: "advisory",
    };
  }
  const seen = certain ? "" : ", as the state has it,";
  return {
    problem: `${namesOf(delivery)} can't get into ${bucketOf(delivery.bucket)}: ${reason(decision, `its policy ${quote(by.name)}${seen}`)}`,
    consequence,
    remedy: said,
  };
}

/** Whether a load balancer is on an Outpost is seldom known here: it depends on its subnets. */
function onOutpostOnly(question: DeliveryQuestion, { policy }: LogsRefused): boolean {
  if (question.kind !== "application") return false;
  const onOutpost = mayDeliverLogs(policy, { ...question, kind: "application-on-outposts" });
  return onOutpost !== undefined && onOutpost.kind !== "no";
}

function reason(decision: LogsRefused["decision"], policy: string): string {
  if (decision.because === "denied") {
    return `${decision.statement} of ${policy} denies it (${clip(decision.text, 200)})`;
  }
  const miss = decision.closest;
  return miss
    ? `${miss.statement} of ${policy} has the ${miss.part} ${clip(miss.text, 200)}`
    : `${policy} doesn't allow it`;
}

function remedy(
  question: DeliveryQuestion,
  { decision, policy }: LogsRefused,
  bucket: Bucket | undefined,
): string {
  if (decision.because === "denied") return exempting(question, decision.statement);
  const account = question.account ?? accountIn(policy);
  return toWrite({ ...question, account }, bucket);
}

/** The account in whose folder a policy lets logs, where it is one. */
function accountIn({ statements }: LogsRefused["policy"]): string | undefined {
  const resources = statements.flatMap(({ resources }) => resources?.patterns ?? []);
  const accounts = resources.flatMap((text) => /AWSLogs\/(\d{12})\b/.exec(text)?.[1] ?? []);
  const [account, another] = new Set(accounts);
  return another === undefined ? account : undefined;
}

function exempting({ kind }: DeliveryQuestion, statement: string): string {
  return `Exempt the principal ${recommendedPrincipal(kind)} from ${statement}`;
}

function toWrite(question: DeliveryQuestion, bucket: Bucket | undefined): string {
  return `Write into the policy:\n${allowing(question, bucket)}`;
}

const stops =
  "Where it names a wrong principal, `up` with this pack stops before the policy is made.";

/** The name is known from the first preview on, also where Pulumi makes it up. */
function arnFromName({ region }: DeliveryQuestion, bucket: Bucket): string {
  return `arn:${partitionOfRegion(region) ?? "aws"}:s3:::\${bucket.${nameOutput(bucket)}}/…`;
}

function nameOutput({ resource }: Bucket): string {
  return resource && isNative(resource) ? "bucketName" : "bucket";
}

function allowing(question: DeliveryQuestion, bucket: Bucket | undefined): string {
  const name = bucket ? `\${bucket.${nameOutput(bucket)}}` : "its name";
  return statementsToWrite({ ...question, bucket: bucket?.written }, name);
}
