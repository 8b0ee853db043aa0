/** What AWS refuses of the arguments of a database, and of what the program changes of one. */
import { pattern, worded } from "../../arguments/checks";
import { allHold, equals, given, not, startsWith } from "../../arguments/conditions";
import type { ChangeRule } from "../../arguments/change";
import type { ArgumentRule, Fault, Judgement } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { combination } from "../../arguments/together";
import { clip, quote } from "../../plain/text";
import type { Stack, StackResource } from "../../stack/stack";
import { valueOr } from "../../stack/value";
import {
  clusterType,
  clusterTypes,
  databaseOf,
  instanceType,
  instanceTypes,
  nativeGlobalClusterType,
} from "./databases";
import { rdsTable } from "./table";
import { isBlueGreen, isInGlobalCluster, majorUpgradeOf } from "./upgrade";

const globalEngines = ["aurora", "aurora-mysql", "aurora-postgresql"];
/** Neptune and DocumentDB have global clusters, too; that RDS refuses them, nobody was seen to try. */
const otherGlobalEngines = ["neptune", "docdb"];

export const modeRules: readonly ArgumentRule[] = [
  {
    id: "aurora-instance-class",
    holds: "A cluster of Aurora has no dbClusterInstanceClass",
    evidence: "seen",
    source: triedBy("pf-rds-cluster-instance-class-aurora"),
    on: clusterTypes,
    when: startsWith("engine", "aurora"),
    check: combination(["engine", "dbClusterInstanceClass"], classOfAurora),
  },
  {
    id: "engine-mode-multimaster",
    holds: "engineMode isn't multimaster, which AWS has retired",
    answer: "The engine mode multimaster you requested is currently unavailable",
    evidence: "seen",
    source:
      "[hashicorp/terraform-provider-aws#13802](https://github.com/hashicorp/terraform-provider-aws/issues/13802) (2026-11-26)",
    on: clusterTypes,
    check: combination(["engineMode"], (mode) =>
      mode === "multimaster"
        ? {
            problem: 'engineMode is "multimaster"',
            remedy: 'Leave engineMode out, which means "provisioned"',
          }
        : undefined,
    ),
  },
  {
    id: "instance-engine",
    holds: "A DB instance that isn't one of a cluster has an engine of RDS, not of Aurora",
    evidence: "limit",
    source:
      "[crossplane-contrib/provider-aws#246](https://github.com/crossplane-contrib/provider-aws/issues/246) and [#1164](https://github.com/crossplane-contrib/provider-aws/issues/1164) (2026-11-26)",
    on: instanceTypes,
    when: allHold(
      startsWith("engine", "aurora"),
      not(given("dbClusterIdentifier")),
      not(given("replicateSourceDb")),
      not(given("snapshotIdentifier")),
    ),
    check: auroraAlone,
  },
  {
    id: "multi-az-cluster-version",
    holds: "A Multi-AZ DB cluster of RDS for MySQL has version 8.0 or 8.4",
    evidence: "limit",
    source:
      "[Multi-AZ DB clusters](https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.MultiAZDBClusters.html) in the user guide (2026-11-26)",
    answer: "Multi-AZ DB clusters with RDS for MySQL: 8.4 and 8.0",
    on: clusterTypes,
    when: equals("engine", "mysql"),
    check: pattern(
      "engineVersion",
      (version) =>
        version.startsWith("5.") ? "isn't a version of Multi-AZ DB clusters of MySQL" : undefined,
      'Write engineVersion: "8.4", or take a DB instance',
    ),
  },
  {
    id: "global-cluster-engine",
    holds:
      "A global cluster of aws-native has an engine of Aurora, as @pulumi/aws sees to by itself",
    evidence: "stated",
    source:
      "[CreateGlobalCluster](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateGlobalCluster.html) (2026-11-26)",
    on: [nativeGlobalClusterType],
    check: worded(
      pattern(
        "engine",
        // In whichever case: no source tells that AWS minds it. An empty one counts as left out.
        (engine) =>
          ["", ...globalEngines, ...otherGlobalEngines].includes(engine.trim().toLowerCase())
            ? undefined
            : "isn't an engine of global clusters",
        'Write "aurora-mysql" or "aurora-postgresql"',
      ),
      { consequence: "AWS takes engines of Aurora only, and refuses the global cluster" },
    ),
  },
];

export const rdsChanges: readonly ChangeRule[] = [
  {
    id: "major-upgrade-flag",
    holds: "A program that asks for another major version has allowMajorVersionUpgrade",
    answer:
      "InvalidParameterCombination: The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version",
    evidence: "seen",
    source:
      "[hashicorp/terraform-provider-aws#13389](https://github.com/hashicorp/terraform-provider-aws/issues/13389) and [tryretool/terraform-retool-modules#80](https://github.com/tryretool/terraform-retool-modules/issues/80) (2026-11-26)",
    on: [instanceType, clusterType],
    check: withoutFlag,
  },
];

function classOfAurora(engine = "", instanceClass?: string): Fault | undefined {
  if (instanceClass === undefined) return undefined;
  return {
    problem: `dbClusterInstanceClass is ${quote(instanceClass)}, and engine is ${quote(engine)}`,
    consequence: `AWS will answer: InvalidParameterCombination: DBClusterInstanceClass isn't supported for DB engine ${clip(engine)}`,
    remedy: "Leave it out, and write instanceClass on the cluster's instances",
  };
}

function auroraAlone(scope: Scope): Judgement[] {
  const engine = valueOr(scope.one("engine").text, "");
  return [
    {
      problem: `engine ${quote(engine)} runs in clusters, and this DB instance is in none`,
      consequence:
        "AWS takes it for a DB instance by itself, and refuses it for one argument after the other that such an instance needs",
      remedy: "Make a cluster with this engine, and an instance of the cluster",
    },
  ];
}

/** The provider upgrades the members of a global cluster with it, and has its own flag set. */
function withoutFlag(stack: Stack, resource: StackResource): Judgement[] {
  const database = databaseOf(stack, resource);
  if (!majorUpgradeOf(database, rdsTable())) return [];
  if (isBlueGreen(resource) || isInGlobalCluster(resource)) return [];
  const flag = resource.said.flag("allowMajorVersionUpgrade");
  if (flag.state === "unknown") return [{ unknown: ["allowMajorVersionUpgrade"] }];
  if (valueOr(flag, false)) return [];
  const [asked, runs] = [valueOr(database.version, ""), valueOr(database.runs, "")];
  return [
    {
      problem: `engineVersion ${quote(asked)} is of another major version than ${quote(runs)}, which runs, and allowMajorVersionUpgrade isn't true`,
      remedy:
        "Write allowMajorVersionUpgrade: true once the upgrade is planned: it is an outage, at once with applyImmediately, else in the maintenance window",
    },
  ];
}
