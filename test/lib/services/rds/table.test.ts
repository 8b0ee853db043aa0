import { expect } from "chai";
import { engineNamed } from "../../../../lib/lifecycle/engines";
import { isUncovered, rdsTable } from "../../../../lib/services/rds/table";
import { smallTable } from "../../../support/version-tables";

describe("lib/services/rds/table", () => {
  it("finds an engine by its API name, in any case and between blanks", () => {
    expect(engineNamed(smallTable, " SQLServer-SE ")).to.equal(smallTable.engines.sqlserver);
    expect(engineNamed(smallTable, "sqlserver")).to.equal(undefined);
  });

  it("tells the engines that the API has and a table doesn't", () => {
    for (const name of ["custom-oracle-ee", "db2-se", "sqlserver-dev-ee", "docdb", "neptune"]) {
      expect(isUncovered(smallTable, name), name).to.equal(true);
    }
    for (const name of ["postgres", "my-custom-oracle-ee", "docdb-elastic", "my-docdb"]) {
      expect(isUncovered(smallTable, name), name).to.equal(false);
    }
  });

  it("counts an engine of the shipped table among them, if the table is older", () => {
    const { "aurora-mysql": newer, ...engines } = rdsTable().engines;
    expect(isUncovered({ ...rdsTable(), engines }, newer!.names[0]!)).to.equal(true);
    expect(isUncovered(rdsTable(), newer!.names[0]!)).to.equal(false);
  });
});
