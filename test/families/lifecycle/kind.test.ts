import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { toSdkPolicy } from "../../../lib/policy/sdk";
import {
  component,
  findings,
  type Inputs,
  type Options,
  output,
  resource,
  type TestResource,
  unknown,
} from "../../../testing";
import { type Expected, type Row, testRows } from "../../support/policy-table";
import { exact, exactPolicy, shortPolicy } from "./synthetic";

const parameter = resource("aws:ssm/parameter:Parameter", "parameter");
const later = output(parameter, "value");

const domain = (engineVersion: unknown, inputs: Inputs = {}, options: Options = {}) =>
  resource("aws:opensearch/domain:Domain", "domain", { engineVersion, ...inputs }, options);
const running = (engineVersion: string, runs?: string) =>
  domain(
    engineVersion,
    {},
    { phase: "existing", outputs: runs === undefined ? {} : { running: runs } },
  );
const cache = (inputs: Inputs, runs?: string) =>
  resource(
    "aws:elasticache/cluster:Cluster",
    "cache",
    { engine: "redis", ...inputs },
    runs === undefined ? {} : { phase: "existing", outputs: { engineVersionActual: runs } },
  );

/** A row on one resource, on a day. */
function row(
  name: string,
  on: TestResource,
  asOf: string,
  finding?: Omit<Expected, "on">,
  config: object = {},
): Row {
  const findings = finding ? [{ on, ...finding }] : [];
  return { name, resources: [on], config: { asOf, ...config }, findings };
}

const cannot = (version: string, date: string, source = "page") =>
  `A domain with engineVersion "OpenSearch_${version}" can't be created: AWS creates no new ones from ${date} (source: ${source}); table of 2026-01-31.`;
const write = 'Write engineVersion: "2.11" (supported until 2027-06-30).';
const mandatory = (...message: string[]) => ({ level: "mandatory", message }) as const;
const advisory = (...message: string[]) => ({ level: "advisory", message }) as const;
const medium = (...message: string[]) =>
  ({ level: "advisory", severity: "medium", message }) as const;

const oddly = (version: string, remedy = "Plan the move.") =>
  mandatory(
    `A domain with engineVersion "syn_${version}" can't be created: AWS creates no new ones from 2026-05-01 (source: page); table of 2026-01-31.`,
    `AWS will answer: Invalid version ${version}.`,
    remedy,
  );

describe("families/lifecycle: exact versions in one text", () => {
  testRows(exactPolicy, {
    valid: [
      row("the day before AWS creates none", domain("OpenSearch_1.1"), "2026-04-30", undefined, {
        warnDays: 0,
      }),
      row("a version that is newer than the table", domain("OpenSearch_3.0"), "2026-05-01"),
      row("a text that names no engine", domain("something else"), "2026-05-01"),
      row("an engine that the table doesn't have", domain("syn2_1"), "2026-05-01"),
      row("upgraded to what is for upgrades only", running("OpenSearch_2.0", "1.1"), "2026-05-01"),
      row("an end that is far", domain("OpenSearch_2.11"), "2026-05-01"),
      row("an end that is a day too far", domain("OpenSearch_2.1"), "2026-06-19", undefined, {
        warnDays: 10,
      }),
      row("what the user adds", domain("OpenSearch_1.1"), "2026-05-01", undefined, {
        addVersions: [{ engine: "OpenSearch", version: " 1.1 " }],
      }),
      row("a text of thousands of characters", domain("9".repeat(5000)), "2026-05-01"),
      row("a list where a text is due", domain(["OpenSearch_1.1"]), "2026-05-01"),
      row("an object where a text is due", domain({ a: "OpenSearch_1.1" }), "2026-05-01"),
    ],
    invalid: [
      row(
        "a new one on the day itself, as AWS was seen to answer",
        domain("OpenSearch_1.1"),
        "2026-05-01",
        mandatory(cannot("1.1", "2026-05-01"), "AWS will answer: Invalid version 1.1.", write),
      ),
      row(
        "one that is restored",
        domain("OpenSearch_1.1", { snapshotOptions: { automatedSnapshotStartHour: 1 } }),
        "2026-05-01",
        advisory(
          cannot("1.1", "2026-05-01"),
          "With snapshotOptions AWS may take over a version that runs already; if it doesn't, AWS will answer: Invalid version 1.1.",
          write,
        ),
      ),
      row(
        "one that runs it",
        running("OpenSearch_1.1", "OpenSearch_1.1"),
        "2026-05-01",
        advisory(
          cannot("1.1", "2026-05-01"),
          "This domain runs it and keeps running; if it is ever replaced, AWS will answer: Invalid version 1.1.",
          write,
        ),
      ),
      row(
        "one of which nothing tells what it runs",
        running("OpenSearch_1.1"),
        "2026-05-01",
        advisory(
          cannot("1.1", "2026-05-01"),
          "This domain exists already and may run it; if it is ever replaced, AWS will answer: Invalid version 1.1.",
          write,
        ),
      ),
      row(
        "the same, once AWS refuses changes too",
        running("OpenSearch_1.0"),
        "2026-07-01",
        advisory(
          cannot("1.0", "2026-05-01"),
          "This domain exists already and may run it; AWS refuses changes of it from 2026-07-01; if it is ever replaced, AWS will answer: Invalid version 1.0.",
          write,
        ),
      ),
      row(
        "changed to it, the day before AWS refuses changes",
        running("OpenSearch_1.0", "OpenSearch_0.9"),
        "2026-06-30",
        advisory(
          cannot("1.0", "2026-05-01"),
          "No source tells whether AWS takes it for a domain that exists; for a new one AWS will answer: Invalid version 1.0.",
          write,
        ),
      ),
      row(
        "changed to it, on the day itself",
        running("OpenSearch_1.0", "OpenSearch_0.9"),
        "2026-07-01",
        mandatory(
          'engineVersion "OpenSearch_1.0": AWS refuses changes of it from 2026-07-01 (source: page); table of 2026-01-31.',
          "AWS will answer: Invalid version 1.0.",
          write,
        ),
      ),
      row(
        "changed to it, by a date that may have been put off",
        running("OpenSearch_1.7", "OpenSearch_0.9"),
        "2026-04-01",
        advisory(
          'engineVersion "OpenSearch_1.7": AWS refuses changes of it from 2026-04-01 (source: page); table of 2026-01-31.',
          "AWS has put this date off before, and it was read on 2026-01-15, while it was to come; if it holds, AWS will answer: Invalid version 1.7.",
          write,
        ),
      ),
      row(
        "a new one of a version for upgrades only",
        domain("OpenSearch_2.0"),
        "2026-05-01",
        mandatory(cannot("2.0", "2026-01-01"), "AWS will answer: Invalid version 2.0.", write),
      ),
      row("by hearsay", domain("OpenSearch_1.2"), "2026-05-01", {
        level: "advisory",
        severity: "low",
        message: [
          cannot("1.2", "2026-05-01", "hearsay"),
          "No page of AWS was read that says so; if it holds, AWS will answer: Invalid version 1.2.",
          write,
        ],
      }),
      row(
        "by a limit",
        domain("OpenSearch_1.3"),
        "2026-05-01",
        advisory(
          cannot("1.3", "2026-05-01"),
          "AWS gives a limit, and wasn't seen to refuse it; if it holds, AWS will answer: Invalid version 1.3.",
          write,
        ),
      ),
      row(
        "a date that was put off before, 60 days after it was read",
        domain("OpenSearch_1.4"),
        "2026-05-31",
        mandatory(cannot("1.4", "2026-05-01"), "AWS will answer: Invalid version 1.4.", write),
      ),
      row(
        "a day later",
        domain("OpenSearch_1.4"),
        "2026-06-01",
        advisory(
          cannot("1.4", "2026-05-01"),
          "AWS has put this date off before, and it was read on 2026-04-01, while it was to come; if it holds, AWS will answer: Invalid version 1.4.",
          write,
        ),
      ),
      row(
        "a date that was put off before, and had passed when it was read",
        domain("OpenSearch_1.5"),
        "2026-07-01",
        mandatory(cannot("1.5", "2026-01-15"), "AWS will answer: Invalid version 1.5.", write),
      ),
      row(
        "a date that was put off before, of the day of its source",
        domain("OpenSearch_1.6"),
        "2026-04-02",
        advisory(
          cannot("1.6", "2026-02-28"),
          "AWS has put this date off before, and it was read on 2026-01-31, while it was to come; if it holds, AWS will answer: Invalid version 1.6.",
          write,
        ),
      ),
      row(
        "a date of a source whose dates are put off, 60 days after it was read",
        domain("OpenSearch_1.8"),
        "2026-05-01",
        mandatory(
          cannot("1.8", "2026-05-01", "unsteady"),
          "AWS will answer: Invalid version 1.8.",
          write,
        ),
      ),
      row(
        "a day later",
        domain("OpenSearch_1.8"),
        "2026-05-02",
        advisory(
          cannot("1.8", "2026-05-01", "unsteady"),
          "AWS has put such dates off before, and this one was read on 2026-03-02, while it was to come; if it holds, AWS will answer: Invalid version 1.8.",
          write,
        ),
      ),
      row(
        "the same, of one that exists",
        running("OpenSearch_1.8"),
        "2026-05-02",
        advisory(
          cannot("1.8", "2026-05-01", "unsteady"),
          "This domain exists already and may run it; AWS refuses changes of it from 2026-07-01, unless AWS puts that off; AWS has put such dates off before, and this one was read on 2026-03-02, while it was to come; if that holds, and it is ever replaced, AWS will answer: Invalid version 1.8.",
          write,
        ),
      ),
      row(
        "a date of such a source that had passed when it was read",
        domain("OpenSearch_1.9"),
        "2026-07-01",
        mandatory(
          cannot("1.9", "2026-03-02", "unsteady"),
          "AWS will answer: Invalid version 1.9.",
          write,
        ),
      ),
      row(
        "nodejs18.x is a version",
        domain("syn_nodejs18.x"),
        "2026-05-01",
        oddly("nodejs18.x", 'Write engineVersion: "nodejs20.x".'),
      ),
      row(
        "syn-nodejs-puppeteer-9.0 is a version",
        domain("syn_syn-nodejs-puppeteer-9.0"),
        "2026-05-01",
        oddly("syn-nodejs-puppeteer-9.0", 'Write engineVersion: "nodejs20.x".'),
      ),
      row(
        "3.8.x is a version",
        domain("syn_3.8.x"),
        "2026-05-01",
        oddly("3.8.x", 'Write engineVersion: "nodejs20.x".'),
      ),
      row(
        "a short form, where AWS takes none",
        domain("OpenSearch_1"),
        "2026-05-01",
        advisory("Not listed.", "None.", "None."),
      ),
      row(
        "a version that isn't listed, though later ones are",
        domain("OpenSearch_2.9"),
        "2026-05-01",
        advisory("Not listed.", "None.", "None."),
      ),
      row(
        "a cut-off that is near",
        domain("OpenSearch_2.3"),
        "2026-07-31",
        medium(
          'engineVersion "OpenSearch_2.3": AWS creates no new ones from 2026-08-01 (source: page): in 1 day.',
          "Then it gets no updates; AWS creates no new ones from 2026-08-01.",
          write,
        ),
        { maxTableAgeDays: 365 },
      ),
      row(
        "an end of support today",
        domain("OpenSearch_2.1"),
        "2026-06-30",
        medium(
          'engineVersion "OpenSearch_2.1": its support ends 2026-06-30 (source: page): today.',
          "Then it gets no updates.",
          write,
        ),
      ),
      row(
        "an end of support that has passed, of one that exists",
        running("OpenSearch_2.2", "OpenSearch_2.2"),
        "2026-07-01",
        medium(
          'engineVersion "OpenSearch_2.2" is past its support, which ended 2026-06-30 (source: page).',
          "Then it gets no updates; AWS creates no new ones from 2026-08-01; AWS refuses changes of it from 2026-09-01; AWS has put such dates off before; these were read on 2026-01-31.",
          write,
        ),
      ),
      row(
        "what the user closes",
        domain("OpenSearch_2.11"),
        "2026-05-01",
        mandatory(
          cannot("2.11", "2026-05-01", "configuration"),
          "AWS will answer: Invalid version 2.11.",
          'Write engineVersion: "2.3".',
        ),
        { closeVersions: [{ engine: "opensearch", version: "2.11", from: "2026-05-01" }] },
      ),
    ],
    unknown: [
      row("the version, passed", domain(later), "2026-05-01", {
        level: "advisory",
        severity: "low",
        message: [
          "engineVersion isn't known at preview, so whether AWS creates such a domain is not determined.",
          "AWS judges it when the deployment reaches the domain.",
          "Write engineVersion as text, in the program or its configuration, rather than from another resource's output.",
        ],
      }),
    ],
    absent: [
      row("no version", domain(undefined), "2026-05-01"),
      row("an empty version", domain("  "), "2026-05-01"),
      row(
        "a version that AWS chooses",
        domain(undefined, {}, { outputs: { engineVersion: unknown } }),
        "2026-05-01",
      ),
      row(
        "a version that AWS has chosen",
        domain(
          undefined,
          {},
          {
            phase: "existing",
            outputs: { engineVersion: "OpenSearch_1.1", running: "OpenSearch_1.1" },
          },
        ),
        "2026-05-01",
      ),
    ],
  });

  it("tells what of the user's configuration and table it can't use, and goes on", async () => {
    const folder = mkdtempSync(join(tmpdir(), "table-"));
    try {
      const tableFile = join(folder, "table.json");
      const wrong = structuredClone(exact.table()) as unknown as {
        engines: { search: { versions: Record<string, object> } };
      };
      wrong.engines.search.versions["1.1"] = {
        released: { date: "2026-06-01", source: "page" },
        closedFrom: { date: "2026-05-01", source: "page" },
      };
      writeFileSync(tableFile, JSON.stringify(wrong));
      const root = component("pulumi:pulumi:Stack", "stack");
      const config = {
        asOf: "2026-12-01",
        tableFile,
        addVersions: [{ engine: "none", version: "1" }],
      };
      const found = await findings([toSdkPolicy(exactPolicy)], [root, domain("OpenSearch_1.1")], {
        config,
      });
      expect(found.map(({ level, message }) => [level, message.split("\n")[0]])).to.deep.equal([
        [
          "advisory",
          `The policy's configuration can't be used as it is: tableFile ${JSON.stringify(tableFile)}: search 1.1: closedFrom comes before released.`,
        ],
        [
          "advisory",
          'The policy\'s configuration can\'t be used as it is: "1" of "none": the table has no such engine.',
        ],
        ["advisory", "The table of engine versions is 304 days old (2026-01-31)."],
        ["mandatory", cannot("1.1", "2026-05-01")],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("describes its configuration by the table", () => {
    const { tableFile, addVersions } = exactPolicy.configSchema!;
    expect(tableFile.description).to.contain("data/lifecycle/lambda.json");
    expect(JSON.stringify(addVersions)).to.contain("such as 2.11.");
  });
});

describe("families/lifecycle: short forms, the engine apart", () => {
  const refused = (version: string, reason: string) =>
    [
      `engineVersion "${version}" can't be created: ${reason}; table of 2026-01-31.`,
      `AWS will answer: No ${version} of redis.`,
      "Write 7.",
    ] as const;
  const closed = "AWS creates no new ones from 2026-05-01 (source: page)";
  const undetermined = (key: string) =>
    ({
      level: "advisory",
      severity: "low",
      message: [
        `${key} isn't known at preview, so whether AWS creates this version is not determined.`,
        "AWS judges it when the deployment reaches the cache.",
        `Write ${key} as text, in the program or its configuration, rather than from another resource's output.`,
      ],
    }) as const;

  testRows(shortPolicy, {
    valid: [
      row("a short form", cache({ engineVersion: "7" }), "2026-05-01"),
      row("the day before", cache({ engineVersion: "6.2.5" }), "2026-04-30"),
      row(
        "an end that is near, which another policy tells",
        cache({ engineVersion: "6.2.5" }),
        "2026-04-29",
        undefined,
        { warnDays: 90 },
      ),
      row(
        "one that another resource is judged for",
        cache({ engineVersion: "6.2.5", replicationGroupId: "g" }),
        "2026-05-01",
      ),
      row(
        "upgraded to what is for upgrades only",
        cache({ engineVersion: "7.0" }, "6.2.5"),
        "2026-05-31",
      ),
      row(
        "a version that isn't listed, of which this service says nothing",
        cache({ engineVersion: "7.0.9" }),
        "2026-05-01",
      ),
    ],
    invalid: [
      row(
        "a new one of a version for upgrades only",
        cache({ engineVersion: "7.0" }),
        "2026-05-31",
        mandatory(...refused("7.0", "AWS creates no new ones from 2026-01-01 (source: page)")),
      ),
      row(
        "upgraded to it, once it is deprecated",
        cache({ engineVersion: "7.0" }, "6.2.5"),
        "2026-06-01",
        mandatory(...refused("7.0", "AWS creates no new ones from 2026-01-01 (source: page)")),
      ),
      row(
        "a new one on the day itself",
        cache({ engineVersion: "6.2.5" }),
        "2026-05-01",
        mandatory(...refused("6.2.5", closed)),
      ),
      row(
        "a short form of which all is closed",
        cache({ engineVersion: "6.2" }),
        "2026-05-01",
        mandatory(...refused("6.2", closed)),
      ),
      row(
        "too short a form",
        cache({ engineVersion: "6" }),
        "2026-04-30",
        mandatory(...refused("6", 'the shortest form that AWS takes is "6.2"')),
      ),
      row(
        "no form of a version",
        cache({ engineVersion: "latest" }),
        "2026-05-01",
        mandatory(...refused("latest", "no engine version looks like this")),
      ),
      row(
        "changed to it, as creation is refused",
        cache({ engineVersion: "6.2.5" }, "5.0.6"),
        "2026-05-01",
        mandatory(...refused("6.2.5", closed)),
      ),
      row(
        "one that runs it, by its short form",
        cache({ engineVersion: "6.2" }, "6.2.5"),
        "2026-05-01",
        advisory(
          refused("6.2", closed)[0],
          "This cache runs it and keeps running; if it is ever replaced, AWS will answer: No 6.2 of redis.",
          "Write 7.",
        ),
      ),
    ],
    unknown: [
      row(
        "the version",
        cache({ engineVersion: later }),
        "2026-05-01",
        undetermined("engineVersion"),
      ),
      row(
        "the engine",
        cache({ engine: later, engineVersion: "7" }),
        "2026-05-01",
        undetermined("engine"),
      ),
    ],
    absent: [
      row("no version", cache({}), "2026-05-01"),
      row(
        "no engine",
        resource("aws:elasticache/cluster:Cluster", "cache", { engineVersion: "6.2.5" }),
        "2026-05-01",
      ),
    ],
  });
});
