/** What AWS refuses of the stickiness of a target group. */
import { eachGiven, required } from "../../arguments/checks";
import { allHold, equals, not } from "../../arguments/conditions";
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { own } from "../../plain/own";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { areSent, ofApplication } from "./conditions";

export const stickinessRules: readonly ArgumentRule[] = [
  {
    id: "stickiness-type",
    holds: "The type of stickiness is one that target groups of that protocol have",
    answer:
      "InvalidConfigurationRequest: Stickiness type '…' is not supported for target groups with the … protocol",
    evidence: "seen",
    source: `[hashicorp/boundary-reference-architecture#14](https://github.com/hashicorp/boundary-reference-architecture/issues/14) (2020-10-18), ${triedBy("pf-elbv2-stickiness-type-protocol")} and ${triedBy("pf-elbv2-tg-attr-stickiness-type-gwlb")}`,
    when: areSent,
    check: stickinessType,
  },
  {
    id: "stickiness-cookie-name",
    holds: "Stickiness by the application's cookie has a cookieName",
    answer: "You must set an application cookie name to enable stickiness of type 'app_cookie'",
    evidence: "seen",
    source: triedBy("pf-elbv2-app-cookie-name"),
    when: allHold(
      ofApplication,
      equals("stickiness.type", "app_cookie"),
      not(equals("stickiness.enabled", "false")),
    ),
    check: required("stickiness.cookieName"),
  },
  {
    // The provider takes a 0.
    id: "stickiness-duration",
    holds: "Stickiness by a cookie lasts a second at least",
    evidence: "seen",
    source: `${triedBy("pf-elbv2-tg-attr-app-cookie-duration-range")} and ${triedBy("pf-elbv2-tg-attr-lb-cookie-duration-range")}`,
    when: allHold(ofApplication, equals("stickiness.type", "app_cookie", "lb_cookie")),
    check: eachGiven("stickiness.cookieDuration", ({ name, number }) =>
      valueOr(number, 1) === 0
        ? { problem: `${name} is 0`, remedy: "Write 1 to 604800 seconds" }
        : undefined,
    ),
  },
];

const networkSticks = ["source_ip"];
/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html */
const stickinessTypes: Readonly<Record<string, readonly string[]>> = {
  HTTP: ["lb_cookie", "app_cookie"],
  HTTPS: ["lb_cookie", "app_cookie"],
  TCP: networkSticks,
  TLS: networkSticks,
  UDP: networkSticks,
  TCP_UDP: networkSticks,
  GENEVE: ["source_ip_dest_ip", "source_ip_dest_ip_proto"],
};

/** The provider sends the type even where stickiness is off, and AWS refuses it even then. */
function stickinessType(scope: Scope): readonly Judgement[] {
  const [type, protocol] = [scope.one("stickiness.type"), scope.one("protocol")];
  const said = type.given;
  if (said === "no") return [];
  const open = [type, protocol].filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  const key = valueOr(protocol.text, "");
  const types = own(stickinessTypes, key);
  if (!types || types.includes(valueOr(type.text, ""))) return [];
  return [
    {
      problem: `${type.name} is ${quote(valueOr(type.text, ""))}, and protocol is ${quote(key)}`,
      remedy: `Write type: ${types.map((one) => quote(one)).join(" or ")}, or leave stickiness out`,
    },
  ];
}
