import XmlBuilder from "fast-xml-builder";
import { ownPack } from "../known-policies";
import { placeOf } from "../place";
import { type Report, type ReportedFinding, ruleIdOf, unjudgedLine } from "../report";
import { resourceLabel } from "../resource";
import type { FormatSettings } from "./format";

/** An XML element: attributes start with `@`, `#` is its text. */
type Element = Record<string, unknown>;

/**
 * A test suite for each pack, a test case for each finding: a mandatory one has failed, an advisory
 * was skipped, for no CI shows the output of a test that passed. A pack without findings passed as
 * one test case: Jenkins takes a report without tests for a fault.
 */
export function junit(report: Report, settings: FormatSettings): string {
  const suites = [...report.packs].map(([pack, version]) => {
    const findings = report.findings.filter((finding) => finding.pack === pack);
    const cases = findings.map((finding) => findingCase(finding, report, settings));
    return suite(pack, version, cases.length > 0 ? cases : [passed(pack)], remarks(report, pack));
  });
  if (report.incomplete !== undefined)
    suites.push(suite("pulumi", "", [failed(report.incomplete)]));
  const builder = new XmlBuilder({
    attributeNamePrefix: "@",
    textNodeName: "#",
    ignoreAttributes: false,
    suppressBooleanAttributes: false,
    suppressEmptyNode: true,
    format: true,
  });
  return builder.build({
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    testsuites: { "@name": "policies", testsuite: suites },
  });
}

function suite(name: string, version: string, cases: Element[], output = ""): Element {
  const having = (key: string) => cases.filter((testCase) => key in testCase).length;
  return {
    "@name": name,
    "@tests": cases.length,
    "@failures": having("failure"),
    "@errors": having("error"),
    "@skipped": having("skipped"),
    "@time": 0,
    ...(version && { properties: { property: { "@name": "version", "@value": version } } }),
    testcase: cases,
    ...(output && { "system-out": output }),
  };
}

function findingCase(
  finding: ReportedFinding,
  report: Report,
  { projectFile }: FormatSettings,
): Element {
  const { pack, level, severity, message, ordinal, urn } = finding;
  const rule = ruleIdOf(finding);
  const kind = severity === "" ? level : `${level}, ${severity}`;
  const [problem = ""] = message.split("\n", 1);
  const body = { "@message": `${kind}: ${problem}`, "#": `${message}\n${urn}` };
  const { file, line } = placeOf(urn, report, projectFile);
  // A CI tells test cases apart by class and name.
  const name = resourceLabel(urn) + (ordinal === 1 ? "" : ` #${ordinal}`);
  return {
    "@classname": `${pack}.${rule}`,
    "@name": name,
    "@file": file,
    ...(line !== undefined && { "@line": line }),
    "@time": 0,
    ...(level === "mandatory" ? { failure: { "@type": rule, ...body } } : { skipped: body }),
  };
}

function passed(pack: string): Element {
  return { "@classname": pack, "@name": "no findings", "@time": 0 };
}

function failed(why: string): Element {
  return { "@classname": "pulumi", "@name": "run", "@time": 0, error: { "@message": why } };
}

function remarks(report: Report, pack: string): string {
  const changes = report.remediations
    .filter((remediation) => remediation.pack === pack)
    .map(({ policy, urn, changed }) => `${policy} changed ${changed.join(", ")} of ${urn}`);
  const unjudged = pack === ownPack ? unjudgedLine(report) : undefined;
  return [...changes, ...(unjudged === undefined ? [] : [unjudged])].join("\n");
}
