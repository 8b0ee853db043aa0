/** Which logs a database's engine exports to CloudWatch. */
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { eitherOf, quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { isNew } from "./argument-types";
import { clusterTypes, instanceTypes } from "./databases";

/**
 * The logs of each kind of engine, but for those that several kinds have (`instance`,
 * `iam-db-auth-error`), and those that are newer.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html
 */
const logs = {
  mysql: ["audit", "error", "general", "slowquery"],
  postgres: ["postgresql", "upgrade"],
  oracle: ["alert", "audit", "listener", "oemagent", "trace"],
  sqlserver: ["agent", "error"],
  db2: ["diag.log", "notify.log"],
} as const;

type Kind = keyof typeof logs;

/** By how the engine's name begins. */
const kinds: readonly (readonly [string, Kind])[] = [
  ["mysql", "mysql"],
  ["mariadb", "mysql"],
  ["aurora-mysql", "mysql"],
  ["postgres", "postgres"],
  ["aurora-postgresql", "postgres"],
  ["oracle-", "oracle"],
  ["sqlserver-", "sqlserver"],
  ["db2-", "db2"],
];

export const logRules: readonly ArgumentRule[] = [
  {
    id: "log-exports",
    holds: "The exported logs are ones that the engine has",
    answer:
      "You cannot use the log types '…' with engine version …. For supported log types, see the documentation.",
    evidence: "seen",
    source: `\`pf-rds-cluster-logs-exports-engine\` and ${triedBy("pf-rds-logs-exports-engine")}`,
    on: [...instanceTypes, ...clusterTypes],
    when: isNew,
    check: logsOfOthers,
  },
];

function logsOfOthers(scope: Scope): readonly Judgement[] {
  const exports = scope.read("enabledCloudwatchLogsExports[]");
  if (exports.length === 0) return [];
  const engine = scope.one("engine");
  if (engine.value.state === "unknown") return [undecided(engine)];
  const name = valueOr(engine.text, "");
  const [, kind] = kinds.find(([start]) => name.startsWith(start)) ?? [];
  if (kind === undefined) return [];
  return exports.flatMap((argument): Judgement[] => {
    if (argument.value.state === "unknown") return [undecided(argument)];
    const log = valueOr(argument.text, "");
    if (!isOfOthers(log, kind)) return [];
    return [
      {
        problem: `${argument.name} is ${quote(log)}, and engine is ${quote(name)}`,
        remedy: `Leave it out, or write ${eitherOf(logs[kind].map((own) => quote(own)))}`,
      },
    ];
  });
}

function isOfOthers(log: string, kind: Kind): boolean {
  const has = (names: readonly string[]) => names.includes(log);
  return !has(logs[kind]) && Object.values(logs).some(has);
}
