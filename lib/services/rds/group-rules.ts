/** What AWS refuses of parameter groups and subnet groups. */
import { eachGiven } from "../../arguments/checks";
import type { ArgumentRule, Fault } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { combination } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { appliedGroupTypes, describedTypes } from "./argument-types";

/**
 * Parameters that PostgreSQL reads only when it starts, in every version.
 * https://www.postgresql.org/docs/current/runtime-config.html (2026-11-26)
 */
const atStart: ReadonlySet<string> = new Set([
  "max_connections",
  "max_locks_per_transaction",
  "max_prepared_transactions",
  "max_replication_slots",
  "max_wal_senders",
  "max_worker_processes",
  "rds.logical_replication",
  "shared_buffers",
  "shared_preload_libraries",
  "track_activity_query_size",
  "wal_buffers",
]);

export const groupRules: readonly ArgumentRule[] = [
  {
    id: "static-parameter",
    holds: "A parameter that PostgreSQL reads only when it starts has applyMethod pending-reboot",
    answer: "InvalidParameterCombination: cannot use immediate apply method for static parameter",
    evidence: "seen",
    source:
      "[hashicorp/terraform-provider-aws#216](https://github.com/hashicorp/terraform-provider-aws/issues/216) (2026-11-26)",
    on: appliedGroupTypes,
    within: "parameters[]",
    check: combination(["/family", "name", "applyMethod"], staticAtOnce),
  },
  {
    id: "description-characters",
    holds: "The description of a subnet group or a parameter group is of ASCII characters",
    evidence: "seen",
    source: triedBy("pf-rds-description-printable"),
    on: describedTypes,
    check: eachGiven("description", ({ name, text }) => {
      const [character] = /[\u0080-\u{10ffff}]/u.exec(valueOr(text, "")) ?? [];
      return character === undefined
        ? undefined
        : {
            problem: `${name} has the character ${quote(character)}`,
            remedy: "Write letters, digits and signs of ASCII only",
          };
    }),
  },
];

/** Without a method the provider writes `immediate`. */
function staticAtOnce(family = "", name = "", method = "immediate"): Fault | undefined {
  const isPostgres = /^(?:aurora-postgresql|postgres)\d/.test(family);
  if (!isPostgres || method !== "immediate" || !atStart.has(name)) return undefined;
  return {
    problem: `${quote(name)} is a static parameter, and its applyMethod is "immediate", which it is without one`,
    remedy: 'Write applyMethod: "pending-reboot"',
  };
}
