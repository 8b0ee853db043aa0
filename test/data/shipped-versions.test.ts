import { expect } from "chai";
import { type DataFile, dataFile, dataFiles } from "../../lib/plain/data-file";
import { replacementOf } from "../../lib/lifecycle/advice";
import { doubtOf } from "../../lib/lifecycle/evidence";
import type { Request } from "../../lib/lifecycle/kind";
import type { VersionTable } from "../../lib/lifecycle/table";
import { judgeExactVersion } from "../../lib/lifecycle/verdict";

const files = dataFiles.filter((name) => /^lifecycle\/(?!rds)\w+\.json$/.test(name));
const tableIn = (file: DataFile) => dataFile(file) as VersionTable;

describe("the tables of versions that are kept by hand", () => {
  for (const file of files) {
    const table = tableIn(file);
    for (const [key, engine] of Object.entries(table.engines)) {
      it(`${file}: what is to be taken instead of a ${key} can be created on that day`, () => {
        for (const day of ["2024-06-01", table.updated, "2027-06-01"]) {
          for (const version of [...Object.keys(engine.versions), "99.9"]) {
            const instead = replacementOf({ engine, version, day } as Request);
            const { kind } = judgeExactVersion(engine, instead ?? version, day);
            if (instead !== undefined && Object.hasOwn(engine.versions, instead)) {
              expect(kind, `${version} on ${day}: ${instead}`).to.equal("open");
            }
          }
        }
      });
    }
  }

  /** The versions of an engine that a table refuses for certain on a day. */
  function refused(file: DataFile, key: string, day: string): string[] {
    const table = tableIn(file);
    const { versions } = table.engines[key]!;
    return Object.entries(versions)
      .filter(([, { closedFrom }]) => closedFrom && closedFrom.date <= day)
      .filter(([, { closedFrom }]) => !doubtOf(table, closedFrom!, day))
      .map(([version]) => version);
  }

  it("refuse what AWS was seen to refuse, or says it does, and nothing else", () => {
    expect(refused("lifecycle/eks.json", "kubernetes", "2026-11-26")).to.deep.equal([
      "1.17",
      "1.18",
      ...["1.23", "1.24", "1.25", "1.26", "1.27", "1.28", "1.29", "1.30", "1.31"],
    ]);
    expect(refused("lifecycle/lambda.json", "nodejs", "2026-11-26")).to.deep.equal([
      ...["nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10"],
      ...["nodejs10.x", "nodejs12.x", "nodejs14.x"],
    ]);
    const others = ["java", "python", "dotnet", "go", "ruby", "provided"];
    expect(
      others.flatMap((key) => refused("lifecycle/lambda.json", key, "2026-11-26")),
    ).to.deep.equal([
      "java8",
      ...["python2.7", "python3.6", "python3.7"],
      ...["dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1"],
      "go1.x",
      ...["ruby2.5", "ruby2.7"],
      "provided",
    ]);
  });

  it("refuse nothing more by the dates that AWS keeps putting off", () => {
    const on = (day: string) => refused("lifecycle/lambda.json", "python", day);
    expect(on("2027-03-01")).to.deep.equal(on("2026-11-26"));
  });
});
