/** What AWS refuses of a listener's mutual authentication, and of the headers that it sets. */
import { unlessMade } from "../../arguments/behind";
import { eachGiven, forbidden, noneOf, required, worded } from "../../arguments/checks";
import type { ArgumentRule, Check } from "../../arguments/rule";
import { sameRegion } from "../../arguments/same-region";
import { triedBy } from "../../arguments/sources";
import { every } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { listenerTypes } from "./argument-types";
import { advised, protocolIs, textIs } from "./conditions";

const mode = "mutualAuthentication.mode";
const trustStore = "mutualAuthentication.trustStoreArn";
const response = "routingHttpResponse";

/** The arguments for the names of the headers that a load balancer adds to requests. */
const requestHeaders = [
  "MtlsClientcert",
  "MtlsClientcertIssuer",
  "MtlsClientcertLeaf",
  "MtlsClientcertSerialNumber",
  "MtlsClientcertSubject",
  "MtlsClientcertValidity",
  "TlsCipherSuite",
  "TlsVersion",
].map((name) => `routingHttpRequestXAmzn${name}HeaderName`);

const rules: readonly ArgumentRule[] = [
  {
    id: "mutual-authentication-protocol",
    holds: "Only a listener of HTTPS has mutual authentication",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-mtls-https-only"),
    when: protocolIs("HTTP", "TCP", "TLS", "UDP", "TCP_UDP"),
    check: noneOf(
      mode,
      ["verify", "passthrough"],
      'Leave mutualAuthentication out, or write protocol: "HTTPS"',
    ),
  },
  {
    id: "trust-store-missing",
    holds: "Mutual authentication that verifies has a trustStoreArn",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-mtls-truststore-required"),
    when: textIs(mode, "VERIFY"),
    check: unlessMade(trustStore, required(trustStore)),
  },
  {
    id: "trust-store-passthrough",
    holds: "Mutual authentication that only passes certificates on has no trustStoreArn",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-mtls-truststore-verify-only"),
    when: textIs(mode, "PASSTHROUGH"),
    check: advised(
      worded(forbidden(trustStore), { remedy: 'Write mode: "verify", or leave it out' }),
    ),
  },
  {
    id: "trust-store-region",
    holds: "The trust store of a listener is of its Region",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-mtls-truststore-region"),
    when: textIs(mode, "VERIFY"),
    check: sameRegion(trustStore, "elasticloadbalancing"),
  },
  {
    id: "request-headers",
    holds: "The headers that a listener adds to requests have names as HTTP has them",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-attr-header-name-format"),
    when: protocolIs("HTTPS"),
    check: every(...requestHeaders.map(headerName)),
  },
  {
    id: "content-type-options",
    holds: "The header X-Content-Type-Options of a listener is nosniff",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-attr-x-content-type-options-value"),
    when: protocolIs("HTTP", "HTTPS"),
    check: headerValue(
      `${response}XContentTypeOptionsHeaderValue`,
      /^nosniff$/i,
      'Write "nosniff"',
    ),
  },
  {
    // AWS's page has `ALLOW-FROM https://example.com`, too, and nobody is known to have been refused it.
    id: "frame-options",
    holds: "The header X-Frame-Options of a listener is DENY or SAMEORIGIN",
    evidence: "seen",
    source: triedBy("pf-elbv2-listener-attr-x-frame-options-value"),
    when: protocolIs("HTTP", "HTTPS"),
    check: headerValue(
      `${response}XFrameOptionsHeaderValue`,
      /^(?:deny|sameorigin|allow-from\b.*)$/i,
      'Write "DENY" or "SAMEORIGIN"',
    ),
  },
];

export const listenerRules = rules.map((rule) => ({ ...rule, on: listenerTypes }));

/** https://www.rfc-editor.org/rfc/rfc7230#section-3.2.6 */
function headerName(path: string): Check {
  return eachGiven(path, ({ name, text }) =>
    /^[-!#$%&'*+.^_`|~0-9A-Za-z]*$/.test(valueOr(text, ""))
      ? undefined
      : {
          problem: `${name} has a character that no header's name has`,
          remedy: "Write letters, digits and hyphens",
        },
  );
}

/** The provider doesn't send an empty one. */
function headerValue(path: string, taken: RegExp, remedy: string): Check {
  return eachGiven(path, ({ name, text }) => {
    const value = valueOr(text, "");
    if (value === "" || taken.test(value)) return undefined;
    return { problem: `${name} is ${quote(value)}`, remedy };
  });
}
