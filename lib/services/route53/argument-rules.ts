/** What AWS refuses of a hosted zone and of a health check. */
import { unlessMade } from "../../arguments/behind";
import { eachGiven, forbidden, pattern, worded } from "../../arguments/checks";
import { equals, explained, given, not } from "../../arguments/conditions";
import type { ArgumentType } from "../../arguments/policy";
import type { ArgumentRule } from "../../arguments/rule";
import { deployedIn } from "../../arguments/sources";
import { atLeastOne } from "../../arguments/together";
import { clip, quote } from "../../plain/text";

const zone = "aws:route53/zone:Zone";
const healthCheck = "aws:route53/healthCheck:HealthCheck";

export const route53Types: Readonly<Record<string, ArgumentType>> = {
  [zone]: {},
  [healthCheck]: {},
};

/** RFC 2606 sets them aside for examples. */
const reservedNames = ["example.com", "example.net", "example.org"];

/** Those that call an address; the others look at other checks, at an alarm or at a routing control. */
const toEndpoint = equals("type", "HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP");

export const route53Rules: readonly ArgumentRule[] = [
  {
    // Of private zones nobody was seen to be refused one.
    id: "zone-reserved-name",
    holds: "A public zone isn't example.com, example.net or example.org, nor one under them",
    evidence: "seen",
    source: "[boto/boto#2098](https://github.com/boto/boto/issues/2098) (2026-11-26)",
    on: [zone],
    when: explained(not(given("vpcs[]")), "the zone is public"),
    check: eachGiven("name", ({ name, text }) => {
      if (text.state !== "known" || !isReserved(text.value)) return undefined;
      return {
        problem: `${name} ${quote(text.value)} is one that AWS reserves`,
        consequence: `AWS will answer: InvalidDomainName: ${clip(text.value)} is reserved by AWS!`,
        remedy: "Write a domain of your own, or make the zone a private one, with vpcs",
        isConditional: true,
      };
    }),
  },
  {
    id: "health-check-endpoint",
    holds: "A health check of an endpoint has its ipAddress or its fqdn",
    answer: "InvalidInput: IP address and fully qualified domain name can not be both empty",
    evidence: "seen",
    source: deployedIn("tf-hcl/Pr5470"),
    on: [healthCheck],
    when: toEndpoint,
    check: unlessMade("ipAddress", unlessMade("fqdn", atLeastOne("ipAddress", "fqdn"))),
  },
  {
    id: "health-check-tcp-path",
    holds: "A health check over TCP has no resourcePath",
    answer: "InvalidInput: TCP health checks must not have a resource path specified.",
    evidence: "seen",
    source: deployedIn("pulumi-py/Pr4300"),
    on: [healthCheck],
    when: equals("type", "TCP"),
    check: worded(forbidden("resourcePath"), {
      remedy: 'Leave resourcePath out, or write type: "HTTP" or "HTTPS"',
    }),
  },
  {
    id: "health-check-fqdn",
    holds: "The fqdn of a health check is a name alone, without a scheme, a port or a path",
    answer:
      "InvalidInput: Invalid fully qualified domain name: It may not contain reserved characters of RFC1738",
    evidence: "seen",
    source: deployedIn("tf-hcl/Pr7089"),
    on: [healthCheck],
    when: toEndpoint,
    check: pattern(
      "fqdn",
      (text) => {
        const [found] = /[;/?:@=&]/.exec(text) ?? [];
        return found === undefined ? undefined : `has ${quote(found)}`;
      },
      "Write the name alone, and what follows it as port and resourcePath",
    ),
  },
];

/** Names are compared in lower case, and one may have a full stop at its end. */
function isReserved(name: string): boolean {
  const domain = name.toLowerCase().replace(/\.$/, "");
  return reservedNames.some((one) => domain === one || domain.endsWith(`.${one}`));
}
