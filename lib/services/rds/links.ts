/** What AWS refuses of a database because of the cluster, or the global cluster, that it is in. */
import { unjudged } from "../../arguments/judge";
import { satisfies } from "../../lifecycle/verdict";
import { clip, quote } from "../../plain/text";
import type { Finding } from "../../policy/finding";
import type { RuleFacts } from "../../policy/rule";
import { argumentOf, type Found, namedIn } from "../../stack/named";
import type { Naming } from "../../stack/naming";
import type { Stack, StackResource } from "../../stack/stack";
import { type Value, valueOr } from "../../stack/value";
import {
  clusterKey,
  clusterOf,
  clusterTypes,
  databaseOf,
  type Database,
  globalClusterType,
  isMember,
  memberTypes,
  nativeGlobalClusterType,
} from "./databases";

/** A fact on a new database and what it is to be a part of. */
interface LinkRule extends RuleFacts {
  readonly judge: (part: Database, whole: Database) => Finding | undefined;
}

/** How databases become parts of others. */
interface Link {
  readonly on: readonly string[];
  /** What a resource is to be a part of, by the argument that names it; nothing if it names none. */
  readonly whole: (stack: Stack, resource: StackResource) => Found;
  readonly key: (resource: StackResource) => string;
  readonly rules: readonly LinkRule[];
}

/** The findings on the new databases of a stack that are to be parts of others. */
export function linkFindings(
  stack: Stack,
): { readonly resource: StackResource; readonly finding: Finding }[] {
  return links.flatMap(({ on, ...link }) =>
    stack
      .ofType(...on)
      .flatMap((resource) =>
        partFindings({ on, ...link }, stack, resource).map((finding) => ({ resource, finding })),
      ),
  );
}

function partFindings(
  { whole, key, rules }: Link,
  stack: Stack,
  resource: StackResource,
): Finding[] {
  const part = databaseOf(stack, resource);
  const found = whole(stack, resource);
  if (part.exists || found.kind === "none") return [];
  if (found.kind === "can't tell") return [unjudged([key(resource)])];
  const other = databaseOf(stack, found.resource);
  const findings = rules.flatMap(({ id, judge }) => {
    const finding = judge(part, other);
    return finding ? [{ ...finding, rule: id }] : [];
  });
  const open = findings.length > 0 ? [] : notKnown(part, other);
  return open.length > 0 ? [unjudged(open)] : findings;
}

/** The arguments that can't be compared; one that is the other's output is the same. */
function notKnown(part: Database, whole: Database): string[] {
  const pairs = [
    ["engine", part.engine, whole.engine],
    ["engineVersion", part.version, askedOrRuns(whole)],
  ] as const;
  return pairs.flatMap(([key, ...values]) => {
    const isSame = part.resource.references(key).includes(whole.resource);
    const states = values.map(({ state }) => state);
    return !isSame && states.includes("unknown") && !states.includes("absent") ? [key] : [];
  });
}

const memberRules: readonly LinkRule[] = [
  {
    id: "multi-az-cluster-instance",
    holds: "A Multi-AZ DB cluster, which brings its instances along, is given none",
    evidence: "seen",
    source:
      "[cloudposse/terraform-aws-rds-cluster#148](https://github.com/cloudposse/terraform-aws-rds-cluster/issues/148) and [#206](https://github.com/cloudposse/terraform-aws-rds-cluster/issues/206) (2026-11-26)",
    judge: ({ resource }, cluster) => {
      if (!isMultiAz(cluster)) return undefined;
      return {
        problem: `${quote(resource.name)} is to be an instance of ${quote(cluster.resource.name)}, a Multi-AZ DB cluster of engine ${quote(valueOr(cluster.engine, ""))}`,
        consequence:
          "AWS will answer: InvalidParameterValue: CreateDBInstance can't be used to create a DB instance in a Multi-AZ DB cluster. Use CreateDBCluster instead",
        remedy:
          "Leave it out: AWS makes a writer and two readers of dbClusterInstanceClass; or take an engine of Aurora",
      };
    },
  },
  {
    id: "cluster-engine",
    holds: "An instance has the engine of its cluster",
    evidence: "seen",
    source:
      "[getmoto/moto#6993](https://github.com/getmoto/moto/issues/6993) and [hashicorp/terraform-provider-aws#14037](https://github.com/hashicorp/terraform-provider-aws/pull/14037) (2026-11-26)",
    judge: (member, cluster) => {
      const [engine, needed] = [engineOf(member), engineOf(cluster)];
      if (!engine || !needed || engine === needed || isMultiAz(cluster)) return undefined;
      return {
        problem: `engine ${quote(engine)} isn't ${quote(needed)}, the engine of its cluster ${quote(cluster.resource.name)}`,
        consequence: `AWS will answer: InvalidParameterCombination: The engine name requested for your DB instance (${clip(engine)}) doesn't match the engine name of your DB cluster (${clip(needed)})`,
        remedy: "Write the cluster's engine, by its output",
      };
    },
  },
  {
    id: "cluster-version",
    holds: "An instance has the engineVersion of its cluster, if it says one",
    evidence: "seen",
    source:
      "[aws-cloudformation/rain#309](https://github.com/aws-cloudformation/rain/issues/309) and [hashicorp/terraform-provider-aws#14037](https://github.com/hashicorp/terraform-provider-aws/pull/14037) (2026-11-26)",
    judge: (member, cluster) => {
      const [version, needed] = [versionOf(member), versionOf(cluster)];
      if (engineOf(member) !== engineOf(cluster) || isMultiAz(cluster)) return undefined;
      if (!version || !needed || mayHave(cluster, version)) return undefined;
      return softenedFor(cluster, {
        problem: `engineVersion ${quote(version)} isn't ${quote(needed)}, that of its cluster ${quote(cluster.resource.name)}`,
        consequence: `AWS will answer: The engine version that you requested for your DB instance (${clip(version)}) does not match the engine version of your DB cluster (${clip(needed)})`,
        remedy: "Leave it out, or write the cluster's engineVersion, by its output",
      });
    },
  },
];

const globalRules: readonly LinkRule[] = [
  {
    id: "global-version",
    holds: "A cluster has the engineVersion of its global cluster",
    evidence: "seen",
    source: "[aws/aws-cli#8139](https://github.com/aws/aws-cli/issues/8139) (2026-11-26)",
    judge: (cluster, global) => {
      const [version, needed] = [versionOf(cluster), versionOf(global)];
      if (!version || !needed || mayHave(global, version)) return undefined;
      return softenedFor(isRestored(cluster) ? cluster : global, {
        problem: `engineVersion ${quote(version)} isn't ${quote(needed)}, that of its global cluster ${quote(global.resource.name)}`,
        consequence:
          "AWS will answer: InvalidParameterValue: Value for engineVersion should match setting for global cluster",
        remedy: "Write the global cluster's engine and engineVersion, by its outputs",
      });
    },
  },
];

const globalClusters: Naming = {
  types: {
    [globalClusterType]: { name: "globalClusterIdentifier" },
    [nativeGlobalClusterType]: { name: "globalClusterIdentifier" },
  },
  scope: "account",
};

const links: readonly Link[] = [
  {
    on: memberTypes,
    whole: (stack, resource) =>
      isMember(resource) ? inKnownRegion(resource, clusterOf(stack, resource)) : { kind: "none" },
    key: clusterKey,
    rules: memberRules,
  },
  {
    on: clusterTypes,
    whole: (stack, cluster) =>
      namedIn(stack, globalClusters).find(argumentOf(cluster, "globalClusterIdentifier")),
    key: () => "globalClusterIdentifier",
    rules: globalRules,
  },
];

/** A cluster's name means one of the instance's Region: where one isn't known, it may be another. */
function inKnownRegion(instance: StackResource, found: Found): Found {
  if (found.kind !== "one") return found;
  const isKnown = [instance, found.resource].every(({ region }) => region.state !== "unknown");
  return isKnown ? found : { kind: "can't tell", among: [found.resource] };
}

/** All rules. */
export const linkRules: readonly RuleFacts[] = links.flatMap(({ rules }) => rules);

/** Clusters of these engines are Multi-AZ DB clusters; the others are Aurora's. */
function isMultiAz(cluster: Database): boolean {
  return ["mysql", "postgres"].includes(engineOf(cluster) ?? "");
}

function engineOf({ engine }: Database): string | undefined {
  return valueOr(engine, undefined);
}

function versionOf(database: Database): string | undefined {
  return valueOr(askedOrRuns(database), undefined);
}

/** What the program asks for, or else what runs. */
function askedOrRuns({ version, runs }: Database): Value<string> {
  return version.state === "absent" ? runs : version;
}

/** Whether it may have this version: it runs another than asked for, or one of the two is short. */
function mayHave({ version, runs }: Database, sought: string): boolean {
  return [version, runs].some((one) => {
    const known = valueOr(one, undefined);
    return known !== undefined && (satisfies(sought, known) || satisfies(known, sought));
  });
}

/** What takes over its version from elsewhere may run another one than the program says. */
function softenedFor(database: Database, finding: Finding): Finding {
  return isRestored(database) ? { ...finding, level: "advisory" } : finding;
}

/** Whether it is made of something that has a version already, other than its global cluster. */
function isRestored({ exists, inheritsBy }: Database): boolean {
  return !exists && inheritsBy !== undefined && inheritsBy !== "globalClusterIdentifier";
}
