/** What AWS refuses of a cluster, and of the classes of Aurora's instances. */
import { eachGiven, forbidden, worded } from "../../arguments/checks";
import { allHold, equals, explained, given, not, startsWith } from "../../arguments/conditions";
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { combination } from "../../arguments/together";
import { clip, quote } from "../../plain/text";
import { type Truth, yesOrNo } from "../../plain/truth";
import { parseArn } from "../../stack/arn";
import type { StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import { aurora, isNewCluster } from "./argument-types";
import {
  clusterInstanceType,
  clusterTypes,
  nativeClusterType,
  nativeInstanceType,
} from "./databases";
import { noNumber, notTrue, numbers } from "./numbers";

const archive = (program: string) =>
  `[A deployment of a public program](https://github.com/ADNANFAKHAR4504/rlhf-synth-fixer), archive/${program} (2026-11-26)`;
const onAurora = allHold(equals("engine", ...aurora), isNewCluster);

const rules: readonly ArgumentRule[] = [
  {
    id: "aurora-allocated-storage",
    holds: "A cluster of Aurora has no allocatedStorage",
    answer: "AllocatedStorage isn't supported for DB engine ….",
    evidence: "seen",
    source: triedBy("pf-rds-cluster-allocated-storage-aurora"),
    when: onAurora,
    check: noNumber("allocatedStorage"),
  },
  {
    id: "aurora-storage-type",
    holds: "The storageType of a cluster of Aurora is aurora or aurora-iopt1",
    answer: "You can't use the … storage type.",
    evidence: "seen",
    source: triedBy("pf-rds-cluster-storage-type"),
    when: onAurora,
    check: eachGiven("storageType", ({ name, text }) => {
      const type = valueOr(text, "");
      if (["", "aurora", "aurora-iopt1"].includes(type)) return undefined;
      return {
        problem: `${name} is ${quote(type)}`,
        remedy: 'Leave it out, or write "aurora-iopt1"',
        isConditional: true,
      };
    }),
  },
  {
    id: "backtrack-engine",
    holds: "Only a cluster of Aurora MySQL has a backtrackWindow",
    answer: "Backtrack is not enabled for the … engine.",
    evidence: "seen",
    source: triedBy("pf-rds-backtrack"),
    when: allHold(equals("engine", "aurora-postgresql", "mysql", "postgres"), isNewCluster),
    check: noNumber("backtrackWindow"),
  },
  {
    id: "backtrack-global",
    holds: "A cluster of a global cluster has no backtrackWindow",
    answer: "InvalidParameterCombination: Backtrack is not supported for global databases.",
    evidence: "seen",
    source: archive("pulumi-ts/Pr7304"),
    when: explained(given("globalClusterIdentifier"), "globalClusterIdentifier is given"),
    check: noNumber("backtrackWindow"),
  },
  {
    id: "cluster-zones",
    holds: "A cluster has three availabilityZones at most",
    answer: "You cannot specify more than 3 availability zones.",
    evidence: "seen",
    source: triedBy("pf-rds-cluster-az-count"),
    when: isNewCluster,
    check: moreThanThreeZones,
  },
  {
    id: "write-forwarding",
    holds: "Only a cluster of a global cluster has enableGlobalWriteForwarding",
    answer: "Requested global functionality, but global cluster identifier is not specified",
    evidence: "seen",
    source: triedBy("pf-rds-global-write-forwarding-requires-global"),
    when: allHold(
      explained(not(given("globalClusterIdentifier")), "globalClusterIdentifier is missing"),
      isNewCluster,
    ),
    check: notTrue(
      "enableGlobalWriteForwarding",
      "Write globalClusterIdentifier, or leave enableGlobalWriteForwarding out",
    ),
  },
  {
    id: "scaling-configuration",
    holds: "Only a cluster of Aurora Serverless v1 has a scalingConfiguration",
    answer: "You can only specify scaling configuration for an Aurora Serverless v1 cluster.",
    evidence: "seen",
    source: triedBy("pf-rds-scaling-configuration-serverless-v1-only"),
    when: allHold(not(equals("engineMode", "serverless")), isNewCluster),
    check: worded(forbidden("scalingConfiguration"), {
      problem: 'scalingConfiguration is given, and engineMode isn\'t "serverless"',
      remedy:
        "Write serverlessv2ScalingConfiguration, which is that of Aurora Serverless v2 and has minCapacity and maxCapacity",
    }),
  },
  {
    id: "encrypted-replica",
    holds: "An encrypted cluster that replicates one of another Region has kmsKeyId",
    answer:
      "InvalidParameterCombination: For encrypted cross-region replica, kmsKeyId should be explicitly specified",
    evidence: "seen",
    source: archive("pulumi-ts/Pr7189"),
    when: equals("storageEncrypted", "true"),
    check: replicaWithoutKey,
  },
];

const limitless: ArgumentRule = {
  id: "limitless-backups",
  holds: "A limitless cluster of aws-native has no deleteAutomatedBackups: false",
  evidence: "seen",
  source: triedBy("pf-rds-limitless-delete-automated-backups"),
  on: [nativeClusterType],
  when: equals("clusterScalabilityType", "limitless"),
  check: eachGiven("deleteAutomatedBackups", ({ name, text }) =>
    valueOr(text, "") === "false"
      ? { problem: `${name} is false`, remedy: "Leave it out", isConditional: true }
      : undefined,
  ),
};

const smallest: ArgumentRule = {
  id: "aurora-micro",
  holds: "No instance of Aurora is of a micro class",
  evidence: "seen",
  source: "[aws/aws-cdk#23431](https://github.com/aws/aws-cdk/issues/23431) (2022-12-21)",
  on: [clusterInstanceType, nativeInstanceType],
  when: startsWith("engine", "aurora-"),
  check: combination(["engine", "instanceClass"], (engine = "", instanceClass = "") =>
    /^db\.t(?:2|3|4g)\.micro$/.test(instanceClass)
      ? {
          problem: `Aurora has no class ${quote(instanceClass)}`,
          consequence: `AWS will answer: RDS does not support creating a DB instance with the following combination: DBInstanceClass=${clip(instanceClass)}, Engine=${clip(engine)}`,
          remedy: 'Write "db.t4g.medium", or "db.serverless" for Aurora Serverless v2',
        }
      : undefined,
  ),
};

const capacity = "serverlessv2ScalingConfiguration";
const scaling: readonly Omit<ArgumentRule, "within">[] = [
  {
    id: "serverless-capacity",
    holds: "minCapacity of Aurora Serverless v2 isn't over maxCapacity, which is 256 at most",
    evidence: "seen",
    source: triedBy("pf-rds-serverless-v2-capacity"),
    check: numbers(["minCapacity", "maxCapacity"], (least = 0, most) => {
      if (most === undefined) return undefined;
      if (most > 256) return { problem: `maxCapacity is ${most}`, remedy: "Write 256 at most" };
      return least > most
        ? {
            problem: `minCapacity is ${least}, and maxCapacity is ${most}`,
            remedy: `Write a minCapacity of ${most} at most`,
          }
        : undefined;
    }),
  },
  {
    id: "serverless-capacity-step",
    holds: "The capacities of Aurora Serverless v2 are multiples of 0.5",
    answer: "Serverless v2 capacity value … is not valid. It must be a multiple of 0.5.",
    evidence: "seen",
    source: triedBy("pf-rds-serverless-v2-capacity-step"),
    check: (scope) =>
      ["minCapacity", "maxCapacity"].flatMap((path) =>
        numbers([path], (number = 0) =>
          Number.isInteger(2 * number)
            ? undefined
            : { problem: `${path} is ${number}`, remedy: "Write a multiple of 0.5" },
        )(scope),
      ),
  },
  {
    id: "serverless-pause",
    holds: "secondsUntilAutoPause goes with a minCapacity of 0",
    answer: "SecondsUntilAutoPause can only be specified when minimum capacity is 0.",
    evidence: "seen",
    source: triedBy("pf-rds-serverless-v2-auto-pause"),
    check: numbers(["secondsUntilAutoPause", "minCapacity"], (seconds, least) =>
      seconds !== undefined && least !== undefined
        ? {
            problem: `secondsUntilAutoPause is given, and minCapacity is ${least}`,
            remedy: "Write minCapacity: 0, or leave secondsUntilAutoPause out",
          }
        : undefined,
    ),
  },
];

export const clusterRules: readonly ArgumentRule[] = [
  ...rules.map((rule) => ({ ...rule, on: clusterTypes })),
  ...scaling.map((rule) => ({ ...rule, on: clusterTypes, within: capacity })),
  limitless,
  smallest,
];

/** The provider sends each zone once. */
function moreThanThreeZones(scope: Scope): readonly Judgement[] {
  const list = scope.one("availabilityZones");
  if (list.value.state === "unknown") return [undecided(list)];
  const zones = scope.read("availabilityZones[]");
  const open = zones.filter(({ value }) => value.state === "unknown");
  const known = new Set(zones.flatMap(({ text }) => (text.state === "known" ? [text.value] : [])));
  if (known.size > 3) {
    return [{ problem: `There are ${known.size} availabilityZones`, remedy: "Write 3 at most" }];
  }
  return known.size + open.length > 3 ? [undecided(...open)] : [];
}

/** What makes a cluster with a master user, or one of something that has it. */
const hasOwnUser = [
  "username",
  "manageMasterUserPassword",
  "snapshotIdentifier",
  "restoreToPointInTime",
  "s3Import",
  "replicationSourceIdentifier",
  "sourceDbClusterIdentifier",
  "sourceDbClusterResourceId",
];

/**
 * A cluster that joins a global one without a master user is a secondary, which is in another Region
 * than the primary.
 */
function replicaWithoutKey(scope: Scope): readonly Judgement[] {
  const isThere = (path: string) => scope.one(path).given !== "no";
  const isSecondary =
    scope.one("globalClusterIdentifier").given !== "no" && !hasOwnUser.some(isThere);
  const isReplica = isSecondary ? "yes" : isCrossRegion(scope);
  if (isThere("kmsKeyId") || isReplica === "no") return [];
  if (isReplica === "unknown") return [undecided(scope.one(replicaOf))];
  return [
    {
      problem:
        "kmsKeyId is missing, and the cluster is an encrypted replica of one of another Region",
      remedy: "Write kmsKeyId, the ARN of a key of the cluster's own Region",
    },
  ];
}

const replicaOf = "replicationSourceIdentifier";

/** The ARN of a new cluster isn't known yet, but its Region may be. */
function isCrossRegion(scope: Scope): Truth {
  const own = valueOr(scope.subject.region, "");
  const source = scope.one(replicaOf);
  if (own === "") return "no";
  if (source.value.state === "unknown") {
    const behind = scope.subject.references?.(replicaOf) ?? [];
    return allTheSame(behind.map((cluster) => isElsewhere(cluster, own)));
  }
  const region = parseArn(valueOr(source.text, ""))?.region ?? "";
  return yesOrNo(!["", own].includes(region));
}

function isElsewhere({ type, region }: StackResource, own: string): Truth {
  const isTold = clusterTypes.includes(type) && region.state === "known";
  return isTold ? yesOrNo(region.value !== own) : "unknown";
}

function allTheSame([first = "unknown", ...others]: readonly Truth[]): Truth {
  return others.every((other) => other === first) ? first : "unknown";
}
