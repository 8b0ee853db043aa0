/** The settings of target groups that only some protocols have. */
import { type Judgement, undecided } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { applicationProtocols, networkProtocols } from "./conditions";

interface Attribute {
  readonly protocols: readonly string[];
  readonly of: string;
  /** What the provider doesn't send. */
  readonly unsent: readonly string[];
}

const ofApplication = { protocols: applicationProtocols, of: "an Application Load Balancer" };
const ofNetwork = { protocols: networkProtocols, of: "a Network Load Balancer" };

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html */
const attributes: Readonly<Record<string, Attribute>> = {
  loadBalancingAlgorithmType: { ...ofApplication, unsent: [""] },
  loadBalancingAnomalyMitigation: { ...ofApplication, unsent: [""] },
  slowStart: { ...ofApplication, unsent: ["0", ""] },
  connectionTermination: { ...ofNetwork, unsent: ["false", ""] },
  preserveClientIp: { ...ofNetwork, unsent: [""] },
  proxyProtocolV2: { ...ofNetwork, unsent: ["false", ""] },
  loadBalancingCrossZoneEnabled: {
    protocols: [...applicationProtocols, ...networkProtocols],
    of: "an Application or a Network Load Balancer",
    unsent: [""],
  },
};

const protocols = [...applicationProtocols, ...networkProtocols, "GENEVE"];

/** The settings that a target group of this protocol doesn't have. */
export function attributeProtocols(scope: Scope): readonly Judgement[] {
  const protocol = scope.one("protocol");
  return Object.entries(attributes).flatMap(([key, attribute]) => {
    const argument = scope.one(key);
    return isSent(argument, attribute) ? judge(argument, attribute, protocol) : [];
  });
}

function isSent({ value, text }: Argument, { unsent }: Attribute): boolean {
  return value.state === "unknown" || (text.state === "known" && !unsent.includes(text.value));
}

function judge(argument: Argument, attribute: Attribute, protocol: Argument): Judgement[] {
  const said = valueOr(protocol.text, "");
  // Of a protocol that isn't known here nothing is told.
  const isFine = attribute.protocols.includes(said) || !protocols.includes(said);
  if (protocol.value.state !== "unknown" && isFine) return [];
  const open = [argument, protocol].filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  return [
    {
      problem: `${argument.name} is given, and protocol is ${quote(said)}`,
      remedy: `Leave it out: only a target group of ${attribute.of} has it`,
    },
  ];
}
