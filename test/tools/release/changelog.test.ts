import { expect } from "chai";
import { sectionOf } from "../../../tools/release/changelog";

const changelog = `# Changelog

## Unreleased

- New.

## 1.2.30 (2026-02-01)

- Later.

### More

- ## is no heading here.

## 1.2.3
`;

describe("tools/release/changelog", () => {
  it("gives the section of a version, and of no other", () => {
    expect(sectionOf(changelog, "Unreleased")).to.equal("- New.");
    expect(sectionOf(changelog, "1.2.30")).to.equal(
      "- Later.\n\n### More\n\n- ## is no heading here.",
    );
    expect(sectionOf(changelog, "1.2.3")).to.equal("");
    expect(sectionOf(changelog, "1.2")).to.equal(undefined);
  });
});
