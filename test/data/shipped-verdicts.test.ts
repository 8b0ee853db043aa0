import { expect } from "chai";
import { notDetermined } from "../../lib/policy/finding";
import { toSdkPolicy } from "../../lib/policy/sdk";
import { rdsEngineVersion } from "../../policies/rds-engine-version";
import { findings, type Inputs, output, resource, unknown } from "../../testing";

type Level = "mandatory" | "advisory" | "not determined" | "nothing";

/** An engine's API name, a version, the day, and what the policy says with the shipped table. */
type Verdict = readonly [engine: string, version: string, day: string, level: Level];

const verdicts: Verdict[] = [
  // RDS for PostgreSQL: a notice, a report, the NO_CREATE mark, a retired major.
  ["postgres", "14", "2026-11-25", "nothing"],
  ["postgres", "14.24", "2026-11-25", "nothing"],
  ["postgres", "14.15", "2026-04-30", "nothing"],
  ["postgres", "14.15", "2026-05-01", "mandatory"],
  ["postgres", "14.18", "2026-09-30", "nothing"],
  ["postgres", "14.18", "2026-10-01", "mandatory"],
  ["postgres", "14.7", "2025-11-25", "not determined"],
  ["postgres", "14.7", "2025-11-26", "mandatory"],
  ["postgres", "14.21", "2026-02-12", "mandatory"],
  ["postgres", "14.6", "2026-11-25", "mandatory"],
  ["postgres", "13.21", "2026-10-19", "nothing"],
  ["postgres", "13.21", "2026-10-20", "mandatory"],
  ["postgres", "11.22-RDS.20260224", "2026-11-25", "nothing"],
  ["postgres", "9.6.24", "2026-11-25", "mandatory"],
  ["postgres", "9.6", "2026-11-25", "mandatory"],
  ["postgres", "14.99", "2026-11-25", "advisory"],
  ["postgres", "19", "2026-11-25", "advisory"],
  // RDS for MySQL
  ["mysql", "8.4", "2026-11-25", "nothing"],
  ["mysql", "8.0", "2026-11-25", "nothing"],
  ["mysql", "8.4.11", "2026-11-25", "nothing"],
  ["mysql", "5.7.44-rds.20260624", "2026-11-25", "nothing"],
  ["mysql", "8.4.4", "2026-06-11", "nothing"],
  ["mysql", "8.4.4", "2026-06-12", "mandatory"],
  ["mysql", "5.6.51", "2026-11-25", "mandatory"],
  ["mysql", "8", "2026-11-25", "mandatory"],
  ["mysql", "9.9.9", "2026-11-25", "advisory"],
  // RDS for MariaDB
  ["mariadb", "10.11", "2026-11-25", "nothing"],
  ["mariadb", "11.8.9", "2026-11-25", "nothing"],
  ["mariadb", "10.5.29", "2026-08-31", "nothing"],
  ["mariadb", "10.5.29", "2026-09-01", "mandatory"],
  ["mariadb", "10.11.8", "2026-11-09", "not determined"],
  ["mariadb", "10.11.8", "2026-11-10", "mandatory"],
  ["mariadb", "10", "2026-11-25", "mandatory"],
  ["mariadb", "13.1", "2026-11-25", "advisory"],
  // RDS for Oracle
  ["oracle-ee", "19", "2026-11-25", "nothing"],
  ["oracle-se2", "19.0.0.0.ru-2026-04.rur-2026-04.r1", "2026-11-25", "nothing"],
  ["oracle-ee", "18", "2026-08-31", "not determined"],
  ["oracle-ee", "18", "2026-09-01", "mandatory"],
  ["oracle-ee", "11.2.0.4.v1", "2026-11-26", "mandatory"],
  ["oracle-ee", "21", "2026-11-26", "mandatory"],
  ["oracle-ee-cdb", "21", "2026-11-26", "nothing"],
  ["oracle-se1", "19", "2026-11-26", "mandatory"],
  ["oracle-ee", "12.1.0.2.v1", "2026-11-25", "mandatory"],
  ["oracle-ee", "12", "2026-11-25", "mandatory"],
  ["oracle-ee", "19.0.0.0.ru-2027-01.rur-2027-01.r1", "2026-11-25", "advisory"],
  // RDS for SQL Server
  ["sqlserver-se", "15.00", "2026-11-25", "nothing"],
  ["sqlserver-web", "15.00.4480.2.v1", "2026-11-25", "nothing"],
  ["sqlserver-ex", "13.00", "2026-07-14", "nothing"],
  ["sqlserver-ex", "13.00", "2026-07-15", "mandatory"],
  ["sqlserver-ee", "14.00.3223.3.v1", "2026-11-09", "not determined"],
  ["sqlserver-ee", "14.00.3223.3.v1", "2026-11-10", "mandatory"],
  ["sqlserver-se", "15", "2026-11-25", "mandatory"],
  ["sqlserver-se", "2022", "2026-11-25", "mandatory"],
  ["sqlserver-web", "17.00", "2026-11-25", "mandatory"],
  ["sqlserver-ex", "17.00", "2026-11-25", "nothing"],
  ["sqlserver-se", "18.00", "2026-11-25", "advisory"],
  // Aurora PostgreSQL, with long-term support versions that RDS has no more
  ["aurora-postgresql", "14.6", "2026-11-25", "nothing"],
  ["aurora-postgresql", "15.10", "2026-11-25", "nothing"],
  ["aurora-postgresql", "16.11-limitless", "2026-11-25", "nothing"],
  ["aurora-postgresql", "14.15", "2026-07-19", "nothing"],
  ["aurora-postgresql", "14.15", "2026-07-20", "mandatory"],
  ["aurora-postgresql", "10", "2026-11-25", "mandatory"],
  ["aurora-postgresql", "18.99", "2026-11-25", "advisory"],
  // Aurora MySQL
  ["aurora-mysql", "8.0", "2026-11-25", "nothing"],
  ["aurora-mysql", "8.4", "2026-11-25", "nothing"],
  ["aurora-mysql", "8.0.mysql_aurora.3.10", "2026-11-25", "nothing"],
  ["aurora-mysql", "8.0.mysql_aurora.3.10.0", "2026-11-25", "nothing"],
  ["aurora-mysql", "8.0.mysql_aurora.3.07", "2026-11-25", "mandatory"],
  ["aurora-mysql", "8.0.mysql_aurora.3.10.6", "2026-11-25", "nothing"],
  ["aurora-mysql", "8.0.mysql_aurora.3.11.0", "2026-03-09", "nothing"],
  ["aurora-mysql", "8.0.mysql_aurora.3.11.0", "2026-03-10", "mandatory"],
  ["aurora-mysql", "8.0.mysql_aurora.3.99.0", "2026-11-25", "advisory"],
  // Aurora MySQL 5.6, the engine `aurora`
  ["aurora", "5.6.10a", "2023-02-28", "nothing"],
  ["aurora", "5.6.10a", "2023-03-01", "mandatory"],
  ["aurora", "9.6.6", "2026-11-25", "mandatory"],
  ["aurora", "5.7", "2026-11-25", "mandatory"],
];

async function levelOf(inputs: Inputs, asOf: string, outputs: Inputs = {}): Promise<Level> {
  const database = resource("aws:rds/instance:Instance", "database", inputs, { outputs });
  const found = await findings([toSdkPolicy(rdsEngineVersion)], [database], { config: { asOf } });
  const [first] = found;
  if (first?.message.includes(notDetermined)) return "not determined";
  return (first?.level as Level | undefined) ?? "nothing";
}

describe("rds-engine-version with the shipped table", () => {
  for (const [engine, version, asOf, level] of verdicts) {
    it(`${engine} ${version} on ${asOf}: ${level}`, async () => {
      expect(await levelOf({ engine, engineVersion: version }, asOf)).to.equal(level);
    });
  }

  it("lets a database be upgraded to a version that AWS released for upgrades only", async () => {
    const inputs = { engine: "postgres", engineVersion: "14.21" };
    const options = { phase: "existing", outputs: { engineVersionActual: "14.19" } } as const;
    const database = resource("aws:rds/instance:Instance", "database", inputs, options);
    const config = { asOf: "2026-11-25" };
    expect(await findings([toSdkPolicy(rdsEngineVersion)], [database], { config })).to.deep.equal(
      [],
    );
  });

  for (const engine of [...new Set(verdicts.map(([name]) => name))]) {
    it(`${engine}, a version known at deployment only: not determined`, async () => {
      const later = output(resource("aws:ssm/parameter:Parameter", "p"), "value");
      expect(await levelOf({ engine, engineVersion: later }, "2026-11-25")).to.equal(
        "not determined",
      );
    });

    it(`${engine}, no version: nothing`, async () => {
      expect(await levelOf({ engine }, "2026-11-25")).to.equal("nothing");
      const computed = { engineVersion: unknown };
      expect(await levelOf({ engine }, "2026-11-25", computed)).to.equal("nothing");
    });
  }
});
