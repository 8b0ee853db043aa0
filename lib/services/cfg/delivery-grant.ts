/**
 * AWS Config writes into the bucket of its delivery channel: by the role of the recorder or, where
 * that is its service-linked role, as a service that the bucket's policy must let in.
 * https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html (2026-11-27)
 */
import { exempting } from "../../grants/allow-statement";
import { isPrincipalConfirmed } from "../../grants/confirmed";
import type { AccessDecision } from "../../grants/iam";
import { namesOf, toWaitFor } from "../../grants/order-words";
import type { RaceConfig } from "../../grants/races";
import { retryOf, triesAgain } from "../../grants/retries";
import { partitionOf } from "../../grants/target-arn";
import { unreadGrant } from "../../grants/unread";
import { quotedName } from "../../grants/names";
import { clip } from "../../plain/text";
import { type Truth, yesOrNo } from "../../plain/truth";
import { type Finding, undetermined } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import { accountOf } from "../../stack/account";
import { perStack } from "../../stack/per-stack";
import { inSamePlace } from "../../stack/same-place";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import type { BucketPolicy } from "../s3/bucket-policy";
import { type Bucket, Buckets, type Declared } from "../s3/buckets";
import {
  configService,
  type Delivery,
  linkedRolePath,
  mayDeliver,
  statementsFor,
} from "./delivery-request";
import { channel, recorder } from "./recorder-order";

export const linkedRole = "aws:iam/serviceLinkedRole:ServiceLinkedRole";

const seen = {
  evidence: "seen",
  source:
    "[hashicorp/terraform-provider-aws#8655](https://github.com/hashicorp/terraform-provider-aws/issues/8655) (2026-11-26) and [Permissions for the Amazon S3 bucket](https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html) (2026-11-27)",
} as const;

export const deliveryRules: readonly RuleFacts[] = [
  {
    id: "delivery-policy",
    holds:
      "The bucket of a delivery channel lets AWS Config in, where the recorder has the service-linked role",
    ...seen,
  },
  {
    id: "delivery-policy-order",
    holds: "A delivery channel comes after the policy of its bucket",
    ...seen,
  },
];

const answer =
  "InsufficientDeliveryPolicyException: Insufficient delivery policy to s3 bucket: …, unable to write to bucket";

/** What is told of a resource. */
interface DeliveryFinding {
  readonly resource: StackResource;
  readonly finding: Finding;
}

/** A new channel, its new bucket, and what is asked of that. */
interface Asked {
  readonly stack: Stack;
  readonly resource: StackResource;
  readonly recorder: StackResource;
  /** Whether the recorder surely has the service-linked role. */
  readonly isLinked: boolean;
  readonly bucket: Bucket;
  readonly target: StackResource;
  readonly delivery: Delivery;
}

const bucketsOf = perStack((stack) => new Buckets(stack));

/** What is wrong with the new delivery channels of a stack, or can't be told. */
export function deliveryFindings(stack: Stack, { races }: RaceConfig): DeliveryFinding[] {
  return stack.ofType(channel).flatMap((resource) => {
    const asked = askedOf(stack, resource);
    const found = asked && findingOn(asked, races);
    const finding = found && (asked.isLinked ? found : noRoleKnown(asked));
    return finding ? [{ resource, finding }] : [];
  });
}

function askedOf(stack: Stack, resource: StackResource): Asked | undefined {
  if (resource.mayExist("id") || !isPrincipalConfirmed(resource)) return undefined;
  const of = recorderOf(stack, resource);
  const isLinked = of ? hasLinkedRole(of) : "no";
  if (!of || isLinked === "no") return undefined;
  const { said } = resource;
  const bucket = bucketsOf(stack).find(
    said.text("s3BucketName"),
    resource.references("s3BucketName"),
  );
  const target = bucket?.resource;
  if (!bucket || !target) return undefined;
  const prefix = said.text("s3KeyPrefix");
  const trimmed = valueOr(prefix, "").replace(/^\/+|\/+$/g, "");
  const delivery = {
    partition: partitionOf(resource) ?? "aws",
    region: valueOr<string | undefined>(resource.region, undefined),
    bucket: bucket.name,
    prefix: prefix.state === "unknown" ? undefined : trimmed,
    account: accountOf(resource),
  };
  return { stack, resource, recorder: of, isLinked: isLinked === "yes", bucket, target, delivery };
}

/** The one recorder beside a channel. */
function recorderOf(stack: Stack, resource: StackResource): StackResource | undefined {
  const near = stack.ofType(recorder).filter((one) => inSamePlace(resource, one) !== "no");
  const [only, another] = near;
  return only && !another && inSamePlace(resource, only) === "yes" ? only : undefined;
}

/** Whether a recorder has the service-linked role. */
function hasLinkedRole(of: StackResource): Truth {
  const arn = of.said.text("roleArn");
  if (arn.state === "known") return yesOrNo(arn.value.includes(linkedRolePath));
  const roles = of.references("roleArn").filter(({ type }) => /:(Service\w*)?Role$/.test(type));
  const [role, another] = roles;
  if (!role || another) return arn.state === "unknown" || another ? "unknown" : "no";
  const service = valueOr(role.said.text("awsServiceName"), "");
  return yesOrNo(role.type === linkedRole && service === configService);
}

function findingOn(asked: Asked, races: RaceConfig["races"]): Finding | undefined {
  const { bucket, stack, resource, target } = asked;
  const { policies } = bucket;
  if (policies.length === 0) return bucket.strayPolicy ? undefined : missing(asked);
  const isInTime = ({ by }: Declared<BucketPolicy>) =>
    by === target || stack.comesAfter(resource, by);
  const judged = policies.map((policy) => ({ policy, verdict: verdictOn(policy, asked) }));
  const of = (kind: AccessDecision["kind"]) =>
    judged.filter(({ verdict }) => verdict.decision.kind === kind);
  const may = [...of("yes"), ...of("unknown")];
  const late = may.filter(({ policy }) => !isInTime(policy));
  if (may.length > 0 && late.length === may.length) {
    return notOrdered(
      asked,
      late.map(({ policy }) => policy.by),
      races,
    );
  }
  if (of("yes").length > 0) return undefined;
  const [open] = of("unknown");
  if (open) return notKnown(asked, open.policy, open.verdict);
  const [wrong] = of("no");
  return wrong && misfit(asked, wrong.policy, wrong.verdict);
}

/** With a role of one's own, the bucket needs no policy. */
function noRoleKnown({ recorder: of, resource, target }: Asked): Finding {
  const because = "the role of a recorder isn't known at preview";
  return undetermined({
    what: `roleArn of ${quotedName(of)} isn't known at preview, so whether ${quotedName(target)} must let AWS Config in for ${quotedName(resource)}`,
    because,
    unless: `If it is the service-linked role, AWS will answer: ${answer}`,
    remedy: `Take roleArn from a role of this stack, or write it as text`,
  });
}

/** What a policy says, and of which action; of none where its text tells nothing. */
interface Verdict {
  readonly decision: AccessDecision;
  readonly action: string | undefined;
}

function verdictOn({ value }: Declared<BucketPolicy>, { delivery }: Asked): Verdict {
  const unread = (why: string): Verdict => ({
    decision: { kind: "unknown", why },
    action: undefined,
  });
  if (value.state !== "known") return unread("its text isn't known at preview");
  // What S3 refuses as a policy, alb-log-principal tells.
  if (value.value.kind === "malformed") return unread("it can't be read");
  return mayDeliver(value.value, delivery);
}

function missing({ stack, resource, target, delivery }: Asked): Finding {
  const unread = unreadGrant(stack, target);
  const but = unread ? `, unless ${quotedName(unread)} does` : "";
  const isSure = !unread && !target.mayExist();
  return {
    rule: "delivery-policy",
    problem: `No policy in this stack lets AWS Config write into ${quotedName(target)} for ${quotedName(resource)}, whose recorder has the service-linked role${but}`,
    consequence: `AWS will answer: ${answer}`,
    remedy: `Add an aws.s3.BucketPolicy for ${quotedName(target)} with the statements ${statementsFor(delivery)}, and make ${quotedName(resource)} depend on it`,
    ...(!isSure && { level: "advisory" }),
  };
}

function notOrdered(
  { resource, target }: Asked,
  late: readonly StackResource[],
  races: RaceConfig["races"],
): Finding {
  const retry = retryOf(resource, "s3BucketName");
  const again = retry ? `. ${triesAgain(retry)}` : "";
  return {
    rule: "delivery-policy-order",
    problem: `${quotedName(resource)} doesn't wait for ${namesOf(late)}, the policy of its bucket ${quotedName(target)}`,
    consequence: `AWS Config tests the bucket as soon as the channel is made; before the policy, AWS will answer: ${answer}${again}`,
    remedy: toWaitFor(resource, late),
    ...((target.mayExist() || (retry && races === "advisory")) && { level: "advisory" }),
  };
}

function misfit(
  { stack, resource, target, delivery }: Asked,
  { by, certain }: Declared<BucketPolicy>,
  verdict: Verdict,
): Finding {
  const isSure = certain && !target.mayExist() && unreadGrant(stack, target) === undefined;
  return {
    rule: "delivery-policy",
    problem: `${quotedName(by)} doesn't let AWS Config write into ${quotedName(target)} for ${quotedName(resource)}: ${whyNot(verdict)}`,
    consequence: `AWS will answer: ${answer}`,
    remedy: exemptionIn(verdict, by) ?? `Write the statements ${statementsFor(delivery)}`,
    ...(!isSure && { level: "advisory" }),
  };
}

function whyNot({ decision, action = "it" }: Verdict): string {
  if (decision.kind !== "no") return "";
  if (decision.because === "denied") return `${decision.statement} denies ${action}`;
  const { closest } = decision;
  return closest
    ? `${closest.statement} has the ${closest.part} ${clip(closest.text, 200)}`
    : `no statement allows ${action}`;
}

/** What to do where a `Deny` decides. */
function exemptionIn({ decision }: Verdict, by: StackResource): string | undefined {
  const denial = denialIn(decision);
  if (denial === undefined) return undefined;
  return exempting(configService, `${denial} of ${quotedName(by)}`);
}

/** The statement that denies it, or may. */
function denialIn(decision: AccessDecision): string | undefined {
  if (decision.kind === "unknown") return decision.denial;
  return decision.kind === "no" && decision.because === "denied" ? decision.statement : undefined;
}

function notKnown(
  { resource, target, delivery }: Asked,
  { by }: Declared<BucketPolicy>,
  verdict: Verdict,
): Finding {
  const { decision, action } = verdict;
  const why = decision.kind === "unknown" ? clip(decision.why, 300) : "";
  const write =
    action === undefined ? "Build it from names as text, with" : "Make sure that it has";
  return undetermined({
    what: `Whether ${quotedName(by)} lets AWS Config write into ${quotedName(target)} for ${quotedName(resource)}`,
    why,
    because: "it can't be told what a bucket's policy allows",
    unless: `If it doesn't, AWS will answer: ${answer}`,
    remedy: exemptionIn(verdict, by) ?? `${write} the statements ${statementsFor(delivery)}`,
  });
}
