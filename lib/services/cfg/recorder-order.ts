/**
 * AWS Config takes a delivery channel and rules only once there is a recorder, and starts the recorder
 * only once there is a channel; neither refers to the other.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html
 */
import { unjudged } from "../../arguments/judge";
import { namesOf, toWaitFor } from "../../grants/order-words";
import { quotedName } from "../../grants/names";
import { type Truth, yesOrNo } from "../../plain/truth";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import { inSamePlace } from "../../stack/same-place";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";

export const recorder = "aws:cfg/recorder:Recorder";
export const channel = "aws:cfg/deliveryChannel:DeliveryChannel";
export const status = "aws:cfg/recorderStatus:RecorderStatus";
const rule = "aws:cfg/rule:Rule";
const nativeRule = "aws-native:configuration:ConfigRule";
const conformancePack = "aws:cfg/conformancePack:ConformancePack";
const nativePack = "aws-native:configuration:ConformancePack";

/** What comes after what. */
interface RecorderOrder extends RuleFacts {
  readonly on: readonly string[];
  readonly after: string;
  /** What messages call what comes first: `the recorder`. */
  readonly called: string;
  readonly answer: string;
}

export const recorderOrders: readonly RecorderOrder[] = [
  {
    id: "channel-after-recorder",
    holds: "A delivery channel comes after the recorder of its Region",
    evidence: "seen",
    source:
      "[magenx/Magento-2-aws-cluster-terraform#44](https://github.com/magenx/Magento-2-aws-cluster-terraform/issues/44) (2026-11-27)",
    on: [channel],
    after: recorder,
    called: "the recorder",
    answer:
      "NoAvailableConfigurationRecorderException: Configuration recorder is not available to put delivery channel",
  },
  {
    id: "rule-after-recorder",
    holds: "Rules and conformance packs come after the recorder of their Region",
    evidence: "seen",
    source:
      "[aws-samples/aws-devsecops-workshop#7](https://github.com/aws-samples/aws-devsecops-workshop/issues/7) and [aws/aws-cdk#23518](https://github.com/aws/aws-cdk/pull/23518) (2026-11-27)",
    on: [rule, nativeRule, conformancePack, nativePack],
    after: recorder,
    called: "the recorder",
    answer:
      "NoAvailableConfigurationRecorderException: You must create a configuration recorder before you can create or update a Config rule",
  },
  {
    id: "start-after-channel",
    holds: "A recorder is started after the delivery channel of its Region is there",
    evidence: "seen",
    source: "[aws/aws-cdk#9001](https://github.com/aws/aws-cdk/issues/9001) (2026-11-27)",
    on: [status],
    after: channel,
    called: "the delivery channel",
    answer:
      "NoAvailableDeliveryChannelException: Delivery channel is not available to start configuration recorder",
  },
];

/** The types that the policy on them reads. */
export const recorderTypes = [
  ...new Set(recorderOrders.flatMap(({ on, after }) => [...on, after])),
];

/** What is told of a resource. */
interface OrderFinding {
  readonly resource: StackResource;
  readonly finding: Finding;
}

/** What a stack's new channels, rules and statuses don't wait for. */
export function recorderOrderFindings(stack: Stack): OrderFinding[] {
  return recorderOrders.flatMap((order) =>
    stack.ofType(...order.on).flatMap((resource) => {
      const tested = isTested(resource);
      const finding = tested === "no" ? undefined : findingOn(stack, resource, order);
      if (!finding) return [];
      return [{ resource, finding: tested === "yes" ? finding : unjudged(["isEnabled"]) }];
    }),
  );
}

/** A status that only says that recording is off starts nothing. */
function isTested(resource: StackResource): Truth {
  if (resource.mayExist(witnesses[resource.type])) return "no";
  if (resource.type !== status) return "yes";
  const isEnabled = resource.said.flag("isEnabled");
  return isEnabled.state === "unknown" ? "unknown" : yesOrNo(valueOr(isEnabled, false));
}

/** Outputs by which it is told whether a resource exists, where it has no `arn`. */
const witnesses: Readonly<Record<string, string>> = {
  [recorder]: "id",
  [channel]: "id",
  [status]: "id",
};

function findingOn(
  stack: Stack,
  resource: StackResource,
  { id, after, called, answer }: RecorderOrder,
): Finding | undefined {
  const here = stack.ofType(after).filter((one) => inSamePlace(resource, one) !== "no");
  const isThere = (one: StackResource) =>
    one.mayExist(witnesses[after]) || stack.comesAfter(resource, one);
  if (here.length === 0 || here.some(isThere)) return undefined;
  const surely = here.filter((one) => inSamePlace(resource, one) === "yes");
  const isSure = surely.length > 0 && isSeen(resource);
  const late = surely.length > 0 ? surely : here;
  return {
    rule: id,
    problem: `${quotedName(resource)} doesn't wait for ${namesOf(late)}, ${called} of its Region`,
    consequence: `If ${called} isn't there yet, AWS will answer: ${answer}`,
    remedy: toWaitFor(resource, late),
    ...(!isSure && { level: "advisory" }),
  };
}

/**
 * Of conformance packs nobody was seen to be refused, and a rule with a function was seen to be taken:
 * https://github.com/boto/boto3/issues/2178 (2026-11-27)
 */
function isSeen({ type, said }: StackResource): boolean {
  if (type === conformancePack || type === nativePack) return false;
  if (type !== rule && type !== nativeRule) return true;
  const source = said.block("source");
  const owner = source.state === "known" ? source.value.text("owner") : source;
  return owner.state !== "unknown" && valueOr(owner, undefined) !== "CUSTOM_LAMBDA";
}
