/** What AWS refuses of a table. */
import { eachGiven, forbidden, pattern } from "../../arguments/checks";
import { allHold, equals, explained, given, not } from "../../arguments/conditions";
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { combination } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { nativeTableType, tableType, tableTypes } from "./types";

const options = "inputFormatOptions";
const provisioned = explained(
  allHold(
    not(equals("/billingMode", "PAY_PER_REQUEST")),
    not(given("/restoreSourceName")),
    not(given("/restoreSourceTableArn")),
    not(given("/restoreBackupArn")),
  ),
  'billingMode isn\'t "PAY_PER_REQUEST"',
);

export const tableRules: readonly ArgumentRule[] = [
  {
    id: "table-name",
    holds: "The name of a table has 3 to 255 letters, digits, dots, hyphens and underscores",
    evidence: "seen",
    source: `\`pf-dynamodb-table-name-length\` and ${triedBy("pf-dynamodb-table-name-format")}`,
    on: tableTypes,
    check: pattern(
      "tableName",
      (name) => {
        // AWS's pages let a table be called by its ARN, too.
        if (name === "" || name.startsWith("arn:")) return undefined;
        if (!/^[\w.-]*$/.test(name)) return "has other characters than AWS takes";
        if (name.length < 3) return "has fewer than 3 characters";
        return name.length > 255 ? `has ${name.length} characters` : undefined;
      },
      "Write 3 to 255 letters, digits, dots, hyphens and underscores",
    ),
  },
  {
    id: "on-demand-throughput",
    holds: "Only a table that is billed by request has onDemandThroughput",
    answer: "Property … for OnDemandThroughput can't be used with PROVISIONED BillingMode",
    evidence: "seen",
    source: triedBy("pf-dynamodb-ondemand-throughput-billing"),
    on: [tableType, nativeTableType],
    within: "onDemandThroughput",
    when: provisioned,
    check: combination(["maxReadRequestUnits", "maxWriteRequestUnits"], (...most) =>
      // Without a limit it is -1.
      most.some((units = "") => Number(units) > 0)
        ? {
            problem: "onDemandThroughput is given",
            remedy: 'Write billingMode: "PAY_PER_REQUEST", or leave onDemandThroughput out',
            isConditional: true,
          }
        : undefined,
    ),
  },
  {
    id: "import-delimiter",
    holds: "The delimiter of an import of CSV is a comma, semicolon, colon, pipe, tab or space",
    evidence: "seen",
    source: triedBy("pf-dynamodb-import-csv-delimiter"),
    on: [tableType, nativeTableType],
    within: "importSourceSpecification",
    check: pattern(
      `${options}.csv.delimiter`,
      (text) => (/^[,;:|\t ]?$/.test(text) ? undefined : "isn't a delimiter that AWS takes"),
      'Write one of ",", ";", ":", "|", a tab and a space',
    ),
  },
  {
    id: "import-options",
    holds: "Only an import of CSV has inputFormatOptions",
    answer: "Unsupported InputFormatOptions for the given input format: …",
    evidence: "seen",
    source: triedBy("pf-dynamodb-import-format-options"),
    on: [tableType, nativeTableType],
    within: "importSourceSpecification",
    when: equals("inputFormat", "DYNAMODB_JSON", "ION"),
    check: forbidden(options),
  },
  {
    id: "replica-region",
    holds: "No replica of a table is in the table's own Region",
    answer:
      "ValidationException: Cannot add, delete, or update the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.",
    evidence: "seen",
    source: "[aws/aws-cdk#6287](https://github.com/aws/aws-cdk/issues/6287) (2020-02-14)",
    on: [tableType],
    check: (scope) => {
      const own = valueOr(scope.subject.region, "");
      if (own === "") return [];
      return eachGiven("replicas[].regionName", ({ name, text }) =>
        valueOr(text, "") === own
          ? {
              problem: `${name} is ${quote(own)}, where the table is`,
              remedy: "Leave this replica out",
            }
          : undefined,
      )(scope);
    },
  },
  {
    id: "replica-key",
    holds: "Each replica of a table with a KMS key of its own has one, too",
    answer: "ValidationException: KMSMasterKeyId must be specified for each replica",
    evidence: "seen",
    source:
      "[A deployment of a public program](https://github.com/ADNANFAKHAR4504/rlhf-synth-fixer), archive/pulumi-ts/Pr7486 (2026-11-26)",
    on: [tableType],
    when: equals("serverSideEncryption.enabled", "true"),
    check: replicaWithoutKey,
  },
];

/** A key of which only the ARN is known may be AWS's own. */
function replicaWithoutKey(scope: Scope): readonly Judgement[] {
  const key = scope.one("serverSideEncryption.kmsKeyArn");
  if (key.given === "no" || valueOr(key.text, "").endsWith(":alias/aws/dynamodb")) return [];
  const without = scope.read("replicas[].kmsKeyArn").filter(({ given }) => given === "no");
  if (without.length === 0) return [];
  const isOwn = isOwnKey(scope);
  if (key.value.state === "unknown" && !isOwn) return [undecided(key)];
  return without.map(({ name }) => ({
    problem: `${name} is missing, and the table has a kmsKeyArn`,
    remedy: `Write ${name}, the ARN of a key of the replica's Region`,
    ...(!isOwn && { level: "advisory" as const }),
  }));
}

/** A key that the stack makes. */
function isOwnKey({ subject }: Scope): boolean {
  const behind = subject.references?.("serverSideEncryption") ?? [];
  return behind.length > 0 && behind.every(({ type }) => type === "aws:kms/key:Key");
}
