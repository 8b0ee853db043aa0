/** What AWS refuses of the certificate, the security policy and the port of a listener. */
import { behind, unlessMade } from "../../arguments/behind";
import { eachGiven, forbidden, pattern, required, worded } from "../../arguments/checks";
import { explained } from "../../arguments/conditions";
import type { ArgumentRule, Fault, Judgement } from "../../arguments/rule";
import { sameRegion } from "../../arguments/same-region";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { nearest } from "../../plain/nearest";
import { quote } from "../../plain/text";
import { parseArn } from "../../stack/arn";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { listenerTypes } from "./argument-types";
import { applicationProtocols, networkProtocols, protocolIs } from "./conditions";
import { securityPolicies } from "./security-policies";

const certificate = "certificateArn";
/** Of listeners of QUIC AWS tells too little. */
const unsecured = protocolIs("HTTP", "TCP", "UDP", "TCP_UDP");

const rules: readonly ArgumentRule[] = [
  {
    id: "certificate-missing",
    holds: "A listener of HTTPS or TLS has a certificateArn",
    answer: "ValidationError: A certificate must be specified for … listeners",
    evidence: "seen",
    source:
      "[pulumi/pulumi-awsx#1242](https://github.com/pulumi/pulumi-awsx/issues/1242) (2024-03-16)",
    when: protocolIs("HTTPS", "TLS"),
    check: unlessMade(certificate, required(certificate)),
  },
  {
    id: "certificate-protocol",
    holds: "Only a listener of HTTPS or TLS has a certificateArn",
    answer: "ValidationError: A certificate cannot be specified for … listeners",
    evidence: "seen",
    source: `[awslabs/fargatecli#104](https://github.com/awslabs/fargatecli/issues/104) (2020-01-14) and ${triedBy("pf-elbv2-listener-cert-insecure-protocol")}`,
    when: unsecured,
    check: worded(forbidden(certificate), {
      remedy: 'Write protocol: "HTTPS", or "TLS" for a Network Load Balancer; or leave it out',
    }),
  },
  {
    id: "certificate-service",
    holds: "A listener's certificate is one of ACM or of IAM",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-cert-not-acm-or-iam"),
    check: unlessMade(
      certificate,
      pattern(
        certificate,
        (text) => {
          const service = parseArn(text)?.service;
          const isFine = service === undefined || service === "acm" || service === "iam";
          return isFine ? undefined : `is of the service ${quote(service)}`;
        },
        "Write the ARN of a certificate of ACM, or of a server certificate of IAM",
      ),
    ),
  },
  {
    id: "certificate-id",
    holds: "The ARN of an ACM certificate has an account, and ends in the certificate's UUID",
    answer: "CertificateNotFound: Certificate '…' not found",
    evidence: "seen",
    source:
      "[Deployments of public programs](https://github.com/ADNANFAKHAR4504/rlhf-synth-fixer), archive/pulumi-py/Pr4642 and archive/pulumi-ts/Pr6267 (2026-11-26)",
    check: unlessMade(
      certificate,
      pattern(
        certificate,
        placeholderIn,
        "Write the ARN of a certificate that exists: the arn of an aws.acm.Certificate, or one of the program's configuration",
      ),
    ),
  },
  {
    id: "certificate-region",
    holds: "A listener's certificate of ACM is of the listener's Region",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-cert-region"),
    check: ofOwnRegion,
  },
  {
    id: "security-policy-protocol",
    holds: "Only a listener of HTTPS or TLS has an sslPolicy",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-sslpolicy-secure-only"),
    when: unsecured,
    check: forbidden("sslPolicy"),
  },
  {
    id: "security-policy",
    holds: "An sslPolicy is one of Elastic Load Balancing's own",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-sslpolicy-known"),
    check: eachGiven("sslPolicy", ({ name, text }) => policyFault(name, valueOr(text, ""))),
  },
  {
    // Only a listener of a Gateway Load Balancer has no port, and it has no protocol, either.
    id: "listener-port",
    holds: "A listener with a protocol has a port",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-port-required"),
    when: explained(protocolIs(...applicationProtocols, ...networkProtocols), "it has a protocol"),
    check: required("port"),
  },
  {
    id: "alpn-protocol",
    holds: "Only a listener of TLS has an alpnPolicy",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-alpn-tls-only"),
    when: protocolIs("HTTP", "HTTPS", "TCP", "UDP", "TCP_UDP"),
    check: eachGiven("alpnPolicy", ({ name, text }) => {
      const policy = valueOr(text, "");
      if (policy === "" || policy.toLowerCase() === "none") return undefined;
      const remedy = "Leave it out: an Application Load Balancer has enableHttp2 instead";
      return { problem: `${name} is ${quote(policy)}`, remedy, isConditional: true };
    }),
  },
];

export const certificateRules = rules.map((rule) => ({ ...rule, on: listenerTypes }));

/** One that isn't known yet is of the Region of the resource of the stack that makes it. */
function ofOwnRegion(scope: Scope): readonly Judgement[] {
  const argument = scope.one(certificate);
  const own = valueOr(scope.subject.region, "");
  const made = argument.value.state === "unknown" ? behind(scope, argument) : [];
  const [region = "", another] = new Set(made.map((one) => regionOf(one)));
  const isOther = region !== "" && another === undefined && own !== "" && region !== own;
  if (!isOther) return sameRegion(certificate, "acm")(scope);
  return [
    {
      problem: `${argument.name} is of Region ${quote(region)}, and this goes to ${quote(own)}`,
      remedy: `Make a certificate in ${own}, by a provider of that Region`,
    },
  ];
}

function regionOf({ type, region }: StackResource): string {
  return type.startsWith("aws:acm/") ? valueOr(region, "") : "";
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

function placeholderIn(text: string): string | undefined {
  const arn = parseArn(text);
  if (arn?.service !== "acm") return undefined;
  if (!/^\d{12}$/.test(arn.account)) return "has no account of 12 digits";
  return uuid.test(arn.resource) ? undefined : "doesn't end in the UUID of a certificate";
}

/** A name in AWS's form may be newer than the list. */
function policyFault(name: string, policy: string): Fault | undefined {
  if (policy === "" || securityPolicies.includes(policy)) return undefined;
  const meant = nearest(policy, securityPolicies);
  return {
    problem: `${name} ${quote(policy)} isn't a security policy of Elastic Load Balancing`,
    remedy: `Write ${quote(meant ?? "ELBSecurityPolicy-TLS13-1-2-2021-06")}`,
    ...(policy.startsWith("ELBSecurityPolicy-") ? { level: "advisory" as const } : {}),
  };
}
