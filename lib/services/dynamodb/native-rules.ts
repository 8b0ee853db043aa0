/** What AWS refuses of a table of aws-native. */
import { eachGiven, forbidden, worded } from "../../arguments/checks";
import { equals, not } from "../../arguments/conditions";
import { type ArgumentRule, type Judgement, undecided } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { every } from "../../arguments/together";
import { quote } from "../../plain/text";
import { valueOr } from "../../stack/value";
import { nativeTableType, nativeTypes } from "./types";

/** Of `@pulumi/aws` the provider sees to these, or doesn't send them. */
export const nativeRules: readonly ArgumentRule[] = [
  {
    id: "attribute-twice",
    holds: "No attribute is defined twice in a table of aws-native",
    answer: "An attribute appears more than once in AttributeDefinitions",
    evidence: "seen",
    source: triedBy("pf-dynamodb-duplicate-attribute-definitions"),
    on: nativeTypes,
    check: attributeTwice,
  },
  {
    id: "attribute-definitions",
    holds: "A table of aws-native defines the attributes of its keys, and no others",
    evidence: "seen",
    source: `\`pf-dynamodb-lsi-attribute-definitions\` and ${triedBy("pf-dynamodb-attribute-definitions-usage")}`,
    on: nativeTypes,
    check: definitionsOfKeys,
  },
  {
    id: "recovery-period",
    holds: "recoveryPeriodInDays of aws-native goes with pointInTimeRecoveryEnabled",
    answer: "Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery",
    evidence: "seen",
    source: triedBy("pf-dynamodb-pitr-recovery-period"),
    on: [nativeTableType],
    within: "pointInTimeRecoverySpecification",
    when: not(equals("pointInTimeRecoveryEnabled", "true")),
    check: worded(forbidden("recoveryPeriodInDays"), {
      problem: "recoveryPeriodInDays is given, and pointInTimeRecoveryEnabled isn't true",
      remedy: "Write pointInTimeRecoveryEnabled: true, or leave recoveryPeriodInDays out",
    }),
  },
  {
    id: "sse-type",
    holds: "sseType of aws-native is KMS, and goes with sseEnabled",
    evidence: "seen",
    source: triedBy("pf-dynamodb-sse-type"),
    on: [nativeTableType],
    within: "sseSpecification",
    check: every(
      eachGiven("sseType", ({ name, text }) => {
        const type = valueOr(text, "");
        if (type === "" || type === "KMS") return undefined;
        return {
          problem: `${name} is ${quote(type)}`,
          consequence: `AWS will answer: SSEType is not supported`,
          remedy: 'Write "KMS", or leave it out',
        };
      }),
      typeWithoutEncryption,
    ),
  },
];

function typeWithoutEncryption(block: Scope): readonly Judgement[] {
  const [enabled, type] = [block.one("sseEnabled"), block.one("sseType")];
  if (valueOr(type.text, "") !== "KMS") return [];
  if (enabled.value.state === "unknown") return [undecided(enabled)];
  if (valueOr(enabled.text, "") !== "false") return [];
  return [
    {
      problem: "sseType is given, and sseEnabled is false",
      consequence: "AWS will answer: SSEType can not be specified if Enabled is false",
      remedy: "Write sseEnabled: true, or leave sseType out",
    },
  ];
}

function attributeTwice(scope: Scope): readonly Judgement[] {
  const names = scope.read("attributeDefinitions[].attributeName");
  const known = names.flatMap(({ text }) => (text.state === "known" ? [text.value] : []));
  const twice = known.find((name, i) => known.indexOf(name) < i);
  return twice === undefined
    ? []
    : [
        {
          problem: `attributeDefinitions has ${quote(twice)} twice`,
          remedy: "Leave one of them out",
        },
      ];
}

const keys = [
  "keySchema[].attributeName",
  "globalSecondaryIndexes[].keySchema[].attributeName",
  "localSecondaryIndexes[].keySchema[].attributeName",
];

function textsOf(args: readonly Argument[]): ReadonlySet<string> {
  return new Set(args.map(({ text }) => valueOr(text, "")));
}

/** What isn't known may be any of them. */
function definitionsOfKeys(scope: Scope): readonly Judgement[] {
  const definitions = scope.read("attributeDefinitions[].attributeName");
  const used = keys.flatMap((path) => scope.read(path));
  const open = [...definitions, ...used].filter(({ value }) => value.state === "unknown");
  if (open.length > 0) return [undecided(...open)];
  const [defined, needed] = [textsOf(definitions), textsOf(used)];
  if (defined.size === 0 || needed.size === 0) return [];
  const missing = [...needed].find((name) => !defined.has(name));
  const unused = [...defined].find((name) => !needed.has(name));
  if (missing !== undefined) {
    return [
      {
        problem: `${quote(missing)} is a key, and attributeDefinitions doesn't have it`,
        consequence:
          "AWS will answer: An attribute referenced in a KeySchema element is not defined in AttributeDefinitions",
        remedy: `Write it into attributeDefinitions`,
      },
    ];
  }
  if (unused === undefined) return [];
  return [
    {
      problem: `attributeDefinitions has ${quote(unused)}, which is no key`,
      consequence:
        "AWS will answer: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions",
      remedy: "Leave it out: other attributes need no definition",
    },
  ];
}
