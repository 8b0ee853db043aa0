/** What AWS refuses of a proxy. */
import { noneOf, worded } from "../../arguments/checks";
import { equals, not } from "../../arguments/conditions";
import type { ArgumentRule, Judgement } from "../../arguments/rule";
import { undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { own } from "../../plain/own";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { proxyTypes } from "./argument-types";
import { numbers } from "./numbers";

/** How clients give their passwords, by the family of the engine. */
const passwordTypes: Readonly<Record<string, readonly string[]>> = {
  MYSQL: ["MYSQL_NATIVE_PASSWORD", "MYSQL_CACHING_SHA2_PASSWORD"],
  POSTGRESQL: ["POSTGRES_SCRAM_SHA_256", "POSTGRES_MD5"],
  SQLSERVER: ["SQL_SERVER_AUTHENTICATION"],
};
const allPasswordTypes = Object.values(passwordTypes).flat();

const rules: readonly ArgumentRule[] = [
  {
    id: "proxy-password-type",
    holds: "clientPasswordAuthType of a proxy is of its engine family",
    answer:
      "The client password auth type … that you specified isn't valid. The engine family … supports only the following types: …",
    evidence: "seen",
    source: triedBy("pf-rds-proxy-client-password-auth-engine"),
    check: passwordTypeOfOthers,
  },
  {
    id: "proxy-iam-enabled",
    holds: "iamAuth of a proxy is DISABLED or REQUIRED, but for SQL Server",
    answer: "Unsupported IAM Auth mode ENABLED, need to be in [DISABLED, REQUIRED]",
    evidence: "seen",
    source: triedBy("pf-rds-proxy-iam-auth-enabled"),
    when: equals("engineFamily", "MYSQL", "POSTGRESQL"),
    check: noneOf("auths[].iamAuth", ["ENABLED"], 'Write "REQUIRED" or "DISABLED"'),
  },
  {
    id: "proxy-iam-tls",
    holds: "A proxy whose iamAuth is REQUIRED has requireTls",
    answer: "Must enable TLS, when IAM Auth is required",
    evidence: "seen",
    source: triedBy("pf-rds-proxy-iam-auth-requires-tls"),
    when: not(equals("requireTls", "true")),
    check: worded(noneOf("auths[].iamAuth", ["REQUIRED"], "Write requireTls: true"), {
      problem: 'iamAuth is "REQUIRED", and requireTls isn\'t true',
    }),
  },
  {
    id: "proxy-idle-timeout",
    holds: "idleClientTimeout of a proxy is 28,800 seconds at most",
    answer: "Invalid IdleClientTimeout - valid range is 1 - 28800",
    evidence: "seen",
    source: triedBy("pf-rds-proxy-idle-client-timeout"),
    check: numbers(["idleClientTimeout"], (seconds = 1) =>
      seconds < 1 || seconds > 28_800
        ? { problem: `idleClientTimeout is ${seconds}`, remedy: "Write 1 to 28800" }
        : undefined,
    ),
  },
];

export const proxyRules = rules.map((rule) => ({ ...rule, on: proxyTypes }));

function passwordTypeOfOthers(scope: Scope): readonly Judgement[] {
  const types = scope.read("auths[].clientPasswordAuthType").filter(({ given }) => given !== "no");
  if (types.length === 0) return [];
  const engine = scope.one("engineFamily");
  if (engine.value.state === "unknown") return [undecided(engine)];
  const family = valueOr(engine.text, "");
  const fitting = own(passwordTypes, family);
  if (!fitting) return [];
  return types.flatMap((argument): Judgement[] => {
    if (argument.value.state === "unknown") return [undecided(argument)];
    const type = valueOr(argument.text, "");
    if (fitting.includes(type) || !allPasswordTypes.includes(type)) return [];
    return [
      {
        problem: `${argument.name} is ${quote(type)}, and engineFamily is ${quote(family)}`,
        remedy: `Write ${fitting.map((one) => quote(one)).join(" or ")}, or leave it out`,
      },
    ];
  });
}
