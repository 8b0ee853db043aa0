import { readdirSync } from "node:fs";
import { join } from "node:path";
import { RunError } from "@pulumi/pulumi/errors";
import { expect } from "chai";
import { checkDataFiles, dataFiles } from "../../../lib/plain/data-files";

describe("lib/plain/data-files", () => {
  it("lists all data that the package has", () => {
    const folder = join(__dirname, "..", "..", "..", "data");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(dataFiles).to.deep.equal(files.filter((file) => file.endsWith(".json")).sort());
  });

  it("takes the data as it is", () => {
    checkDataFiles();
  });

  it("names a file that is missing, or isn't JSON", () => {
    expect(() => {
      checkDataFiles(["nested-keys.json", "missing.json"]);
    }).to.throw(
      RunError,
      "aws-preflight can't read its own file data/missing.json: it isn't there or can't be read; install pulumi-aws-preflight again",
    );
    expect(() => {
      checkDataFiles(["README.md"]);
    }).to.throw(RunError, "data/README.md: it isn't JSON");
  });
});
