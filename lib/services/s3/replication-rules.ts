/** What AWS refuses of the rules by which a bucket is replicated. */
import type { ArgumentRule, Judgement } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { type Truth, yesOrNo } from "../../plain/truth";
import { valueOr } from "../../stack/value";
import { nativeBucket } from "./argument-types";
import { bucketTypes } from "./bucket-resources";
import { ifAll, isText, isThere, referredTo, within } from "./places";
import { all, missing, own, programs } from "./replication";

/** What else gives arguments of replications, though no destination. */
const keysAndRoles = [
  "aws:kms/key:Key",
  "aws:iam/role:Role",
  "aws-native:kms:Key",
  "aws-native:iam:Role",
];

/** Either of them filters by tags. */
const tagFilters = ["filter.tag", "filter.and.tags", "filter.tagFilter", "filter.and.tagFilters"];
const anyTags = [...tagFilters, "filter.tags"];

export const replicationRules: readonly ArgumentRule[] = [
  {
    id: "replication-delete-marker",
    holds: "A replication rule with a filter has deleteMarkerReplication",
    answer:
      "InvalidRequest: DeleteMarkerReplication must be specified for this version of Cross Region Replication configuration schema.",
    evidence: "seen",
    source: `${programs}, archive/pulumi-ts/Pr6622 (2026-11-26)`,
    on: Object.keys(own),
    check: within(own, (rule) =>
      missing(rule, {
        because: ["filter"],
        needed: ["deleteMarkerReplication"],
        what: "deleteMarkerReplication",
        why: "filter is given",
        remedy: 'Write deleteMarkerReplication: { status: "Disabled" }, or "Enabled"',
      }),
    ),
  },
  {
    // The provider sends 0 for a priority that is left out.
    id: "replication-priority",
    holds: "A replication rule with a filter has a priority",
    answer:
      "Priority must be specified for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.",
    evidence: "seen",
    source: triedBy("pf-s3-replication-filter-requires-delete-marker"),
    on: [nativeBucket],
    check: within(own, (rule) =>
      missing(rule, {
        because: ["filter"],
        needed: ["priority"],
        what: "priority",
        why: "filter is given",
        remedy: "Write priority: 1, and another number in each rule",
      }),
    ),
  },
  {
    id: "replication-priority-twice",
    holds: "Replication rules with the same destination have different priorities",
    answer: "Found duplicate priority …",
    evidence: "seen",
    source: triedBy("pf-s3-replication-priority-duplicate"),
    on: Object.keys(own),
    check: (scope) => {
      const rules: Scope[] = [];
      const open = within(own, (rule) => {
        rules.push(rule);
        return [];
      })(scope);
      return [...open, ...twoOfOnePriority(rules)];
    },
  },
  {
    id: "replication-tags",
    holds: "A replication rule that filters by tags doesn't replicate delete markers",
    answer:
      "Delete marker replication is not supported if any Tag filter is specified. Please refer to S3 Developer Guide for more information.",
    evidence: "seen",
    source: triedBy("pf-s3-replication-tag-filter-delete-marker"),
    on: Object.keys(all),
    check: within(all, markersByTags),
  },
  {
    id: "replication-forms",
    holds: "A replication rule has a filter or the older prefix, not both",
    answer:
      "MalformedXML: The XML you provided was not well-formed or did not validate against our published schema",
    evidence: "seen",
    source: triedBy("pf-s3-replication-v1-v2-mixed"),
    on: [nativeBucket],
    check: within(own, (rule) => {
      const [prefix, filter] = [rule.one("prefix"), rule.one("filter")];
      return ifAll(
        [
          [isThere(prefix), prefix],
          [isThere(filter), filter],
        ],
        () => ({
          problem: `Both ${prefix.name} and ${filter.name} are given`,
          remedy: "Write filter: { prefix: … }, and leave the other out",
        }),
      );
    }),
  },
];

function markersByTags(rule: Scope): readonly Judgement[] {
  const [block, text] = [
    rule.one("deleteMarkerReplication.status"),
    rule.one("deleteMarkerReplicationStatus"),
  ];
  const status = [block, text].find(({ value }) => value.state !== "absent");
  const tags = anyTags.map((path) => rule.one(path)).find(({ given }) => given !== "no");
  if (!status || !tags) return [];
  return ifAll(
    [
      [isText(status, "Enabled"), status],
      [tags.given, tags],
    ],
    () => ({
      problem: `${status.name} is "Enabled", and ${tags.name} is given`,
      remedy: `${status === text ? "Leave it out" : 'Write "Disabled"'}, or filter by a prefix`,
    }),
  );
}

/** AWS isn't known to compare the rules that are switched off, or have no filter. */
function isCompared(rule: Scope): readonly (readonly [Truth, Argument])[] {
  const [status, filter] = [rule.one("status"), rule.one("filter")];
  return [
    [isText(status, "Enabled"), status],
    [isThere(filter), filter],
  ];
}

function twoOfOnePriority(rules: readonly Scope[]): readonly Judgement[] {
  return rules.flatMap((rule, i) =>
    rules.slice(i + 1).flatMap((other): readonly Judgement[] => {
      const [one, another] = [rule.one("priority"), other.one("priority")];
      if (one.given === "no" || another.given === "no") return [];
      const to = other.one("destination.bucket");
      return ifAll(
        [
          ...isCompared(rule),
          ...isCompared(other),
          [isSame(one, another), another],
          [isSameBucket(rule, other), to],
        ],
        () => ({
          problem: `${one.name} and ${another.name} are both ${valueOr(another.text, "")}, for the same destination`,
          remedy: "Write another number",
        }),
      );
    }),
  );
}

function isSame({ text: one }: Argument, { text: other }: Argument): Truth {
  if (one.state === "unknown" || other.state === "unknown") return "unknown";
  return yesOrNo(valueOr(one, "") === valueOr(other, ""));
}

/** What isn't known yet is the same where only one bucket is behind all of it. */
function isSameBucket(rule: Scope, other: Scope): Truth {
  const [one, another] = [rule.one("destination.bucket"), other.one("destination.bucket")];
  const same = isSame(one, another);
  if (same !== "unknown" || one.value.state !== another.value.state) return same;
  const [bucket, more] = referredTo(rule, one).filter(({ type }) => !keysAndRoles.includes(type));
  const isOne = bucket && !more && bucketTypes.includes(bucket.type);
  return isOne ? "yes" : "unknown";
}
