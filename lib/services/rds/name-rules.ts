/** What AWS refuses of the name of a database, and of its master user's. */
import { noneOf, pattern } from "../../arguments/checks";
import { allHold, equals } from "../../arguments/conditions";
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { own } from "../../plain/own";
import { valueOr } from "../../stack/value";
import { isNew } from "./argument-types";
import { clusterTypes, instanceTypes } from "./databases";

/**
 * The longest name of a master user, by engine.
 * https://github.com/aws-cloudformation/cfn-lint/issues/4425 (2026-11-26)
 */
const longest: Readonly<Record<string, number>> = {
  mysql: 32,
  "aurora-mysql": 32,
  mariadb: 16,
  postgres: 63,
  "aurora-postgresql": 63,
};

const issue = (repository: string, number: number) =>
  `[${repository}#${number}](https://github.com/${repository}/issues/${number})`;
const reservedBy = `${triedBy("pf-rds-master-username-reserved")}, ${issue("aws/aws-cdk", 5076)} (2026-11-26)`;
const isReserved = (name: string) =>
  `InvalidParameterValue: MasterUsername ${name} cannot be used as it is a reserved word used by the engine`;

const rules: readonly ArgumentRule[] = [
  {
    id: "database-name",
    holds:
      "The name of a PostgreSQL database begins with a letter, and is of letters, digits and underscores",
    answer:
      "InvalidParameterValue: DBName must begin with a letter and contain only alphanumeric characters.",
    evidence: "seen",
    source: `${triedBy("pf-rds-dbname-format")}, ${issue("hashicorp/terraform-provider-aws", 1137)} and, of a cluster, ${issue("hashicorp/terraform-provider-aws", 38528)} (2026-11-26)`,
    when: allHold(equals("engine", "postgres", "aurora-postgresql"), isNew),
    check: databaseName(),
  },
  {
    id: "database-name-mysql",
    holds: "The same of a database of MySQL or MariaDB",
    evidence: "limit",
    source:
      "[CreateDBInstance](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html) (2026-11-26)",
    when: allHold(equals("engine", "mysql", "mariadb", "aurora-mysql"), isNew),
    check: databaseName(),
  },
  {
    id: "username-reserved",
    holds: "The master user isn't called rdsadmin",
    answer: isReserved("rdsadmin"),
    evidence: "seen",
    source: reservedBy,
    when: isNew,
    check: noneOf("username", ["rdsadmin"], "Write another name"),
  },
  {
    id: "username-admin",
    holds: "The master user of PostgreSQL isn't called admin",
    answer: isReserved("admin"),
    evidence: "seen",
    source: reservedBy,
    when: allHold(equals("engine", "postgres", "aurora-postgresql"), isNew),
    check: noneOf("username", ["admin"], 'Write another name, such as "postgres"'),
  },
  {
    id: "username-length",
    holds: "The name of the master user has 63 characters at most, 32 of MySQL, 16 of MariaDB",
    answer: "Invalid master user name",
    evidence: "seen",
    source: triedBy("pf-rds-master-username-length"),
    when: isNew,
    check: usernameLength,
  },
];

export const nameRules = rules.map((rule) => ({
  ...rule,
  on: [...instanceTypes, ...clusterTypes],
}));

function databaseName() {
  return pattern(
    "dbName",
    (name) => {
      // Of one that begins with an underscore AWS's pages say both.
      if (/^[^A-Za-z_]/.test(name)) return "doesn't begin with a letter";
      return /[^\w$]/.test(name)
        ? "has other characters than letters, digits and underscores"
        : undefined;
    },
    "Write letters, digits and underscores, a letter first",
  );
}

/** Only the length is told: to the program the name may be a secret. */
function usernameLength(scope: Scope): readonly Judgement[] {
  const [engine, username] = [scope.one("engine"), scope.one("username")];
  if (username.given === "no") return [];
  const open = [engine, username].filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  const of = valueOr(engine.text, "");
  const most = own(longest, of);
  const { length } = valueOr(username.text, "");
  if (most === undefined || length <= most) return [];
  return [
    { problem: `${username.name} has ${length} characters`, remedy: `Write ${most} at most` },
  ];
}
