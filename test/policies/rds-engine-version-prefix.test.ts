import { rdsEngineVersionPrefixFor } from "../../policies/rds-engine-version-prefix";
import { type Inputs, resource, secret, unknown } from "../../testing";
import { type RemediationRow, testRemediations } from "../support/policy-table";
import { smallTable } from "../support/version-tables";

const inputs = { engine: "postgres", instanceClass: "db.t4g.micro", password: secret("hunter2") };

function row(name: string, changed: Inputs, changes?: Inputs): RemediationRow {
  return {
    name,
    resource: resource("aws:rds/instance:Instance", "database", { ...inputs, ...changed }),
    config: { asOf: "2026-05-01" },
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
        row("a version newer than the table", { engineVersion: "14.99" }),
        row("a retired major version", { engineVersion: "9.6.24" }),
        row("no version at all", { engineVersion: "latest" }),
        row("a custom engine", { engine: "custom-oracle-ee", engineVersion: "19.my_cev1" }),
        row("a closed Limitless version, which has no prefix", {
          engine: "aurora-postgresql",
          engineVersion: "16.4-limitless",
        }),
        {
          ...row("a version that AWS still created on that day", { engineVersion: "14.15" }),
          config: { asOf: "2026-04-30" },
        },
        {
          ...row("a version that the user closed, of no major version in the table", {
            engineVersion: "99.1",
          }),
          config: {
            asOf: "2026-05-01",
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
