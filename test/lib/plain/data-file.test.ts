import { readdirSync } from "node:fs";
import { join } from "node:path";
import { RunError } from "@pulumi/pulumi/errors";
import { expect } from "chai";
import {
  checkDataFiles,
  type DataFile,
  dataFile,
  DataFileError,
  dataFiles,
} from "../../../lib/plain/data-file";

describe("lib/plain/data-file", () => {
  it("lists all data that the package has", () => {
    const folder = join(__dirname, "..", "..", "..", "data");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const shipped = files.filter((file) => /^(?!refusals).*\.json$/.test(file));
    expect(dataFiles).to.deep.equal(shipped.sort());
  });

  it("takes the data as it is", () => {
    checkDataFiles();
  });

  it("names a file that is missing at the start", () => {
    expect(() => {
      checkDataFiles(["nested-keys.json", "missing.json"]);
    }).to.throw(
      RunError,
      "aws-preflight's own file data/missing.json isn't there; install pulumi-aws-preflight again",
    );
  });

  it("reads a file once", () => {
    expect(dataFile("regions.json")).to.have.property("regions");
    expect(dataFile("regions.json")).to.equal(dataFile("regions.json"));
  });

  it("names a file that it can't read", () => {
    expect(() => dataFile("missing.json" as DataFile)).to.throw(
      DataFileError,
      "aws-preflight can't read its own file data/missing.json: it isn't there or can't be read",
    );
    expect(() => dataFile("README.md" as DataFile)).to.throw(
      DataFileError,
      "aws-preflight can't read its own file data/README.md: it isn't JSON",
    );
  });
});
