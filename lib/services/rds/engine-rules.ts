/** What AWS refuses of a DB instance by its engine. */
import { forbidden, worded } from "../../arguments/checks";
import { allHold, equals, explained, given, not, startsWith } from "../../arguments/conditions";
import type { ArgumentRule } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { combination } from "../../arguments/together";
import { own } from "../../plain/own";
import { clip, quote } from "../../plain/text";
import { db2, isNew, isNewInstance, openEngines, oracle, sqlServer } from "./argument-types";
import { clusterTypes, instanceTypes, nativeInstanceType } from "./databases";
import { notTrue, numbers } from "./numbers";

/** The only license of an engine. */
const licenses: Readonly<Record<string, string>> = {
  mysql: "general-public-license",
  mariadb: "general-public-license",
  postgres: "postgresql-license",
};

/** The ports that SQL Server and Windows keep to themselves. */
const reservedPorts = [1234, 1434, 3260, 3343, 3389, 47001, 49152, 49153, 49154, 49155, 49156];

const onNew = (...engines: readonly string[]) =>
  allHold(equals("engine", ...engines), isNewInstance);

const ofInstances: readonly ArgumentRule[] = [
  {
    id: "character-set",
    holds: "A DB instance of MySQL, MariaDB or PostgreSQL has no characterSetName",
    answer:
      "You tried to modify the character set, which isn't supported when creating an instance using version … of ….",
    evidence: "seen",
    source: triedBy("pf-rds-character-set-engine"),
    when: onNew(...openEngines),
    check: worded(forbidden("characterSetName"), {
      remedy:
        "Leave it out; MySQL and MariaDB have character_set_server in a parameter group, PostgreSQL the encoding of each database",
    }),
  },
  {
    id: "time-zone",
    holds: "A DB instance of MySQL, MariaDB, PostgreSQL or Oracle has no timezone",
    answer: "You can't specify a time zone when you create a DB instance running ….",
    evidence: "seen",
    source: triedBy("pf-rds-timezone-engine"),
    when: onNew(...openEngines, ...oracle),
    check: worded(forbidden("timezone"), {
      remedy:
        "Leave it out; MySQL and MariaDB have time_zone in a parameter group, PostgreSQL timezone, and Oracle the option Timezone in an option group",
    }),
  },
  {
    id: "license-model",
    holds: "The licenseModel is the one that MySQL, MariaDB or PostgreSQL has",
    evidence: "seen",
    source: triedBy("pf-rds-license-model-engine"),
    when: onNew(...openEngines),
    check: combination(["engine", "licenseModel"], (engine = "", license) => {
      const only = own(licenses, engine);
      if (license === undefined || only === undefined || license === only) return undefined;
      return {
        problem: `licenseModel is ${quote(license)}, and engine is ${quote(engine)}`,
        consequence: `AWS will answer: Invalid license model '${clip(license)}' for engine '${engine}'. Valid license models are: ${only}`,
        remedy: `Leave licenseModel out, or write "${only}"`,
      };
    }),
  },
  {
    id: "iam-authentication",
    holds: "Only MySQL, MariaDB and PostgreSQL authenticate by IAM",
    answer: "IAM Database Authentication is not supported for this configuration.",
    evidence: "seen",
    source: triedBy("pf-rds-iam-auth-engine"),
    when: onNew(...oracle, ...sqlServer, ...db2),
    check: notTrue("iamDatabaseAuthenticationEnabled", "Leave it out"),
  },
  {
    id: "sql-server-name",
    holds: "A DB instance of SQL Server has no dbName",
    answer: "DBName must be null for engine: …",
    evidence: "seen",
    source: triedBy("pf-rds-sqlserver-dbname-null"),
    when: allHold(startsWith("engine", "sqlserver-"), isNewInstance),
    check: worded(forbidden("dbName"), {
      remedy: "Leave dbName out, and make the database once the instance runs",
    }),
  },
  {
    id: "sql-server-port",
    holds: "A DB instance of SQL Server has no port that is reserved",
    answer: "Port … is reserved for this configuration.",
    evidence: "seen",
    source: triedBy("pf-rds-sqlserver-reserved-port"),
    when: allHold(startsWith("engine", "sqlserver-"), isNewInstance),
    check: numbers(["port"], (port = 0) =>
      reservedPorts.includes(port)
        ? {
            problem: `port is ${port}`,
            remedy: "Write another one, or leave it out, which means 1433",
            isConditional: true,
          }
        : undefined,
    ),
  },
  {
    id: "multi-az-zone",
    holds: "A Multi-AZ DB instance has no availabilityZone",
    answer: "Requesting a specific availability zone is not valid for Multi-AZ instances.",
    evidence: "seen",
    source: triedBy("pf-rds-multiaz-availability-zone"),
    when: allHold(equals("multiAz", "true"), isNewInstance),
    check: forbidden("availabilityZone"),
  },
];

const ofNative: readonly ArgumentRule[] = [
  {
    id: "processor-features",
    holds: "A DB instance of MySQL, MariaDB or PostgreSQL has no processorFeatures",
    answer: "The given ProcessorFeature … is unavailable for this DB instance class.",
    evidence: "seen",
    source: triedBy("pf-rds-processor-features-engine"),
    when: onNew(...openEngines),
    check: forbidden("processorFeatures"),
  },
  {
    id: "promotion-tier",
    holds: "Only an instance of a cluster has a promotionTier",
    answer:
      "You cannot set the promotion tier for a DB instance that is not part of an DB Cluster.",
    evidence: "seen",
    source: triedBy("pf-rds-promotion-tier-cluster-only"),
    when: explained(not(given("dbClusterIdentifier")), "dbClusterIdentifier is not"),
    check: forbidden("promotionTier"),
  },
];

const port: ArgumentRule = {
  id: "port",
  holds: "A port is 1150 to 65535",
  answer: "Invalid endpoint port …. Valid range is: 1150-65535",
  evidence: "seen",
  source: `\`pf-rds-cluster-port-range\` and ${triedBy("pf-rds-port-range")}`,
  on: [...instanceTypes, ...clusterTypes],
  when: isNew,
  check: numbers(["port"], (number) =>
    number === undefined || (number >= 1150 && number <= 65_535)
      ? undefined
      : { problem: `port is ${number}`, remedy: "Write 1150 to 65535, or leave it out" },
  ),
};

export const engineRules: readonly ArgumentRule[] = [
  ...ofInstances.map((rule) => ({ ...rule, on: instanceTypes })),
  ...ofNative.map((rule) => ({ ...rule, on: [nativeInstanceType] })),
  port,
];
