import { expect } from "chai";
import { engineNamed, isUncovered } from "../../../../lib/services/rds/table";
import { smallTable } from "../../../support/version-tables";

describe("lib/services/rds/table", () => {
  it("finds an engine by its API name, in any case and between blanks", () => {
    expect(engineNamed(smallTable, " SQLServer-SE ")).to.equal(smallTable.engines.sqlserver);
    expect(engineNamed(smallTable, "sqlserver")).to.equal(undefined);
  });

  it("tells the engines that no table covers", () => {
    for (const name of ["custom-oracle-ee", "db2-se", "sqlserver-dev-ee", "docdb", "neptune"]) {
      expect(isUncovered(name), name).to.equal(true);
    }
    for (const name of ["postgres", "my-custom-oracle-ee", "docdb-elastic", "my-docdb"]) {
      expect(isUncovered(name), name).to.equal(false);
    }
  });
});
