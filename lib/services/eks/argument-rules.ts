/** What AWS refuses of a cluster of EKS and of its Fargate profiles. */
import { eachGiven, pattern } from "../../arguments/checks";
import { equals } from "../../arguments/conditions";
import type { ArgumentType } from "../../arguments/policy";
import type { ArgumentRule } from "../../arguments/rule";
import { deployedIn } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { isWithin, parseBlock } from "../../plain/ip-block";
import { valueOr } from "../../stack/value";

const cluster = "aws:eks/cluster:Cluster";
const profile = "aws:eks/fargateProfile:FargateProfile";

export const eksTypes: Readonly<Record<string, ArgumentType>> = { [cluster]: {}, [profile]: {} };

/** Private addresses (RFC 1918), those for examples (RFC 5737), and a computer's own. */
const closedBlocks = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "192.0.2.0/24",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "127.0.0.0/8",
  "169.254.0.0/16",
];

export const eksRules: readonly ArgumentRule[] = [
  {
    id: "fargate-profile-name",
    holds: "The name of a Fargate profile doesn't start with eks-",
    answer:
      "InvalidParameterException: The fargate profile name starts with the reserved prefix: 'eks-'.",
    evidence: "seen",
    source: deployedIn("pulumi-ts/Pr7479"),
    on: [profile],
    check: pattern(
      "fargateProfileName",
      (name) => (name.startsWith("eks-") ? "starts with eks-" : undefined),
      "Write another fargateProfileName; Pulumi makes one of the resource's name if there is none",
    ),
  },
  {
    id: "auto-mode-version",
    holds: "A cluster with Auto Mode has Kubernetes 1.29 or newer",
    answer:
      "InvalidParameterException: EKS Auto Mode is only supported for cluster version 1.29 or above.",
    evidence: "seen",
    source: deployedIn("pulumi-ts/Pr7117"),
    on: [cluster],
    when: equals("computeConfig.enabled", "true"),
    check: pattern(
      "version",
      (version) => {
        const minor = /^1\.(\d+)$/.exec(version)?.[1];
        return minor !== undefined && Number(minor) < 29 ? "has no Auto Mode" : undefined;
      },
      "Write a newer version, or leave computeConfig out",
    ),
  },
  {
    // AWS was seen to refuse 203.0.113.0/24: archive/tf-hcl/Pr7276 of the same program.
    id: "public-access-cidrs",
    holds: "publicAccessCidrs has no private addresses, nor others that AWS reserves",
    answer: "These CIDR blocks can't include reserved addresses.",
    evidence: "limit",
    source:
      "[AWS Knowledge Center](https://repost.aws/knowledge-center/eks-lock-api-access-IP-addresses) (2026-11-26)",
    on: [cluster],
    check: eachGiven("vpcConfig.publicAccessCidrs[]", ({ name, text }) => {
      const block = parseBlock(valueOr(text, ""));
      const closed = closedBlocks.find((one) => {
        const outer = parseBlock(one);
        return block && outer && isWithin(block, outer);
      });
      if (closed === undefined) return undefined;
      return {
        problem: `${name} ${quote(valueOr(text, ""))} is in ${closed}, which isn't on the internet`,
        remedy: "Write the public addresses that may reach the cluster, or leave it out",
      };
    }),
  },
];
