import { expect } from "chai";
import { type Row, rowsIn } from "./source-files";

/**
 * A version of MariaDB or SQL Server that aws-cdk-lib marks counts as deprecated when AWS's page
 * doesn't have it. That holds only while the page has every version that can be had.
 */
describe("AWS's pages, as the files hold them", () => {
  const versionsOf = (rows: Row[], engine: string): Set<string> =>
    new Set(rows.filter((row) => row.engine === engine).map((row) => row.version!));

  it("list every SQL Server build that the API listed without its deprecated ones", () => {
    const listed = versionsOf(rowsIn("rds/sqlserver-oracle-listed-versions.csv"), "sqlserver");
    const builds = rowsIn("rds/cfn-lint-history-us-east-1.csv").filter(
      // On 2025-11-26 the API's lists took in the deprecated versions; the page is of September 2026.
      ({ engine, first_seen_in_full_list: since }) =>
        engine!.startsWith("sqlserver-") && since !== "2025-11-26" && since! < "2026-09-01",
    );
    expect(builds).to.have.length.greaterThan(300);
    expect(builds.filter((row) => !listed.has(row.version!))).to.deep.equal([]);
  });

  it("have every MariaDB version that the calendar had when it was last recorded", () => {
    const calendar = versionsOf(rowsIn("rds/minor-calendar.csv"), "mariadb");
    const current = rowsIn("rds/endoflife-release-data-history.csv").filter(
      (row) => row.product === "amazon-rds-mariadb" && row.last_seen === "2026-08-15",
    );
    expect(current).to.have.length(22);
    expect(current.filter((row) => !calendar.has(row.version!))).to.deep.equal([]);
  });
});
