/** What AWS refuses of where a bucket is replicated to. */
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { not } from "../../plain/truth";
import { valueOr } from "../../stack/value";
import { ifAll, isText, isThere, within } from "./places";
import { all, missing, own, programs } from "./replication";

export const replicationDestinationRules: readonly ArgumentRule[] = [
  {
    id: "replication-account",
    holds: "A destination with an accessControlTranslation has its account",
    answer: "Account must be specified if the Owner in AccessControlTranslation has a value",
    evidence: "seen",
    source: triedBy("pf-s3-replication-acl-translation-needs-account"),
    on: Object.keys(all),
    check: within(all, (rule) =>
      missing(rule, {
        because: ["destination.accessControlTranslation.owner"],
        needed: ["destination.account", "destination.accountId"],
        what: "account of the destination",
        why: "accessControlTranslation is given",
        remedy: "Write the account's 12 digits, or leave accessControlTranslation out",
      }),
    ),
  },
  {
    id: "replication-time-metrics",
    holds: "A destination with replicationTime has metrics",
    answer: "Replication destination must contain both ReplicationTime and Metrics or neither.",
    evidence: "seen",
    source: triedBy("pf-s3-replication-rtc-needs-metrics"),
    on: Object.keys(own),
    check: within(own, (rule) => {
      const [time, metrics] = [
        rule.one("destination.replicationTime.status"),
        rule.one("destination.metrics"),
      ];
      return ifAll(
        [
          [isText(time, "Enabled"), time],
          [not(isThere(metrics)), metrics],
        ],
        () => ({
          problem: `${time.name} is "Enabled", and ${metrics.name} is missing`,
          remedy:
            'Write metrics: { status: "Enabled", eventThreshold: { minutes: 15 } }, or leave replicationTime out',
        }),
      );
    }),
  },
  {
    id: "replication-time-filter",
    holds: "A replication rule with replicationTime has a filter",
    answer:
      "InvalidRequest: ReplicationTime cannot be used for this version of the replication configuration schema",
    evidence: "seen",
    source: `${programs}, archive/tf-hcl/Pr7089 and Pr2794 (2026-11-26)`,
    on: Object.keys(own),
    check: within(own, (rule) =>
      missing(rule, {
        because: ["destination.replicationTime"],
        needed: ["filter"],
        what: "filter",
        why: "replicationTime is given",
        remedy: "Write filter: {} for all objects, and deleteMarkerReplication with it",
      }),
    ),
  },
  {
    // Of a bucket's own block the provider tests the number.
    id: "replication-time-minutes",
    holds: "The minutes of replicationTime and of its metrics are 15",
    answer: "Invalid time minute value",
    evidence: "seen",
    source: triedBy("pf-s3-replication-rtc-minutes-15"),
    on: Object.keys(own),
    check: within(own, (rule) =>
      ["destination.replicationTime.time.minutes", "destination.metrics.eventThreshold.minutes"]
        .map((path) => rule.one(path))
        .flatMap((minutes): readonly Judgement[] => {
          if (minutes.value.state === "unknown") return [undecided(minutes)];
          const number = valueOr(minutes.number, 15);
          return number === 15
            ? []
            : [{ problem: `${minutes.name} is ${number}`, remedy: "Write minutes: 15" }];
        }),
    ),
  },
  {
    id: "replication-key",
    holds:
      "A replication rule for objects that are encrypted by SSE-KMS has a key for the replicas",
    answer: "ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present.",
    evidence: "seen",
    source: triedBy("pf-s3-replication-sse-kms-needs-replica-key"),
    on: Object.keys(own),
    check: within(own, (rule) => {
      const encrypted = rule.one("sourceSelectionCriteria.sseKmsEncryptedObjects.status");
      const key = rule.one("destination.encryptionConfiguration.replicaKmsKeyId");
      if (key.given !== "no") return [];
      return ifAll([[isText(encrypted, "Enabled"), encrypted]], () => ({
        problem: `${encrypted.name} is "Enabled", and the destination has no replicaKmsKeyId`,
        remedy: "Write encryptionConfiguration with the replicaKmsKeyId into the destination",
      }));
    }),
  },
  {
    id: "replication-encrypted-objects",
    holds:
      "A replication rule with a key for the replicas tells of objects that are encrypted by SSE-KMS",
    answer:
      "InvalidRequest: SseKmsEncryptedObjects must be specified if EncryptionConfiguration is present",
    evidence: "seen",
    source: `${programs}, archive/tf-hcl/Pr2794 and cdktf-ts/Pr4365 (2026-11-26)`,
    on: Object.keys(own),
    check: within(own, (rule) =>
      missing(rule, {
        because: ["destination.encryptionConfiguration"],
        needed: ["sourceSelectionCriteria.sseKmsEncryptedObjects"],
        what: "sourceSelectionCriteria.sseKmsEncryptedObjects",
        why: "encryptionConfiguration is given",
        remedy: 'Write sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } }',
      }),
    ),
  },
];
