/** What AWS refuses of the actions of a listener and of its rules. */
import { eachGiven, noneOf, pattern } from "../../arguments/checks";
import { allHold } from "../../arguments/conditions";
import {
  type ArgumentRule,
  type Check,
  type Fault,
  type Judgement,
  undecided,
} from "../../arguments/rule";
import { sameRegion } from "../../arguments/same-region";
import { Argument, type Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { every } from "../../arguments/together";
import { quote } from "../../plain/text";
import { itemBlock, valueOr } from "../../stack/value";
import { actionListRules, within } from "./action-list-rules";
import { listenerRuleTypes, listenerTypes } from "./argument-types";
import { networkProtocols, protocolIs, textIs } from "./conditions";

/** In seconds: seven days. */
const longestSession = 604800;

/** The placeholders with which a redirect leaves these as the request has them; so does none. */
const kept = {
  protocol: "#{protocol}",
  host: "#{host}",
  port: "#{port}",
  path: "/#{path}",
};

const redirects = textIs("type", "REDIRECT");
const authenticates = textIs("type", "AUTHENTICATE-COGNITO", "AUTHENTICATE-OIDC");

/** Of both: they read the actions of a rule by that name, too. */
const ofAll: readonly ArgumentRule[] = [
  {
    id: "redirect-loop",
    holds: "A redirect changes the protocol, the host, the port or the path",
    answer:
      "InvalidLoadBalancerAction: The redirect configuration is not valid because it creates a loop.",
    evidence: "seen",
    source: `[kubernetes-sigs/aws-load-balancer-controller#1752](https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1752) (2021-01-03) and ${triedBy("pf-elbv2-action-redirect-no-change")}`,
    when: redirects,
    check: changesSomething,
  },
  {
    id: "redirect-path",
    holds: "The path of a redirect begins with /",
    evidence: "seen",
    source: triedBy("pf-elbv2-action-redirect-path-leading-slash"),
    when: redirects,
    check: pattern(
      "redirect.path",
      (text) => (text.startsWith("/") ? undefined : "doesn't begin with /"),
      (text) => `Write ${quote(`/${text}`)}`,
    ),
  },
  {
    id: "redirect-port",
    holds: "The port of a redirect is one of 1 to 65535, or #{port}",
    evidence: "seen",
    source: triedBy("pf-elbv2-action-redirect-port-value"),
    when: redirects,
    check: pattern(
      "redirect.port",
      (text) => (text === kept.port || isPort(text) ? undefined : "is no port"),
      `Write 1 to 65535, or leave it out`,
    ),
  },
  {
    id: "oidc-endpoints",
    holds: "The issuer and the endpoints of an OpenID provider are URLs that begin with https://",
    evidence: "seen",
    source: triedBy("pf-elbv2-action-oidc-endpoint-https"),
    when: textIs("type", "AUTHENTICATE-OIDC"),
    check: every(
      ...["issuer", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint"].map(httpsUrl),
    ),
  },
  {
    id: "authentication-parameters",
    holds: "An authentication has ten extra parameters at most",
    evidence: "seen",
    source: triedBy("pf-elbv2-action-oidc-extra-params-max"),
    when: authenticates,
    check: ofAuthentication("authenticationRequestExtraParams", ({ name, value }) => {
      const map = itemBlock(value);
      const count = map.state === "known" ? map.value.keys().length : 0;
      if (count <= 10) return undefined;
      return { problem: `${name} has ${count} parameters`, remedy: "Write ten at most" };
    }),
  },
  {
    id: "session-timeout",
    holds: "The session of an authentication lasts seven days at most",
    evidence: "seen",
    source: triedBy("pf-elbv2-action-session-timeout-range"),
    when: authenticates,
    // The provider doesn't send a 0.
    check: ofAuthentication("sessionTimeout", ({ name, number }) => {
      const seconds = valueOr(number, 0);
      if (seconds >= 0 && seconds <= longestSession) return undefined;
      return { problem: `${name} is ${seconds}`, remedy: `Write 1 to ${longestSession} seconds` };
    }),
  },
  {
    id: "user-pool-region",
    holds: "The user pool of an authentication is of the load balancer's Region",
    evidence: "seen",
    source: triedBy("pf-elbv2-action-cognito-userpool-region"),
    when: textIs("type", "AUTHENTICATE-COGNITO"),
    check: sameRegion("authenticateCognito.userPoolArn", "cognito-idp"),
  },
];

const ofListeners: readonly ArgumentRule[] = [
  {
    id: "redirect-to-http",
    holds: "A listener of HTTPS doesn't redirect to HTTP",
    evidence: "seen",
    source: triedBy("pf-elbv2-action-redirect-https-to-http"),
    when: allHold(protocolIs("HTTPS"), redirects),
    check: noneOf("redirect.protocol", ["HTTP"], 'Write "HTTPS", or leave it out'),
  },
  {
    id: "network-action",
    holds: "A listener of a Network Load Balancer only forwards",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-nlb-action-forward-only"),
    when: protocolIs(...networkProtocols),
    check: eachGiven("type", ({ name, text }) =>
      valueOr(text, "forward").toLowerCase() === "forward"
        ? undefined
        : {
            problem: `${name} is ${quote(valueOr(text, ""))}`,
            remedy: "Forward to a target group, or take an Application Load Balancer",
            isConditional: true,
          },
    ),
  },
  {
    id: "authentication-protocol",
    holds: "Only a listener of HTTPS authenticates",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-auth-action-https-only"),
    when: protocolIs("HTTP"),
    check: noneOf(
      "type",
      ["authenticate-cognito", "authenticate-oidc"],
      'Write protocol: "HTTPS" and a certificateArn',
    ),
  },
  {
    id: "forward-stickiness-tls",
    holds: "A listener of TLS doesn't stick to a target group",
    evidence: "seen",
    source: triedBy("pf-elbv2-action-forward-stickiness-tls"),
    when: allHold(protocolIs("TLS"), textIs("type", "FORWARD")),
    check: noneOf("forward.stickiness.enabled", ["true"], "Leave stickiness out"),
  },
];

export const actionRules: readonly ArgumentRule[] = [
  ...ofAll.map((rule) => ({ ...rule, within, on: [...listenerTypes, ...listenerRuleTypes] })),
  ...ofListeners.map((rule) => ({ ...rule, within, on: listenerTypes })),
  ...actionListRules,
];

/** A listener's own protocol and port change nothing, either; of a rule they aren't looked up. */
function changesSomething(scope: Scope): readonly Judgement[] {
  const redirect = scope.one("redirect");
  if (redirect.given !== "yes") return redirect.given === "no" ? [] : [undecided(redirect)];
  const open: Argument[] = [];
  for (const [key, placeholder] of Object.entries(kept)) {
    const argument = scope.one(`redirect.${key}`);
    if (argument.value.state === "unknown") open.push(argument);
    else if (!isSame(valueOr(argument.text, placeholder), placeholder, scope.one(`/${key}`)))
      return [];
  }
  if (open.length > 0) return [undecided(...open)];
  return [
    {
      problem: `${redirect.name} leaves the protocol, the host, the port and the path as they are`,
      remedy: 'Write one of them, such as protocol: "HTTPS" and port: "443" for a listener of HTTP',
    },
  ];
}

function isSame(text: string, placeholder: string, own: Argument): boolean {
  return text === placeholder || (text !== "" && text === valueOr(own.text, "").toUpperCase());
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}

/** It isn't quoted: it may come from a secret, as the client's does. */
function httpsUrl(key: string): Check {
  return eachGiven(`authenticateOidc.${key}`, ({ name, text }) =>
    text.state !== "known" || text.value.toLowerCase().startsWith("https://")
      ? undefined
      : { problem: `${name} doesn't begin with https://`, remedy: "Write the whole URL" },
  );
}

/** The block that the action's type has, either where that isn't known: the provider sends no other. */
function ofAuthentication(key: string, judge: (argument: Argument) => Fault | undefined): Check {
  return (scope) => {
    const type = scope.one("type").text;
    const said = valueOr(type, "").toLowerCase().replace("-", "");
    return ["authenticateCognito", "authenticateOidc"]
      .filter((block) => type.state === "unknown" || block.toLowerCase() === said)
      .flatMap((block) => eachGiven(`${block}.${key}`, judge)(scope));
  };
}
