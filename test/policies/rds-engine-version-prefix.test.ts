import { expect } from "chai";
import { toSdkPolicy } from "../../lib/policy/sdk";
import { rdsEngineVersionFor } from "../../policies/rds-engine-version";
import { rdsEngineVersionPrefixFor } from "../../policies/rds-engine-version-prefix";
import { type Inputs, resource, secret, stack, unknown } from "../../testing";
import { configure } from "../../testing/configure";
import { asOneRun } from "../../testing/run";
import { analyzeStack, remediate } from "../../testing/sdk";
import { withInputs, withOutputs } from "../../testing/wire";
import { type RemediationRow, testRemediations } from "../support/policy-table";
import { smallTable } from "../support/version-tables";

const inputs = { engine: "postgres", instanceClass: "db.t4g.micro", password: secret("hunter2") };

function row(name: string, changed: Inputs, changes?: Inputs): RemediationRow {
  return {
    name,
    resource: resource("aws:rds/instance:Instance", "database", { ...inputs, ...changed }),
    config: { asOf: "2026-05-01", only: ["data*"] },
    ...(changes ? { changes } : {}),
  };
}

describe("policies/rds-engine-version-prefix", () => {
  testRemediations(
    rdsEngineVersionPrefixFor(() => smallTable),
    {
      valid: [
        row("a version that AWS creates", { engineVersion: "14.20" }),
        row("a major version", { engineVersion: "14" }),
        row("a version for upgrades only", { engineVersion: "17.8" }),
        {
          ...row("a closed version, where no database is named", { engineVersion: "14.7" }),
          config: { asOf: "2026-05-01" },
        },
        {
          ...row("a closed version, where other databases are named", { engineVersion: "14.7" }),
          config: { asOf: "2026-05-01", only: ["base", "data?"] },
        },
        row("a version newer than the table", { engineVersion: "14.99" }),
        row("a retired major version", { engineVersion: "9.6.24" }),
        row("no version at all", { engineVersion: "latest" }),
        {
          ...row("a version of a major of which AWS creates none any more", {
            engine: "mariadb",
            engineVersion: "10.6.25",
          }),
          config: {
            asOf: "2027-02-01",
            only: ["data*"],
            closeVersions: [{ engine: "mariadb", version: "10.6.25", from: "2026-12-31" }],
          },
        },
        row("a custom engine", { engine: "custom-oracle-ee", engineVersion: "19.my_cev1" }),
        row("a closed Limitless version, which has no prefix", {
          engine: "aurora-postgresql",
          engineVersion: "16.4-limitless",
        }),
        {
          ...row("a version that AWS still created on that day", { engineVersion: "14.15" }),
          config: { asOf: "2026-04-30", only: ["data*"] },
        },
        {
          ...row("a version that the user closed, of no major version in the table", {
            engineVersion: "99.1",
          }),
          config: {
            asOf: "2026-05-01",
            only: ["data*"],
            closeVersions: [{ engine: "postgres", version: "99.1", from: "2026-05-01" }],
          },
        },
        {
          name: "a resource of another kind",
          resource: resource("aws:s3/bucket:Bucket", "bucket", { engineVersion: "14.7" }),
        },
      ],
      invalid: [
        row("a deprecated version", { engineVersion: "14.7" }, { engineVersion: "14" }),
        row("a version past its cut-off", { engineVersion: "14.15" }, { engineVersion: "14" }),
        row(
          "an Extended Support build",
          { engineVersion: "11.22-RDS.20241121" },
          { engineVersion: "11" },
        ),
        row(
          "beside an argument that isn't known",
          { engineVersion: "14.7", kmsKeyId: unknown },
          { engineVersion: "14" },
        ),
      ],
      unknown: [
        row("a version known at deployment only", { engineVersion: unknown }),
        row("an engine known at deployment only", { engine: unknown, engineVersion: "14.7" }),
      ],
      absent: [
        row("no version", {}),
        row("an empty version", { engineVersion: "" }),
        row("no engine", { engine: undefined, engineVersion: "14.7" }),
      ],
    },
  );
});

/** What rds-engine-version says of a database of which the remediation has changed "14.7" to "14". */
async function toldOf(
  runs: unknown,
  config: object = {},
  phase: "new" | "existing" = "existing",
  type = "aws:rds/instance:Instance",
) {
  const asOf = "2026-05-01";
  const change = configure(toSdkPolicy(rdsEngineVersionPrefixFor(() => smallTable)), {
    config: { asOf, only: ["database"], ...config },
    level: "remediate",
  });
  const judge = configure(toSdkPolicy(rdsEngineVersionFor(() => smallTable)), { config: { asOf } });
  const database = (engineVersion: string) =>
    resource(
      type,
      "database",
      { ...inputs, engineVersion },
      { phase, outputs: { engineVersionActual: runs } },
    );
  const { findings } = await asOneRun(async () => {
    const changed = await remediate([change], withInputs(database("14.7")));
    const version = changed.length > 0 ? "14" : "14.7";
    return analyzeStack([judge], [stack(), database(version)].map(withOutputs));
  });
  return findings.map(({ level, message }) => ({ level, message }));
}

describe("rds-engine-version, of what rds-engine-version-prefix changes", () => {
  const upgrade =
    "AWS upgrades it to its default of 14 if that is newer, with an outage: at once with applyImmediately, else in the maintenance window.";
  const remedy =
    'Take "database" out of "only" of rds-engine-version-prefix; or, to have it upgraded, set its "existing" to true.';

  it("stops the update of a database that runs the version", async () => {
    const message = [
      'rds-engine-version-prefix makes "14" of engineVersion "14.7", of a database that runs "14.7".',
      upgrade,
      remedy,
    ];
    expect(await toldOf("14.7")).to.deep.equal([
      { level: "mandatory", message: message.join("\n") },
    ]);
  });

  it("stops the update of a database that runs another major version", async () => {
    const message = [
      'rds-engine-version-prefix makes "14" of engineVersion "14.7", of a database that runs "11.22".',
      upgrade,
      remedy,
    ];
    expect(await toldOf("11.22")).to.deep.equal([
      { level: "mandatory", message: message.join("\n") },
    ]);
  });

  it("warns of a database that runs another version, perhaps since the remediation made it", async () => {
    const message = [
      'rds-engine-version-prefix makes "14" of engineVersion "14.7", of a database that runs "14.20".',
      `Unless it was made so, ${upgrade}`,
      remedy,
    ];
    expect(await toldOf("14.20")).to.deep.equal([
      { level: "advisory", message: message.join("\n") },
    ]);
  });

  it("warns of a database of which it isn't known what it runs", async () => {
    const message = [
      'rds-engine-version-prefix makes "14" of engineVersion "14.7", of a database that exists.',
      upgrade,
      remedy,
    ];
    expect(await toldOf(unknown)).to.deep.equal([
      { level: "advisory", message: message.join("\n") },
    ]);
  });

  it("says nothing of a new database, and nothing where the user wants the upgrade", async () => {
    expect(await toldOf(unknown, {}, "new")).to.deep.equal([]);
    expect(await toldOf("14.7", { existing: true })).to.deep.equal([]);
  });

  it("says nothing of a cluster's instance, whose version the provider doesn't change", async () => {
    const type = "aws:rds/clusterInstance:ClusterInstance";
    expect(await toldOf("14.7", {}, "existing", type)).to.deep.equal([]);
  });

  it("says nothing of it where the remediation changes nothing", async () => {
    const [only] = await toldOf("14.7", { only: ["other"] });
    expect(only?.message).to.contain(
      'engineVersion "14.7" of RDS for PostgreSQL can\'t be created',
    );
  });
});
