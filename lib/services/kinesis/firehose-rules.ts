/** What AWS refuses of dynamic partitioning of a Firehose stream into S3. */
import { eachGiven } from "../../arguments/checks";
import { allHold, equals } from "../../arguments/conditions";
import { type Applies, type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { quote } from "../../plain/text";
import { yesOrNo } from "../../plain/truth";
import { valueOr } from "../../stack/value";

const s3 = "extendedS3Configuration";
const least = 64;
/** The provider's own, where the program says none. */
const defaultSize = 5;
// The provider reads the block of the destination alone: delivery_stream.go of
// hashicorp/terraform-provider-aws.
const byKeys = allHold(
  equals("/destination", "extended_s3"),
  equals("dynamicPartitioningConfiguration.enabled", "true"),
);

export const firehoseRules: readonly ArgumentRule[] = [
  {
    id: "dynamic-partitioning-buffer",
    holds: `With dynamic partitioning, bufferingSize is ${least} or more`,
    answer:
      "InvalidArgumentException: BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled.",
    evidence: "seen",
    source: triedBy("pf-firehose-dynamic-partitioning-buffer"),
    within: s3,
    when: byKeys,
    check: bufferOfKeys,
  },
  {
    id: "dynamic-partitioning-prefix",
    holds: "With dynamic partitioning, the prefix has a key to part by",
    answer:
      "S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled",
    evidence: "seen",
    source: triedBy("pf-firehose-dynamic-partitioning-prefix"),
    within: s3,
    when: byKeys,
    check: eachGiven("prefix", ({ name, text }) => {
      const prefix = valueOr(text, "");
      if (prefix === "" || prefix.includes("!{partitionKeyFrom")) return undefined;
      return {
        problem: `${name} ${quote(prefix)} has no key to part by, and dynamic partitioning is enabled`,
        remedy: "Write !{partitionKeyFromQuery:name}/ or !{partitionKeyFromLambda:name}/ into it",
      };
    }),
  },
  {
    id: "dynamic-partitioning-query",
    holds: "What parts by partitionKeyFromQuery has a processor of type MetadataExtraction",
    answer:
      "When you enable dynamic partitioning, you must configure at least one of these methods to partition your data.",
    evidence: "limit",
    source:
      "[Understand partitioning keys](https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-partitioning-keys.html) (2026-11-26)",
    within: s3,
    when: allHold(byKeys, queries),
    check: extracts,
  },
];

function bufferOfKeys(scope: Scope): Judgement[] {
  const size = scope.one("bufferingSize");
  if (size.given === "unknown") return [undecided(size)];
  const given = valueOr(size.number, defaultSize);
  if (given >= least) return [];
  const what =
    size.given === "yes" ? `${size.name} is ${given}` : `${size.name} is missing, and so ${given}`;
  return [
    {
      problem: `${what}, and dynamic partitioning is enabled`,
      remedy: `Write ${size.name}: ${least}, or more`,
    },
  ];
}

function queries(scope: Scope): Applies {
  const { name, text, value } = scope.one("prefix");
  if (value.state === "unknown") return { truth: "unknown", unknown: [name] };
  return { truth: yesOrNo(valueOr(text, "").includes("!{partitionKeyFromQuery:")), unknown: [] };
}

function extracts(scope: Scope): Judgement[] {
  const enabled = scope.one("processingConfiguration.enabled");
  const types = scope.read("processingConfiguration.processors[].type");
  const isThere = types.some(({ text }) => valueOr(text, "") === "MetadataExtraction");
  if (isThere && valueOr(enabled.text, "false") === "true") return [];
  const open = [enabled, ...types].filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  return [
    {
      problem: "prefix has partitionKeyFromQuery, and no processor makes such keys",
      remedy: "Add a processor of type MetadataExtraction with its MetadataExtractionQuery",
    },
  ];
}
