/** What API Gateway refuses of a REST API's own domain. */
import { equals, not } from "../../arguments/conditions";
import type { ArgumentRule } from "../../arguments/rule";
import { sameRegion } from "../../arguments/same-region";
import { certificateOfHome } from "../acm/home-certificate";
import { domainName } from "./argument-types";

export const domainRules: readonly ArgumentRule[] = [
  {
    id: "edge-certificate-region",
    holds: "The certificate of an edge-optimized domain is of us-east-1",
    answer: "BadRequestException: Invalid certificate ARN: … Certificate must be in 'us-east-1'.",
    evidence: "seen",
    source:
      "[pulumi/pulumi-cloud#365](https://github.com/pulumi/pulumi-cloud/issues/365) and [anomalyco/sst#5722](https://github.com/anomalyco/sst/issues/5722) (2026-11-27)",
    on: [domainName],
    // A private domain has its certificate there, too, of its own Region; what AWS says to one of a
    // regional domain, nobody was seen to try.
    when: not(equals("endpointConfiguration.types[]", "PRIVATE", "REGIONAL")),
    check: certificateOfHome("certificateArn"),
  },
  {
    id: "regional-certificate-region",
    holds: "The certificate of a regional domain is of its Region",
    evidence: "seen",
    source:
      "[serverless-components/express#10](https://github.com/serverless-components/express/issues/10) (2026-11-27)",
    on: [domainName],
    check: sameRegion("regionalCertificateArn", "acm"),
  },
];
