import { docdbArguments } from "../../policies/docdb-arguments";
import { type Inputs, type Options, resource, unknown } from "../../testing";
import { counted, fine, warned, wrong } from "../support/argument-rows";
import { testRows } from "../support/policy-table";

const cluster = (changes: Inputs, options: Options = {}) =>
  resource("aws:docdb/cluster:Cluster", "docs", { engine: "docdb", ...changes }, options);
const instance = (availabilityZone: unknown) =>
  resource("aws:docdb/clusterInstance:ClusterInstance", "one", { availabilityZone });
const reserved = [
  'masterUsername is "admin"',
  "AWS's documentation says: Cannot be a reserved word for the chosen database engine.",
  "Write another name, such as docdbadmin",
] as const;
const admin = { masterUsername: "admin" };

describe("policies/docdb-arguments", () => {
  testRows(docdbArguments, {
    valid: [
      fine("a zone of the Region", instance("us-east-1a")),
      fine("another name", cluster({ masterUsername: "docsadmin" })),
      fine(
        "what is restored from a snapshot",
        cluster({ ...admin, snapshotIdentifier: "nightly" }),
      ),
      fine(
        "what is restored to a point in time",
        cluster({ ...admin, restoreToPointInTime: { sourceClusterIdentifier: "docs" } }),
      ),
    ],
    invalid: [
      wrong("master-username-reserved", cluster(admin), reserved, "advisory"),
      wrong("instance-zone-region", instance("eu-west-1a"), [
        'availabilityZone is of Region "eu-west-1", and this goes to "us-east-1"',
        "AWS refuses it",
        "Write one of us-east-1",
      ]),
      warned("master-username-reserved", cluster(admin, { phase: "existing" }), reserved),
    ],
    unknown: [
      counted("a zone", 1, instance(unknown)),
      counted("the name", 1, cluster({ masterUsername: unknown })),
      counted("whether it is restored", 1, cluster({ ...admin, snapshotIdentifier: unknown })),
    ],
    absent: [fine("no name", cluster({})), fine("a zone that AWS chooses", instance(undefined))],
  });
});
