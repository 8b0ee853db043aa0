import { DOMParser, type Element } from "@xmldom/xmldom";
import { expect } from "chai";
import { junit } from "../../../cli/formats/junit";
import type { Report } from "../../../cli/report";
import {
  advisory,
  linesOf,
  notDetermined,
  read,
  remediation,
  reportOn,
  urn,
  violation,
} from "../support/events";

/** An element as data: its name, its attributes, and its elements or its text. */
interface Node {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

/** The suites of a report. The parser throws when the XML isn't well-formed. */
function suitesOf(report: Report): Node[] {
  const xml = junit(report, { projectFile: "Pulumi.yaml", columns: 100 });
  const parser = new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  });
  const root = parser.parseFromString(xml, "text/xml").documentElement;
  expect(root?.tagName).to.equal("testsuites");
  return root ? nodeOf(root).children : [];
}

function nodeOf(element: Element): Node {
  const attributes = [...element.attributes].map(({ name, value }) => [name, value] as const);
  const children = [...element.childNodes].filter((node): node is Element => node.nodeType === 1);
  return {
    name: element.tagName,
    attributes: Object.fromEntries(attributes),
    children: children.map(nodeOf),
    text: children.length > 0 ? "" : (element.textContent ?? ""),
  };
}

const casesOf = (suite: Node | undefined) =>
  suite?.children.filter(({ name }) => name === "testcase") ?? [];

describe("the format junit", () => {
  it("has a suite for each pack, with its counts", async () => {
    const other = { policyPackName: "other", policyPackVersionTag: "" };
    const suites = suitesOf(await reportOn(violation(), advisory(), advisory(other)));
    expect(suites.map(({ name, attributes }) => [name, attributes])).to.deep.equal([
      [
        "testsuite",
        { name: "aws-preflight", tests: "2", failures: "1", errors: "0", skipped: "1", time: "0" },
      ],
      [
        "testsuite",
        { name: "other", tests: "1", failures: "0", errors: "0", skipped: "1", time: "0" },
      ],
    ]);
  });

  it("fails a test for a mandatory finding, and skips one for an advisory", async () => {
    const [suite] = suitesOf(await reportOn(violation(), notDetermined()));
    const [failed, skipped] = casesOf(suite);
    expect(failed?.attributes).to.deep.equal({
      classname: "aws-preflight.rds-engine-version",
      name: "db (aws:rds:Instance)",
      file: "Pulumi.yaml",
      time: "0",
    });
    expect(failed?.children).to.deep.equal([
      {
        name: "failure",
        attributes: { type: "rds-engine-version", message: "mandatory, high: It is wrong." },
        children: [],
        text: `It is wrong.\nAWS answers so.\nWrite this.\n${urn("db")}`,
      },
    ]);
    expect(skipped?.children.map(({ name, attributes }) => [name, attributes])).to.deep.equal([
      [
        "skipped",
        {
          message:
            "advisory, low: engineVersion isn't known at preview, so whether AWS creates it is not determined.",
        },
      ],
    ]);
  });

  it("names each test case once", async () => {
    const report = await reportOn(violation(), violation({ message: "Another" }));
    const names = casesOf(suitesOf(report)[0]).map(({ attributes }) => attributes.name);
    expect(names).to.deep.equal(["db (aws:rds:Instance)", "db (aws:rds:Instance) #2"]);
  });

  it("keeps every character that XML has", async () => {
    const message = `<a href="x">&amp; ]]> 'quoted' \u{1F600} true\n--></failure>`;
    const name = `<"&'> true`;
    const report = await reportOn(violation({ message, resourceUrn: urn(name) }));
    const [testCase] = casesOf(suitesOf(report)[0]);
    expect(testCase?.attributes.name).to.equal(`${name} (aws:rds:Instance)`);
    expect(testCase?.children[0]?.text).to.equal(`${message}\n${urn(name)}`);
  });

  it("keeps a text that is `true` or a number as it is", async () => {
    for (const message of ["true", "false", "007", "1e3"]) {
      const [suite] = suitesOf(await reportOn(violation({ message, severity: "" })));
      const failure = casesOf(suite)[0]?.children[0];
      expect(failure?.attributes.message).to.equal(`mandatory: ${message}`);
      expect(failure?.text).to.equal(`${message}\n${urn("db")}`);
    }
  });

  it("passes one test for a pack without findings", async () => {
    const [suite] = suitesOf(await reportOn());
    expect(suite?.attributes).to.include({ tests: "1", failures: "0", skipped: "0" });
    expect(casesOf(suite)).to.deep.equal([
      {
        name: "testcase",
        attributes: { classname: "aws-preflight", name: "no findings", time: "0" },
        children: [],
        text: "",
      },
    ]);
  });

  it("tells the pack's version and the remediations", async () => {
    const [suite] = suitesOf(await reportOn(remediation));
    expect(suite?.children[0]?.children[0]?.attributes).to.deep.equal({
      name: "version",
      value: "0.1.0",
    });
    expect(suite?.children.at(-1)).to.deep.equal({
      name: "system-out",
      attributes: {},
      children: [],
      text: `rds-engine-version-prefix changed engineVersion of ${urn("db")}`,
    });
  });

  it("has an error where findings may be missing", async () => {
    const { report } = await read(linesOf([violation()]));
    const suite = suitesOf(report).at(-1);
    expect(suite?.attributes).to.include({ name: "pulumi", tests: "1", errors: "1" });
    expect(casesOf(suite)[0]?.children[0]?.attributes).to.deep.equal({
      message: "The run was cut off, so findings may be missing.",
    });
  });

  it("names file and line of a resource whose position is known", async () => {
    const positions = new Map([[urn("db"), { file: "src/größe.ts", line: 3, column: 7 }]]);
    const report = { ...(await reportOn(violation(), notDetermined())), positions };
    const places = casesOf(suitesOf(report)[0]).map(({ attributes }) => [
      attributes.file,
      attributes.line,
    ]);
    expect(places).to.deep.equal([
      ["src/größe.ts", "3"],
      ["Pulumi.yaml", undefined],
    ]);
  });
});
