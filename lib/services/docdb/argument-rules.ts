/** What AWS refuses of a DocumentDB cluster and its instances. */
import { noneOf } from "../../arguments/checks";
import { allHold, given, not } from "../../arguments/conditions";
import type { ArgumentType } from "../../arguments/policy";
import type { ArgumentRule } from "../../arguments/rule";
import { inRegion } from "../../arguments/same-region";
import { triedBy } from "../../arguments/sources";
import { regionOfZone } from "../ec2/zones";

const cluster = "aws:docdb/cluster:Cluster";
const instance = "aws:docdb/clusterInstance:ClusterInstance";

export const docdbTypes: Readonly<Record<string, ArgumentType>> = { [cluster]: {}, [instance]: {} };

export const docdbRules: readonly ArgumentRule[] = [
  {
    // AWS lists no reserved words; this one was seen to be refused:
    // https://github.com/aws/aws-cdk/pull/13295 (2021-02-26)
    id: "master-username-reserved",
    holds: "The masterUsername of a new cluster isn't admin",
    answer: "Cannot be a reserved word for the chosen database engine.",
    evidence: "limit",
    source:
      "[CreateDBCluster](https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBCluster.html) (2026-11-26)",
    on: [cluster],
    // What is restored has its user already.
    when: allHold(not(given("snapshotIdentifier")), not(given("restoreToPointInTime"))),
    check: noneOf("masterUsername", ["admin"], "Write another name, such as docdbadmin"),
  },
  {
    id: "instance-zone-region",
    holds: "The availabilityZone of an instance is of the Region that it goes to",
    evidence: "seen",
    source: triedBy("pf-docdb-instance-az-region"),
    on: [instance],
    check: inRegion("availabilityZone", regionOfZone),
  },
];
