import { shippedTable } from "../../lib/lifecycle/shipped";
import { eksVersion } from "../../policies/eks-version";
import {
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../testing";
import { type Expected, type Row, testRows } from "../support/policy-table";

const { updated } = shippedTable("lifecycle/eks.json", { engine: "", version: "" }).table();
const existing: Options = { phase: "existing" };
const later = output(resource("aws:ssm/parameter:Parameter", "parameter"), "value");

const cluster = (inputs: Inputs, options: Options = {}) =>
  resource("aws:eks/cluster:Cluster", "cluster", { name: "main", ...inputs }, options);
const group = (inputs: Inputs, options: Options = {}) =>
  resource(
    "aws:eks/nodeGroup:NodeGroup",
    "group",
    { clusterName: "elsewhere", ...inputs },
    options,
  );

/** A row on a day, whatever the age of the table then; the finding is on the first resource. */
function row(
  name: string,
  resources: TestResource | readonly [TestResource, ...TestResource[]],
  asOf: string,
  finding?: Omit<Expected, "on">,
): Row {
  const all = [resources].flat() as [TestResource, ...TestResource[]];
  const config = { asOf, maxTableAgeDays: 10_000 };
  return { name, resources: all, config, findings: finding ? [{ on: all[0], ...finding }] : [] };
}

/** A row on 2026-11-26, with a version that the user closes. */
function closedByUser(
  name: string,
  on: TestResource,
  entry: { engine: string; version: string; from: string },
  finding: Omit<Expected, "on">,
): Row {
  const closing = row(name, on, "2026-11-26", finding);
  return { ...closing, config: { ...closing.config, closeVersions: [entry] } };
}

const closed = (version: string, date: string, source = "aws-eks-calendar") =>
  `A cluster with version "${version}" can't be created: AWS creates no new ones from ${date} (source: ${source}); table of ${updated}.`;
const unsupported = (version: string) =>
  `AWS will answer: InvalidParameterException: unsupported Kubernetes version ${version}.`;
const newest = 'Write version: "1.36" (supported until 2027-08-02).';
const upgrades = "AWS refuses an upgrade to it from";
const byItself = "and upgrades by itself what still runs it then";

const blocked131 = {
  level: "mandatory",
  message: [closed("1.31", "2026-11-26"), unsupported("1.31"), newest],
} as const;

const noAmi = (version: string) =>
  [
    `amiType "AL2_x86_64" isn't there for Kubernetes ${version}: its last version is 1.32.`,
    "AWS will answer: InvalidParameterException: AMI Type AL2_x86_64 is only supported for kubernetes versions 1.32 or earlier.",
    'Write amiType: "AL2023_x86_64_STANDARD".',
  ] as const;
const refused = (version: string) => ({ level: "mandatory", message: noAmi(version) }) as const;
const oldAmi = {
  level: "advisory",
  severity: "medium",
  message: [
    'amiType "AL2_x86_64" is past its support, which ended 2025-11-26 (source: aws-eks-al2).',
    "AWS publishes no new AMIs of this type, and has none for a Kubernetes after 1.32.",
    'Write amiType: "AL2023_x86_64_STANDARD".',
  ],
} as const;
const charged133 = (remedy: string) =>
  ({
    level: "advisory",
    severity: "medium",
    message: [
      'version "1.33" is past its standard support, which ended 2026-07-29 (source: aws-eks-calendar).',
      `Extended Support, which costs more for each hour of a cluster, goes on until 2027-07-29; AWS creates no new ones from 2027-07-29; ${upgrades} 2027-07-29, ${byItself}.`,
      remedy,
    ],
  }) as const;
const undetermined = (key: string, thing: string) =>
  ({
    level: "advisory",
    severity: "low",
    message: [
      `${key} isn't known at preview, so whether AWS creates such a ${thing} is not determined.`,
      `AWS judges it when the deployment reaches the ${thing}.`,
      `Write ${key} as text, in the program or its configuration, rather than from another resource's output.`,
    ],
  }) as const;

const al2 = { amiType: "AL2_x86_64" };
const of = (one: TestResource, inputs: Inputs = {}, options: Options = {}) =>
  group({ ...al2, clusterName: output(one, "name"), ...inputs }, options);
const newCluster = cluster({ version: "1.36" });
const unknownCluster = cluster({ version: later });
const upgraded = cluster({ version: "1.36" }, existing);

describe("policies/eks-version", () => {
  testRows(eksVersion, {
    valid: [
      row("the newest version", cluster({ version: "1.36" }), "2026-11-26"),
      row("a version that is newer than the table", cluster({ version: "1.37" }), "2026-11-26"),
      row(
        "an AMI type without an end",
        group({ amiType: "AL2023_ARM_64_STANDARD", version: "1.33" }),
        "2026-11-26",
      ),
      row("an AMI of the user's own", group({ amiType: "CUSTOM", version: "1.33" }), "2026-11-26"),
      row(
        "Amazon Linux 2, while AWS supported it",
        group({ ...al2, version: "1.32" }),
        "2025-08-01",
      ),
    ],
    invalid: [
      row("a new cluster on the day", cluster({ version: "1.31" }), "2026-11-26", blocked131),
      row("a version as a number", cluster({ version: 1.31 }), "2026-11-26", blocked131),
      row("the day before", cluster({ version: "1.31" }), "2026-11-25", {
        level: "advisory",
        severity: "medium",
        message: [
          'version "1.31" is past its standard support, which ended 2025-11-26 (source: aws-eks-calendar).',
          `Extended Support, which costs more for each hour of a cluster, goes on until 2026-11-26; AWS creates no new ones from 2026-11-26; ${upgrades} 2026-11-26, ${byItself}.`,
          newest,
        ],
      }),
      row(
        "of aws-native",
        resource("aws-native:eks:Cluster", "c", { version: "1.31" }, { outputs: { arn: unknown } }),
        "2026-11-26",
        blocked131,
      ),
      row(
        "a cluster that exists, one version from a newer one",
        cluster({ version: "1.31" }, existing),
        "2026-11-26",
        {
          level: "advisory",
          message: [
            closed("1.31", "2026-11-26"),
            `This cluster exists already and may run it; ${upgrades} 2026-11-26, ${byItself}; if it is ever replaced, ${unsupported("1.31")}`,
            'Write version: "1.32", and upgrade one minor version at a time, to "1.36".',
          ],
        },
      ),
      row(
        "a cluster that exists, with no way up",
        cluster({ version: "1.29" }, existing),
        "2026-11-26",
        {
          level: "advisory",
          message: [
            closed("1.29", "2026-03-23"),
            `This cluster exists already and may run it; ${upgrades} 2026-03-23, ${byItself}; if it is ever replaced, ${unsupported("1.29")}`,
            'Write the version that the cluster runs, which AWS may have raised, and upgrade one minor version at a time, to "1.36".',
          ],
        },
      ),
      row(
        "Extended Support of a new cluster",
        cluster({ version: "1.33" }),
        "2026-11-26",
        charged133(newest),
      ),
      row(
        "and of one that exists",
        cluster({ version: "1.33" }, existing),
        "2026-11-26",
        charged133('Write version: "1.34", and upgrade one minor version at a time, to "1.36".'),
      ),
      row(
        "none, by the upgrade policy, and a date that AWS has moved",
        cluster({ version: "1.34", upgradePolicy: { supportType: "STANDARD" } }),
        "2026-12-01",
        {
          level: "advisory",
          severity: "medium",
          message: [
            'version "1.34": its standard support ends 2026-12-02 (source: aws-eks-calendar): in 1 day.',
            `With supportType "STANDARD" AWS upgrades a cluster by itself at the end of its standard support; AWS creates no new ones from 2027-12-02; ${upgrades} 2027-12-02, ${byItself}; AWS has put such dates off before; these were read on 2026-08-22.`,
            newest,
          ],
        },
      ),
      row(
        "a cluster one version before the newest",
        cluster({ version: "1.35" }, existing),
        "2027-03-27",
        {
          level: "advisory",
          severity: "medium",
          message: [
            'version "1.35": its standard support ends 2027-03-27 (source: endoflife): today.',
            `Extended Support, which costs more for each hour of a cluster, goes on until 2028-03-27; AWS creates no new ones from 2028-03-27; ${upgrades} 2028-03-27, ${byItself}.`,
            'Write version: "1.36".',
          ],
        },
      ),
      row("the newest, near its end", cluster({ version: "1.36" }), "2027-08-02", {
        level: "advisory",
        severity: "medium",
        message: [
          'version "1.36": its standard support ends 2027-08-02 (source: endoflife): today.',
          `Extended Support, which costs more for each hour of a cluster, goes on until 2028-08-02; AWS creates no new ones from 2028-08-02; ${upgrades} 2028-08-02, ${byItself}.`,
          'Plan the upgrade: "1.36" is the newest version of the table.',
        ],
      }),
      row("a day that only endoflife.date tells", cluster({ version: "1.22" }), "2026-11-26", {
        level: "advisory",
        severity: "low",
        message: [
          closed("1.22", "2024-09-01", "endoflife-2025"),
          `No page of AWS was read that says so; if it holds, ${unsupported("1.22")}`,
          newest,
        ],
      }),
      row(
        "a cluster that exists, by a day that only endoflife.date tells",
        cluster({ version: "1.22" }, existing),
        "2026-11-26",
        {
          level: "advisory",
          severity: "low",
          message: [
            closed("1.22", "2024-09-01", "endoflife-2025"),
            `This cluster exists already and may run it; ${upgrades} 2024-09-01, ${byItself}; no page of AWS was read that says so; if that holds, and it is ever replaced, ${unsupported("1.22")}`,
            'Write the version that the cluster runs, which AWS may have raised, and upgrade one minor version at a time, to "1.36".',
          ],
        },
      ),
      ...[{}, existing].map((options) =>
        row(
          `no version that the table knows to be open: ${options.phase ?? "new"}`,
          cluster({ version: "1.29" }, options),
          "2029-01-01",
          {
            level: options.phase ? "advisory" : "mandatory",
            message: [
              closed("1.29", "2026-03-23"),
              options.phase
                ? `This cluster exists already and may run it; ${upgrades} 2026-03-23, ${byItself}; if it is ever replaced, ${unsupported("1.29")}`
                : unsupported("1.29"),
              "Ask AWS what it offers: aws eks describe-cluster-versions.",
            ],
          },
        ),
      ),
      closedByUser(
        "what the user closes is never gone back to",
        cluster({ version: "1.36" }, existing),
        { engine: "kubernetes", version: "1.36", from: "2026-11-26" },
        {
          level: "advisory",
          message: [
            closed("1.36", "2026-11-26", "configuration"),
            `This cluster exists already and may run it; ${upgrades} 2028-08-02, ${byItself}; if it is ever replaced, ${unsupported("1.36")}`,
            "Ask AWS what it offers: aws eks describe-cluster-versions.",
          ],
        },
      ),
      closedByUser(
        "what the user closes later keeps the end of its support",
        cluster({ version: "1.33" }),
        { engine: "kubernetes", version: "1.33", from: "2027-07-29" },
        charged133(newest),
      ),
      closedByUser(
        "an AMI type that the user closes",
        group({ ...al2, version: "1.32" }),
        { engine: "ami", version: "AL2_x86_64", from: "2026-11-26" },
        {
          level: "mandatory",
          message: [
            `A node group with amiType "AL2_x86_64" can't be created: AWS creates no new ones from 2026-11-26 (source: configuration); table of ${updated}.`,
            "AWS will answer: InvalidParameterException.",
            'Write amiType: "AL2023_x86_64_STANDARD".',
          ],
        },
      ),
      closedByUser(
        "one of which no source tells what takes its place",
        group({ amiType: "WINDOWS_CORE_2019_x86_64", version: "1.32" }),
        { engine: "ami", version: "WINDOWS_CORE_2019_x86_64", from: "2026-11-26" },
        {
          level: "mandatory",
          message: [
            `A node group with amiType "WINDOWS_CORE_2019_x86_64" can't be created: AWS creates no new ones from 2026-11-26 (source: configuration); table of ${updated}.`,
            "AWS will answer: InvalidParameterException.",
            "Choose an AMI type that AWS still publishes.",
          ],
        },
      ),
      ...["1.3", "1.31.2", "v1.31", "latest"].map((version) =>
        row(`no minor version: ${version}`, cluster({ version }), "2026-11-26", {
          level: "advisory",
          severity: "low",
          message: [
            `version "${version}" isn't a version of Kubernetes in the table of ${updated}.`,
            `If EKS doesn't have it, it will answer: InvalidParameterException: unsupported Kubernetes version ${version}.`,
            'Write a minor version as text, such as version: "1.36"; in YAML, 1.30 without quotes is the number 1.3.',
          ],
        }),
      ),
      row(
        "Amazon Linux 2 for its last version",
        group({ ...al2, version: "1.32" }),
        "2026-11-26",
        oldAmi,
      ),
      row(
        "Amazon Linux 2 for the next",
        group({ ...al2, version: "1.33" }),
        "2026-11-26",
        refused("1.33"),
      ),
      row(
        "a group that exists, moved to the next",
        group({ ...al2, version: "1.33" }, existing),
        "2026-11-26",
        refused("1.33"),
      ),
      row(
        "a group that exists, of the type that AWS chose, moved to the next",
        group({ version: "1.33" }, { ...existing, outputs: al2 }),
        "2026-11-26",
        refused("1.33"),
      ),
      row(
        "of aws-native",
        resource("aws-native:eks:Nodegroup", "g", { ...al2, clusterName: "main", version: "1.33" }),
        "2026-11-26",
        refused("1.33"),
      ),
      row(
        "with a release that the program names",
        group({ ...al2, version: "1.33", releaseVersion: "1.32.9-20251115" }),
        "2026-11-26",
        { level: "advisory", message: noAmi("1.33") },
      ),
      row(
        "by the version of a new cluster",
        [of(newCluster), newCluster],
        "2026-11-26",
        refused("1.36"),
      ),
      row(
        "by that of a cluster that is upgraded first",
        [of(upgraded), upgraded],
        "2026-11-26",
        refused("1.36"),
      ),
      row(
        "by that of a cluster that may be upgraded later",
        [group({ ...al2, clusterName: "main" }), upgraded],
        "2026-11-26",
        { level: "advisory", message: noAmi("1.36") },
      ),
      row(
        "by that of a new cluster of its name, which may be another account's",
        [group({ ...al2, clusterName: "main" }), newCluster],
        "2026-11-26",
        { level: "advisory", message: noAmi("1.36") },
      ),
      row(
        "a group that exists keeps its own version",
        [of(upgraded, {}, existing), upgraded],
        "2026-11-26",
        oldAmi,
      ),
    ],
    unknown: [
      ...[later, { supportType: later }].map((upgradePolicy, i) =>
        row(
          `whether there is Extended Support: ${i === 0 ? "the block" : "its text"}`,
          cluster({ version: "1.34", upgradePolicy }),
          "2026-12-01",
          {
            level: "advisory",
            severity: "medium",
            message: [
              'version "1.34": its standard support ends 2026-12-02 (source: aws-eks-calendar): in 1 day.',
              `Unless supportType is "STANDARD", Extended Support, which costs more for each hour of a cluster, goes on until 2027-12-02; AWS creates no new ones from 2027-12-02; ${upgrades} 2027-12-02, ${byItself}; AWS has put such dates off before; these were read on 2026-08-22.`,
              newest,
            ],
          },
        ),
      ),
      row(
        "a cluster's version, which decides on its node group too",
        [unknownCluster, of(unknownCluster)],
        "2026-11-26",
        {
          ...undetermined("version", "cluster"),
          message: [
            ...undetermined("version", "cluster").message,
            'Also not determined: 1 for the same reason ("group").',
          ],
        },
      ),
      row(
        "a cluster's version",
        cluster({ version: later }),
        "2026-11-26",
        undetermined("version", "cluster"),
      ),
      row(
        "an AMI type",
        group({ amiType: later, version: "1.33" }),
        "2026-11-26",
        undetermined("amiType", "node group"),
      ),
      row(
        "the version of a group of Amazon Linux 2",
        group({ ...al2, version: later }),
        "2026-11-26",
        undetermined("version", "node group"),
      ),
      row(
        "a version that makes no difference",
        group({ amiType: "CUSTOM", version: later }),
        "2026-11-26",
      ),
    ],
    absent: [
      row("no version", cluster({}), "2026-11-26"),
      row("no AMI type", group({ version: "1.33" }), "2026-11-26"),
      row("Amazon Linux 2 in a cluster of another stack", group(al2), "2026-11-26", oldAmi),
      row(
        "and in a new one whose version AWS chooses",
        [of(cluster({})), cluster({})],
        "2026-11-26",
        oldAmi,
      ),
    ],
  });
});
