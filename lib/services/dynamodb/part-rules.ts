/** What AWS refuses of a table's stream to Kinesis, and of its contributor insights. */
import { pattern } from "../../arguments/checks";
import { type ArgumentRule, type Check, type Judgement, undecided } from "../../arguments/rule";
import type { Argument, Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { eitherOf, quote } from "../../plain/text";
import { parseArn } from "../../stack/arn";
import { valueOr } from "../../stack/value";
import { insightsType, nativeTableType, streamingType } from "./types";

/** What aws-native has in blocks of the table, and `@pulumi/aws` in resources of their own. */
export const partRules: readonly ArgumentRule[] = [
  {
    id: "kinesis-region",
    holds: "The Kinesis stream of a table is in the table's Region",
    evidence: "seen",
    source: triedBy("pf-dynamodb-kinesis-stream-region"),
    on: [streamingType, nativeTableType],
    check: (scope) => streamElsewhere(scope, scope.one(partOf(scope, "streamArn"))),
  },
  {
    id: "kinesis-precision",
    holds: "approximateCreationDateTimePrecision is MILLISECOND or MICROSECOND",
    evidence: "seen",
    source: triedBy("pf-dynamodb-kinesis-precision"),
    on: [streamingType, nativeTableType],
    check: (scope) =>
      among(partOf(scope, "approximateCreationDateTimePrecision"), ["MILLISECOND", "MICROSECOND"])(
        scope,
      ),
  },
  {
    id: "contributor-insights",
    holds: "The mode of contributor insights is ACCESSED_AND_THROTTLED_KEYS or THROTTLED_KEYS",
    answer: "Value '…' at 'contributorInsightsMode' failed to satisfy constraint",
    evidence: "seen",
    source: triedBy("pf-dynamodb-contributor-insights-mode"),
    on: [insightsType, nativeTableType],
    check: (scope) =>
      among(partOf(scope, "mode"), ["ACCESSED_AND_THROTTLED_KEYS", "THROTTLED_KEYS"])(scope),
  },
];

function partOf({ subject }: Scope, key: string): string {
  if (subject.type !== nativeTableType) return key;
  const block = key === "mode" ? "contributorInsightsSpecification" : "kinesisStreamSpecification";
  return `${block}.${key}`;
}

/** One of these texts; an empty one is none. */
function among(path: string, values: readonly string[]): Check {
  return pattern(
    path,
    (text) => (["", ...values].includes(text) ? undefined : "isn't one that AWS takes"),
    `Write ${eitherOf(values.map((value) => quote(value)))}`,
  );
}

/** What isn't known yet is in the Region of the resources that it comes from. */
function streamElsewhere(scope: Scope, argument: Argument): readonly Judgement[] {
  const own = valueOr(scope.subject.region, "");
  if (own === "") return [];
  if (argument.value.state === "unknown") {
    const [key = ""] = argument.name.split(".");
    const behind = scope.subject.references?.(key) ?? [];
    const isHere = behind.every(({ region }) => valueOr(region, "") === own);
    return behind.length > 0 && isHere ? [] : [undecided(argument)];
  }
  const arn = parseArn(valueOr(argument.text, ""));
  if (arn?.service !== "kinesis" || ["", own].includes(arn.region)) return [];
  return [
    {
      problem: `${argument.name} is of Region ${quote(arn.region)}, and this goes to ${quote(own)}`,
      consequence: "AWS never makes the stream a destination of the table",
      remedy: `Write a stream of ${own}`,
    },
  ];
}
