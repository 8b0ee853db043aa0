import { eksArguments } from "../../policies/eks-arguments";
import { type Inputs, type Options, resource, unknown } from "../../testing";
import { counted, fine, fineEach, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const cluster = (changes: Inputs, options: Options = {}) =>
  resource("aws:eks/cluster:Cluster", "apps", { name: "apps", ...changes }, options);
const profile = (fargateProfileName: unknown, options: Options = {}) =>
  resource("aws:eks/fargateProfile:FargateProfile", "jobs", { fargateProfileName }, options);
const auto = (version?: unknown) => cluster({ version, computeConfig: { enabled: true } });
const from = (...publicAccessCidrs: unknown[]) => cluster({ vpcConfig: { publicAccessCidrs } });
const reserved = (name: string) =>
  [
    `fargateProfileName "${name}" starts with eks-`,
    "AWS will answer: InvalidParameterException: The fargate profile name starts with the reserved prefix: 'eks-'.",
    "Write another fargateProfileName; Pulumi makes one of the resource's name if there is none",
  ] as const;
const closed = (index: number, block: string, of: string) =>
  [
    `vpcConfig.publicAccessCidrs[${index}] "${block}" is in ${of}, which isn't on the internet`,
    "AWS's documentation says: These CIDR blocks can't include reserved addresses.",
    "Write the public addresses that may reach the cluster, or leave it out",
  ] as const;

describe("policies/eks-arguments", () => {
  testRows(eksArguments, {
    valid: [
      fine("a profile", profile("jobs-of-eks-")),
      fine("Auto Mode", auto("1.29")),
      fine("Auto Mode with the newest version", auto()),
      fine(
        "an older version without Auto Mode",
        cluster({ version: "1.28", computeConfig: { enabled: false } }),
      ),
      ...fineEach("a version that isn't one", auto("v1.28"), auto("1.28.3"), auto("2.1.28")),
      fine("an address that isn't one", from("10.0.0.0", "")),
      fine("everybody", from("0.0.0.0/0")),
      fine("public addresses", from("8.8.8.0/24", "100.64.0.0/10", "2600::/16")),
    ],
    invalid: [
      wrong("fargate-profile-name", profile("eks-jobs"), reserved("eks-jobs")),
      wrong("fargate-profile-name", profile("eks-jobs-1a2b3c4"), reserved("eks-jobs-1a2b3c4")),
      warned(
        "fargate-profile-name",
        profile("eks-jobs", { phase: "existing" }),
        reserved("eks-jobs"),
      ),
      wrong("auto-mode-version", auto("1.28"), [
        'version "1.28" has no Auto Mode',
        "AWS will answer: InvalidParameterException: EKS Auto Mode is only supported for cluster version 1.29 or above.",
        "Write a newer version, or leave computeConfig out",
      ]),
      wrong(
        "public-access-cidrs",
        from("203.0.113.0/24"),
        closed(0, "203.0.113.0/24", "203.0.113.0/24"),
        "advisory",
      ),
      wrong("auto-mode-version", auto("1.9"), [
        'version "1.9" has no Auto Mode',
        "AWS will answer: InvalidParameterException: EKS Auto Mode is only supported for cluster version 1.29 or above.",
        "Write a newer version, or leave computeConfig out",
      ]),
      ...[
        ["172.31.0.0/16", "172.16.0.0/12"] as const,
        ["192.168.1.0/24", "192.168.0.0/16"] as const,
        ["192.0.2.128/25", "192.0.2.0/24"] as const,
        ["198.51.100.7/32", "198.51.100.0/24"] as const,
        ["127.0.0.1/32", "127.0.0.0/8"] as const,
        ["169.254.169.254/32", "169.254.0.0/16"] as const,
      ].map(([block, of]) =>
        wrong("public-access-cidrs", from(block), closed(0, block, of), "advisory"),
      ),
      wrong(
        "public-access-cidrs",
        from("8.8.8.8/32", "10.1.0.0/16"),
        closed(1, "10.1.0.0/16", "10.0.0.0/8"),
        "advisory",
      ),
    ],
    unknown: [
      counted("one of two addresses", 1, from("8.8.8.0/24", unknown)),
      counted("the name of a profile", 1, profile(unknown)),
      counted("the version", 1, auto(unknown)),
      counted("whether it is Auto Mode", 1, cluster({ version: "1.28", computeConfig: unknown })),
      fine(
        "whether it is Auto Mode, with a version that has it",
        cluster({ version: "1.33", computeConfig: unknown }),
      ),
      counted("an address", 1, from(unknown)),
    ],
    absent: [fine("nothing", cluster({})), fine("no name", profile(undefined))],
  });
});
