import { rdsEngineSupportFor } from "../../policies/rds-engine-support";
import { type Inputs, resource, unknown } from "../../testing";
import { type Expected, type Row, testRows } from "../support/policy-table";
import { smallTable } from "../support/version-tables";

const inputs = { engine: "postgres", engineVersion: "17.10", instanceClass: "db.t4g.micro" };

/** A compliant instance with one thing changed. */
const instance = (changes: object = {}) =>
  resource("aws:rds/instance:Instance", "database", { ...inputs, ...changes });
const cluster = (changes: Inputs) => resource("aws:rds/cluster:Cluster", "cluster", changes);

const optedOut = { engineLifecycleSupport: "open-source-rds-extended-support-disabled" };
const upgradeTo17 =
  'Write "17", in standard support until 2030-02-28; on a database that runs it is a major upgrade, with allowMajorVersionUpgrade.';
const write14or17 =
  'Write "14" (or "14.20"), in standard support until 2027-02-28; better "17", until 2030-02-28; ' +
  "on a database that runs it is an upgrade, with an outage.";

function on(day: string, name: string, of: Expected["on"], ...messages: string[][]): Row {
  return {
    name: `${day}: ${name}`,
    resources: [of],
    config: { asOf: day },
    findings: messages.map((message) => ({ on: of, level: "advisory", message })),
  };
}

const pg14 = instance({ engineVersion: "14" });
const charged =
  "Extended Support is charged from 2027-03-01 for as long as the database runs this major version.";
const cutOff = [
  'AWS creates no new RDS for PostgreSQL "14.18" from 2026-07-01 on: in 90 days.',
  "Then it answers to a new or replaced database: InvalidParameterCombination: Cannot find version 14.18 for postgres.",
  write14or17,
];
const supportEnds = (when: string) => [
  `Support for RDS for PostgreSQL "14.19" ends 2026-06-30: ${when}.`,
  "No source tells from which day AWS creates no new one; then it answers: InvalidParameterCombination: Cannot find version 14.19 for postgres.",
  write14or17,
];

const valid: Row[] = [
  on(
    "2027-03-01",
    "a closed version of a major past its standard support, which another policy reports",
    instance({ engineVersion: "14.7" }),
  ),
  on("2026-05-01", "a major version in standard support", instance({ engineVersion: "17" })),
  on("2026-05-01", "a minor version without an end", instance()),
  on("2026-11-29", "the day before 90 days are left", pg14),
  on(
    "2026-04-01",
    "the day before the cut-off is 90 days away",
    instance({ engineVersion: "14.18" }),
  ),
  on(
    "2026-04-30",
    "a closed version, which another policy reports",
    instance({ engineVersion: "14.7" }),
  ),
  on(
    "2026-05-01",
    "a retired major version, which another policy reports",
    instance({ engineVersion: "9.6" }),
  ),
  on(
    "2026-05-01",
    "a custom engine",
    instance({ engine: "custom-sqlserver-ee", engineVersion: "15.00" }),
  ),
  on("2026-05-01", "a version that the table doesn't know", instance({ engineVersion: "99.1" })),
  on(
    "2026-05-01",
    "a major version whose end of standard support no source gives",
    instance({ engineVersion: "11" }),
  ),
];

const invalid: Row[] = [
  on("2026-11-30", "90 days before the end of standard support", pg14, [
    "Standard support for RDS for PostgreSQL 14 ends 2027-02-28: in 90 days.",
    charged,
    upgradeTo17,
  ]),
  on("2027-02-27", "the day before the last day", pg14, [
    "Standard support for RDS for PostgreSQL 14 ends 2027-02-28: in 1 day.",
    charged,
    upgradeTo17,
  ]),
  on("2027-02-28", "the last day", pg14, [
    "Standard support for RDS for PostgreSQL 14 ends 2027-02-28: today.",
    charged,
    upgradeTo17,
  ]),
  on("2027-03-01", "the first day after it", pg14, [
    "Standard support for RDS for PostgreSQL 14 ended 2027-02-28.",
    charged,
    upgradeTo17,
  ]),
  on(
    "2027-03-01",
    "opted out of Extended Support",
    instance({ engineVersion: "14", ...optedOut }),
    [
      "Standard support for RDS for PostgreSQL 14 ended 2027-02-28.",
      "This database is opted out of Extended Support: AWS creates none of it after that day.",
      upgradeTo17,
    ],
  ),
  on(
    "2026-12-31",
    "an engine without Extended Support",
    instance({ engine: "mariadb", engineVersion: "10.6" }),
    [
      "Standard support for RDS for MariaDB 10.6 ends 2026-12-31: today.",
      "No Extended Support is known for it.",
      'Write "11.4", in standard support until 2029-05; on a database that runs it is a major upgrade, with allowMajorVersionUpgrade.',
    ],
  ),
  on(
    "2029-05-31",
    "the newest major version",
    instance({ engine: "mariadb", engineVersion: "11.4" }),
    [
      "Standard support for RDS for MariaDB 11.4 ends 2029-05: today.",
      "No Extended Support is known for it.",
      "Plan the move to another engine.",
    ],
  ),
  on("2026-04-02", "90 days before a cut-off", instance({ engineVersion: "14.18" }), cutOff),
  on(
    "2026-04-02",
    "blanks around the engine and the version",
    instance({ engine: " Postgres ", engineVersion: " 14.18 " }),
    cutOff,
  ),
  on(
    "2026-06-29",
    "the day before a minor version's support ends",
    instance({ engineVersion: "14.19" }),
    supportEnds("in 1 day"),
  ),
  on(
    "2026-06-30",
    "the day a minor version's support ends",
    instance({ engineVersion: "14.19" }),
    supportEnds("today"),
  ),
  on("2026-07-01", "past support with no cut-off known", instance({ engineVersion: "14.19" }), [
    'RDS for PostgreSQL "14.19" is past its support, which ended 2026-06-30.',
    "No source tells from which day AWS creates no new one; then it answers: InvalidParameterCombination: Cannot find version 14.19 for postgres.",
    write14or17,
  ]),
  on(
    "2027-06-30",
    "a month counts to its last day",
    instance({ engine: "mariadb", engineVersion: "11.4.12" }),
    [
      'Support for RDS for MariaDB "11.4.12" ends 2027-06: today.',
      "No source tells from which day AWS creates no new one; then it answers: InvalidParameterCombination: Cannot find version 11.4.12 for mariadb.",
      'Write "11.4", in standard support until 2029-05.',
    ],
  ),
  on(
    "2027-03-01",
    "opted out of Extended Support, from a snapshot",
    instance({ engineVersion: "14", snapshotIdentifier: "backup", ...optedOut }),
    [
      "Standard support for RDS for PostgreSQL 14 ended 2027-02-28.",
      "This database is opted out of Extended Support: after that day AWS restores it, and upgrades it by itself to a newer major version in a maintenance window.",
      upgradeTo17,
    ],
  ),
  on(
    "2026-05-01",
    "an Aurora version that ends before an older one does",
    cluster({ engine: "aurora-mysql", engineVersion: "8.0.mysql_aurora.3.12.0" }),
    [
      'Support for Aurora MySQL "8.0.mysql_aurora.3.12.0" ends 2026-06-17: in 47 days.',
      "No source tells from which day AWS creates no new one; then it answers: InvalidParameterCombination: Cannot find version 8.0.mysql_aurora.3.12.0 for aurora-mysql.",
      'Write "8.0" (or "8.0.mysql_aurora.3.10.5"), in standard support until 2028-04-30.',
    ],
  ),
  on(
    "2026-05-01",
    "the last version of a major, which Extended Support keeps",
    cluster({ engine: "aurora-mysql", engineVersion: "5.7.mysql_aurora.2.12.6" }),
    [
      "Standard support for Aurora MySQL 5.7 ended 2024-10-31.",
      "Extended Support is charged from 2024-12-01 for as long as the database runs this major version.",
      'Write "8.0", in standard support until 2028-04-30; on a database that runs it is a major upgrade, with allowMajorVersionUpgrade.',
    ],
  ),
  on(
    "2028-04-30",
    "a version and its major: one finding",
    cluster({ engine: "aurora-mysql", engineVersion: "8.0.mysql_aurora.3.12.0" }),
    [
      'Aurora MySQL "8.0.mysql_aurora.3.12.0" is past its support, which ended 2026-06-17. Standard support for Aurora MySQL 8.0 ends 2028-04-30: today.',
      "No Extended Support is known for it.",
      "Plan the move to another engine.",
    ],
  ),
  {
    name: "still an advisory where the user makes the policy mandatory",
    resources: [instance({ engineVersion: "14.18" })],
    config: { asOf: "2026-04-02" },
    level: "mandatory",
    findings: [{ on: instance(), level: "advisory", message: cutOff }],
  },
  {
    name: "a version added to an engine that the table doesn't have",
    resources: [instance()],
    config: { asOf: "2026-05-01", addVersions: [{ engine: "dbase", version: "3" }] },
    findings: [
      {
        on: instance(),
        level: "advisory",
        message: [
          'The policy\'s configuration can\'t be used as it is: "3" of "dbase": the table has no such engine.',
          "That part is left out, so verdicts may differ from what it was meant for.",
          "Correct the policy's configuration.",
        ],
      },
    ],
  },
  {
    name: "warned 400 days ahead when the user wants it",
    resources: [pg14],
    config: { asOf: "2026-05-01", warnDays: 400 },
    findings: [
      {
        on: pg14,
        level: "advisory",
        message: [
          "Standard support for RDS for PostgreSQL 14 ends 2027-02-28: in 303 days.",
          charged,
          upgradeTo17,
        ],
      },
    ],
  },
];

describe("policies/rds-engine-support", () => {
  testRows(
    rdsEngineSupportFor(() => smallTable),
    {
      valid,
      invalid,
      unknown: [
        on(
          "2027-03-01",
          "a version known at deployment only",
          instance({ engineVersion: unknown }),
        ),
        on(
          "2027-03-01",
          "an engine known at deployment only",
          instance({ engine: unknown, engineVersion: "14" }),
        ),
      ],
      absent: [
        on("2027-03-01", "no version", instance({ engineVersion: undefined })),
        on("2027-03-01", "no engine", cluster({ engineVersion: "14" })),
        on("2027-03-01", "an empty version", instance({ engineVersion: "" })),
      ],
    },
  );
});
