import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import lockfile from "../../../package-lock.json";
import manifest, { scripts } from "../../../package.json";
import { readAudit } from "../../../tools/supply-chain/audit";
import { nodeMajors, warnings } from "../../../tools/supply-chain/install";
import {
  faults,
  type LockedPackage,
  permissive,
  readByHand,
  shipped,
} from "../../../tools/supply-chain/licences";

const pinned = { version: "1.0.0", integrity: "sha512-x" };
const locked = (license: string): LockedPackage => ({ ...pinned, license });

describe("tools/supply-chain", () => {
  it("finds packages under a licence that isn't permissive, or under none", () => {
    const packages = {
      "": { version: "0.1.0" },
      "node_modules/a": locked("GPL-3.0-only"),
      "node_modules/b": locked("MIT AND GPL-3.0-only"),
      "node_modules/b/node_modules/@c/d": locked("SEE LICENSE IN LICENSE"),
      "node_modules/e": pinned,
      "node_modules/f": locked("(MIT OR GPL-3.0-only)"),
      "node_modules/g": locked("(BSD-3-Clause AND Apache-2.0)"),
      "node_modules/h": { ...locked("GPL-3.0-only"), dev: true },
    };
    expect(faults({ packages })).to.deep.equal([
      "a@1.0.0 is under GPL-3.0-only",
      "b@1.0.0 is under MIT AND GPL-3.0-only",
      "@c/d@1.0.0 is under SEE LICENSE IN LICENSE",
      "e@1.0.0 is under no licence",
    ]);
  });

  it("finds packages without a checksum", () => {
    const packages = { "node_modules/a": { version: "1.0.0", license: "MIT" } };
    expect(faults({ packages })).to.deep.equal(["a@1.0.0 has no checksum in the lockfile"]);
  });

  it("finds nothing in this repository's lockfile, and no exception that is for nothing", () => {
    expect(faults(lockfile)).to.deep.equal([]);
    const names = [...shipped(lockfile).keys()];
    expect(names).to.include.members(Object.keys(readByHand));
    expect(names.some((name) => name.startsWith("@pulumi/policy@"))).to.equal(true);
    expect(
      permissive.filter((name) => /GPL|MPL|EPL|SSPL|BUSL|CC-BY-(NC|SA|ND)/.test(name)),
    ).to.deep.equal([]);
  });

  it("reads an audit, and what comes instead of one", () => {
    const vulnerabilities = { low: 0, high: 2, total: 2 };
    expect(readAudit(JSON.stringify({ metadata: { vulnerabilities } }))).to.deep.equal({
      answered: true,
      weaknesses: { high: 2 },
    });
    expect(readAudit('{"message":"405 Method Not Allowed"}')).to.deep.equal({
      answered: false,
      reason: "405 Method Not Allowed",
    });
    expect(readAudit("")).to.deep.equal({ answered: false, reason: "npm printed nothing" });
  });

  it("finds what npm install would warn of", () => {
    const of = (node: string): LockedPackage => ({ ...pinned, engines: { node } });
    const packages = {
      "": { ...pinned, hasInstallScript: true, engines: { node: ">=99" } },
      "node_modules/a": of(">=20"),
      "node_modules/b": of("^22.18.0 || >=24.11.0"),
      "node_modules/b/node_modules/c": { ...of("<24"), dev: true },
      "node_modules/d": { ...pinned, deprecated: "Use e" },
      "node_modules/@e/f": { ...pinned, hasInstallScript: true },
      "node_modules/g/node_modules/@e/f": { ...pinned, hasInstallScript: true },
      "node_modules/h": { ...pinned, hasInstallScript: true },
    };
    expect(warnings({ packages }, { allowScripts: { h: false, i: false } })).to.deep.equal([
      "b@1.0.0 isn't for Node 20: ^22.18.0 || >=24.11.0",
      "c@1.0.0 isn't for Node 24: <24",
      "d@1.0.0 is deprecated: Use e",
      "allowScripts doesn't say whether @e/f's install script may run",
      "allowScripts names i, which has no install script",
    ]);
  });

  it("finds nothing in this repository that npm install would warn of", () => {
    expect(warnings(lockfile, manifest)).to.deep.equal([]);
  });

  it("looks at the Node versions that are tested", () => {
    const script = readFileSync(join(__dirname, "../../../tools/test-node.sh"), "utf8");
    expect(script).to.contain(`\${*:-${nodeMajors.join(" ")}}`);
  });

  it("runs nothing of this package's own when it is installed", () => {
    expect(scripts).to.not.have.any.keys("preinstall", "install", "postinstall");
  });
});
