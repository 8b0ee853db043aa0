import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { rdsSource, rdsTable } from "../../../lib/services/rds/table";
import { configuredTable, type TableConfig } from "../../../lib/lifecycle/users-table";
import { smallTable } from "../../support/version-tables";

const of = (config: TableConfig) =>
  configuredTable(
    rdsSource(() => smallTable),
    config,
  );

const added = { addVersions: [{ engine: "postgres", version: "14.25" }] };
const closed = { closeVersions: [{ engine: "postgres", version: "14.20", from: "2026-05-01" }] };

describe("lib/lifecycle/users-table", () => {
  it("leaves the table as it is without configuration", () => {
    expect(of({}).table).to.equal(smallTable);
    expect(of({ addVersions: [], closeVersions: [] }).table).to.equal(smallTable);
  });

  it("adds as many versions as it closes", () => {
    const { table, problems } = of({ ...added, ...closed });
    expect(problems).to.deep.equal([]);
    expect(table).to.deep.equal({
      ...smallTable,
      engines: {
        ...smallTable.engines,
        postgres: {
          ...smallTable.engines.postgres,
          versions: {
            ...smallTable.engines.postgres!.versions,
            "14.20": { closedFrom: { date: "2026-05-01", source: "configuration" } },
            "14.25": {},
          },
        },
      },
    });
  });

  it("keeps what else is known of a version that it closes, but for a report that closes it too", () => {
    const { table } = of({
      closeVersions: [
        { engine: "postgres", version: "14.18", from: "2026-06-01" },
        { engine: "postgres", version: "14.7", from: "2027-01-01" },
      ],
    });
    const { versions } = table.engines.postgres!;
    expect(versions["14.18"]).to.deep.equal({
      closedFrom: { date: "2026-06-01", source: "configuration" },
      supportEnd: { date: "2026-07-31", source: "notice" },
    });
    expect(versions["14.7"]).to.deep.equal({
      closedFrom: { date: "2027-01-01", source: "configuration" },
    });
  });

  it("makes one table for all policies of a configuration, so that each version is judged once", () => {
    expect(of(added)).to.equal(of(structuredClone(added)));
    expect(of(added)).not.to.equal(of(closed));
  });

  it("takes a table from a file, with nothing else configured", () => {
    const folder = mkdtempSync(join(tmpdir(), "table-"));
    try {
      const tableFile = join(folder, "table.json");
      writeFileSync(tableFile, JSON.stringify({ ...rdsTable(), updated: "2027-01-31" }));
      expect(of({ tableFile })).to.deep.equal({
        table: { ...rdsTable(), updated: "2027-01-31" },
        problems: [],
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
