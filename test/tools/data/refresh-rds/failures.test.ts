import { expect } from "chai";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FLOORS } from "../../../../tools/data/check";
import { type RefreshOptions } from "../../../../tools/data/refresh-rds/refresh";
import { type Call, type Fault } from "./fake-rds";
import { Harness, TABLE } from "./harness";

const CALENDAR = "data/sources/rds/major-calendar.csv";
const BOTH = { regions: ["us-east-1", "eu-west-1"] };
const VERSIONS = "us-east-1 mysql DescribeDBEngineVersions: ";
const MAJORS = "us-east-1 mysql DescribeDBMajorEngineVersions: ";

/** A fault in one of the two calls for MySQL. */
function inCall(fault: Fault, action = "DescribeDBEngineVersions") {
  return (call: Call): Fault | undefined =>
    call.engine === "mysql" && call.action === action ? fault : undefined;
}

const inMajors = (fault: Fault) => inCall(fault, "DescribeDBMajorEngineVersions");
const replace = (text: string, by: string) => (xml: string) => xml.replace(text, by);
const status = "<Status>available</Status>";

interface Case {
  readonly name: string;
  readonly fault?: (call: Call) => Fault | undefined;
  readonly arrange?: (harness: Harness) => void;
  readonly options?: Partial<RefreshOptions>;
  readonly message: string;
}

const cases: Case[] = [
  {
    name: "access is denied",
    fault: inCall({ code: "AccessDenied", status: 403 }),
    message: `${VERSIONS}AccessDenied: No.`,
  },
  {
    name: "access is denied to the majors only",
    fault: inMajors({ code: "AccessDenied", status: 403 }),
    message: `${MAJORS}AccessDenied: No.`,
  },
  {
    name: "AWS goes on throttling",
    fault: inCall({ code: "Throttling", status: 400 }),
    message: `${VERSIONS}Throttling: No.`,
  },
  {
    name: "AWS fails",
    fault: inCall({ code: "InternalFailure", status: 500 }),
    message: `${VERSIONS}InternalFailure: No.`,
  },
  {
    name: "connections go on being reset",
    fault: inCall("reset"),
    message: `${VERSIONS}TimeoutError: `,
  },
  {
    name: "AWS doesn't answer",
    fault: inCall("silence"),
    options: { patience: { tries: 1, delay: () => 1, silence: 1_000 } },
    message: `${VERSIONS}TimeoutError: `,
  },
  {
    name: "an answer is cut off",
    fault: inCall((xml) => xml.slice(0, xml.length / 2)),
    message: `${VERSIONS}@aws-sdk XML parse error`,
  },
  {
    name: "an answer lacks its last tag",
    fault: inCall((xml) => xml.slice(0, xml.lastIndexOf("<"))),
    message: `${VERSIONS}@aws-sdk XML parse error`,
  },
  {
    name: "an answer's XML is broken",
    fault: inCall(replace("</EngineVersion>", "</Version>")),
    message: `${VERSIONS}@aws-sdk XML parse error`,
  },
  {
    name: "a page of something else comes instead",
    fault: inCall(() => "<html><body>Log in to the network</body></html>"),
    message: `${VERSIONS}the answer has no list`,
  },
  {
    name: "an answer is empty",
    fault: inMajors(() => ""),
    message: `${MAJORS}the answer has no list`,
  },
  {
    name: "the second page fails",
    fault: (call) =>
      call.engine === "mysql" && call.marker !== ""
        ? { code: "AccessDenied", status: 403 }
        : undefined,
    arrange: (harness) => (harness.aws.pageSize = 50),
    message: `${VERSIONS}AccessDenied: No.`,
  },
  {
    name: "the last call of all fails",
    fault: ({ region, engine, action }) =>
      region === "eu-west-1" && engine === "aurora-mysql" && action.includes("Major")
        ? { code: "AccessDenied", status: 403 }
        : undefined,
    options: BOTH,
    message: "eu-west-1 aurora-mysql DescribeDBMajorEngineVersions: AccessDenied: No.",
  },
  {
    name: "the pages don't end",
    fault: inCall(replace("</DBEngineVersions>", "</DBEngineVersions><Marker>20</Marker>")),
    message: `${VERSIONS}the pages don't end: marker 20 came twice`,
  },
  {
    name: "an engine has fewer versions than the floor",
    arrange: (harness) => {
      const kept = harness.region().versions.filter((row) => row.engine !== "mysql");
      harness.region().versions = kept;
    },
    message: "us-east-1 mysql: 0 versions, fewer than the floor of 30",
  },
  {
    name: "an engine has fewer majors than the floor",
    arrange: (harness) => {
      const kept = harness.region().lifecycles.filter((row) => row.engine !== "mysql");
      harness.region().lifecycles = kept;
    },
    message: "us-east-1 mysql: 0 majors, fewer than the floor of 2",
  },
  {
    name: "an engine without a floor has no versions",
    arrange: (harness) => {
      const kept = harness.region().versions.filter((row) => row.engine !== "mysql");
      harness.region().versions = kept;
    },
    options: { floors: { versions: {}, majors: {} } },
    message: "us-east-1 mysql: 0 versions, fewer than the floor of 1",
  },
  {
    name: "a file of the sources was cut short",
    arrange: (harness) => {
      const lines = harness.read(CALENDAR).trimEnd().split("\n");
      writeFileSync(join(harness.root, CALENDAR), lines.slice(0, 20).join("\n"));
    },
    message: `${CALENDAR}: 19 rows, fewer than the floor of `,
  },
  {
    name: "the table lacks what it had",
    arrange: (harness) => {
      const floors = harness.read(FLOORS).replace(/(mysql\.versions": )\d+/, "$1999");
      writeFileSync(join(harness.root, FLOORS), floors);
    },
    message: "engines.mysql.versions, fewer than the floor of 999",
  },
  {
    name: "only one of two Regions has all of it",
    arrange: (harness) => (harness.region("eu-west-1").versions = []),
    options: BOTH,
    message: "eu-west-1 postgres: 0 versions, fewer than the floor of 120",
  },
  {
    name: "a status isn't known",
    fault: inCall(replace(status, "<Status>retired</Status>")),
    message: 'has the unknown status "retired"',
  },
  {
    name: "a version has no status",
    fault: inCall(replace(status, "")),
    message: 'has the unknown status ""',
  },
  {
    name: "a version is written in an unknown way",
    arrange: (harness) => {
      harness.say("mysql", "8.4.99-preview", "available");
    },
    message: `${VERSIONS}mysql: "8.4.99-preview" is neither a full version nor a major`,
  },
  {
    name: "an element has no version",
    fault: inCall((xml) => xml.replace(/<EngineVersion>.*?<\/EngineVersion>/, "")),
    message: `${VERSIONS}an element has no EngineVersion`,
  },
  {
    name: "an answer is about another engine",
    fault: inCall(replace("<Engine>mysql</Engine>", "<Engine>mariadb</Engine>")),
    message: `${VERSIONS}the answer is about the engine "mariadb"`,
  },
  {
    name: "a family isn't one",
    fault: inCall(replace("mysql8.4</DB", "mysql, 8.4</DB")),
    message: 'has the family "mysql, 8.4"',
  },
  {
    name: "a date isn't one",
    fault: inMajors(replace("T23:59:59.999Z", "")),
    message: `${MAJORS}TypeError: Invalid RFC3339 timestamp`,
  },
  {
    name: "a lifecycle has no end",
    fault: inMajors((xml) =>
      xml.replace(/<LifecycleSupportEndDate>.*?<\/LifecycleSupportEndDate>/, ""),
    ),
    message: `${MAJORS}an element has no LifecycleSupportEndDate`,
  },
  {
    name: "Regions give a version different families",
    arrange: (harness) => {
      const rows = harness.region("eu-west-1").versions;
      rows.find((row) => row.version === "8.4.7")!.family = "mysql9.7";
    },
    options: BOTH,
    message: "mysql 8.4.7: family mysql8.4 or mysql9.7",
  },
  {
    name: "Regions give a major different ends of support",
    arrange: (harness) => {
      const rows = harness.region("eu-west-1").lifecycles;
      rows.find(({ engine, major }) => engine === "mysql" && major === "8.4")!.end = "2030-01-01";
    },
    options: BOTH,
    message: "mysql 8.4 open-source-rds-standard-support: end 2029-07-31 or 2030-01-01",
  },
  {
    name: "a family isn't the recorded one",
    arrange: (harness) => {
      for (const row of harness.region().versions) {
        if (row.family === "mysql8.4") row.family = "mysql84";
      }
    },
    message: "mysql 8.4: families mysql84, mysql8.4",
  },
  {
    name: "there are no credentials",
    arrange: () => (process.env.AWS_ACCESS_KEY_ID = ""),
    message: "CredentialsProviderError: Could not load credentials from any providers",
  },
  {
    name: "a Region isn't one",
    options: { regions: ["us-east-1,eu-west-1"] },
    message: "us-east-1,eu-west-1 postgres DescribeDBEngineVersions: ",
  },
  {
    name: "a file can't be written",
    arrange: (harness) => {
      mkdirSync(join(harness.root, `${TABLE}.new`));
    },
    message: `${TABLE}.new`,
  },
];

describe("refresh-rds leaves every file as it was when", () => {
  let harness: Harness;

  beforeEach(async () => {
    harness = new Harness();
    await harness.start();
  });

  afterEach(() => harness.stop());

  const failure = async (today: string, options?: Partial<RefreshOptions>): Promise<string> => {
    const files = harness.files();
    const error: unknown = await harness.refresh(today, options).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(Error);
    expect(harness.files()).to.deep.equal(files);
    return (error as Error).message;
  };

  for (const { name, fault, arrange, options, message } of cases) {
    it(name, async () => {
      if (fault !== undefined) harness.aws.fault = fault;
      arrange?.(harness);
      expect(await failure("2096-12-01", options)).to.include(message);
    });
  }

  it("it fails after an earlier refresh", async () => {
    await harness.refresh("2096-12-01");
    harness.aws.fault = inCall((xml) => xml.slice(0, xml.length / 2));
    expect(await failure("2097-01-15")).to.include("XML parse error");
  });

  it("a Region of the last refresh is left out", async () => {
    await harness.refresh("2096-12-01", BOTH);
    expect(await failure("2097-01-15", { regions: ["us-east-1"] })).to.equal(
      "the last refresh asked eu-west-1 too: add it",
    );
  });

  it("the clock is behind the last refresh", async () => {
    await harness.refresh("2096-12-01");
    expect(await failure("2096-11-30")).to.equal(
      "today is 2096-11-30, but the last refresh was on 2096-12-01",
    );
  });
});
