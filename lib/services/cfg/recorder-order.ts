/**
 * AWS Config takes a delivery channel and rules only once there is a recorder, and starts the recorder
 * only once there is a channel; neither refers to the other.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html
 */
import { unjudged } from "../../arguments/judge";
import { namesOf, toWaitFor } from "../../grants/order-words";
import { quotedName } from "../../grants/words";
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

const noRecorder = "NoAvailableConfigurationRecorderException";
const noChannel = "NoAvailableDeliveryChannelException";

const seen = {
  evidence: "seen",
  source:
    "[aws/aws-cdk#3577](https://github.com/aws/aws-cdk/issues/3577) and [aws/aws-cli#3516](https://github.com/aws/aws-cli/issues/3516) (2026-11-26)",
} as const;

/** What comes after what. */
interface RecorderOrder extends RuleFacts {
  readonly on: readonly string[];
  readonly after: string;
  /** What messages call what comes first: `the recorder`. */
  readonly called: string;
  readonly answer: string;
  /** Types of which nobody was seen to be refused. */
  readonly unseen?: readonly string[];
}

export const recorderOrders: readonly RecorderOrder[] = [
  {
    id: "channel-after-recorder",
    holds: "A delivery channel comes after the recorder of its Region",
    ...seen,
    on: [channel],
    after: recorder,
    called: "the recorder",
    answer: noRecorder,
  },
  {
    id: "rule-after-recorder",
    holds: "Rules and conformance packs come after the recorder of their Region",
    ...seen,
    on: [rule, nativeRule, conformancePack, nativePack],
    after: recorder,
    called: "the recorder",
    answer: noRecorder,
    unseen: [conformancePack, nativePack],
  },
  {
    id: "start-after-channel",
    holds: "A recorder is started after the delivery channel of its Region is there",
    ...seen,
    on: [status],
    after: channel,
    called: "the delivery channel",
    answer: noChannel,
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
  { id, after, called, answer, unseen = [] }: RecorderOrder,
): Finding | undefined {
  const here = stack.ofType(after).filter((one) => inSamePlace(resource, one) !== "no");
  const isThere = (one: StackResource) =>
    one.mayExist(witnesses[after]) || stack.comesAfter(resource, one);
  if (here.length === 0 || here.some(isThere)) return undefined;
  const isSure =
    !unseen.includes(resource.type) && here.some((one) => inSamePlace(resource, one) === "yes");
  return {
    rule: id,
    problem: `${quotedName(resource)} doesn't wait for ${namesOf(here)}, ${called} of its Region`,
    consequence: `If ${called} isn't there yet, AWS will answer: ${answer}`,
    remedy: toWaitFor(resource, here),
    ...(!isSure && { level: "advisory" }),
  };
}
