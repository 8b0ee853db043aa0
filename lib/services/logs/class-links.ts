/** What AWS refuses of a log group of the class for infrequent access. */
import type { Link, NamedRule } from "../../arguments/named-links";
import { triedBy } from "../../arguments/sources";
import type { RuleFacts } from "../../policy/rule";
import { quote } from "../../plain/text";
import { type Naming, nameOrArn } from "../../stack/naming";
import { valueOr } from "../../stack/value";
import { metricFilter, subscriptionFilter } from "./argument-types";

export const logGroupType = "aws:cloudwatch/logGroup:LogGroup";

const logGroups: Naming = {
  types: { [logGroupType]: { name: "name", computed: ["arn"] } },
  scope: "Region",
  read: nameOrArn("logs", /^log-group:([^:]+)/),
};

const infrequent = "INFREQUENT_ACCESS";

/** Only log groups of the standard class have it. */
function ofStandard(id: string, what: string, tried: string): NamedRule {
  return {
    id,
    holds: `Only a log group of the class STANDARD has ${what}`,
    answer: "This operation is only supported on the Standard log class.",
    evidence: "seen",
    source: triedBy(tried),
    judge: (group, name) => {
      const found = group.text("logGroupClass");
      if (found.state === "unknown") return { unknown: ["logGroupClass"] };
      if (valueOr(found, "") !== infrequent) return undefined;
      return {
        problem: `The log group ${quote(name)} is of the logGroupClass ${quote(infrequent)}, and gets ${what}`,
        remedy:
          "Leave logGroupClass out there, which a log group keeps for ever, or leave this out",
      };
    },
  };
}

export const logsLinks: readonly Link[] = [
  {
    on: metricFilter,
    witness: "id",
    key: "logGroupName",
    named: logGroups,
    rules: [
      ofStandard(
        "metric-filter-class",
        "metric filters",
        "pf-logs-infrequent-access-metric-filter",
      ),
    ],
  },
  {
    on: subscriptionFilter,
    witness: "id",
    key: "logGroup",
    named: logGroups,
    rules: [
      ofStandard(
        "subscription-filter-class",
        "subscription filters",
        "pf-logs-infrequent-access-subscription-filter",
      ),
    ],
  },
  {
    on: "aws:cloudwatch/logTransformer:LogTransformer",
    witness: "id",
    key: "logGroupArn",
    named: logGroups,
    rules: [
      ofStandard("transformer-class", "a transformer", "pf-logs-infrequent-access-transformer"),
    ],
  },
  {
    on: "aws:cloudwatch/logAnomalyDetector:LogAnomalyDetector",
    witness: "arn",
    key: "logGroupArnLists",
    named: logGroups,
    rules: [
      ofStandard(
        "anomaly-detector-class",
        "an anomaly detector",
        "pf-logs-infrequent-access-anomaly-detector",
      ),
    ],
  },
];

export const logsLinkTypes: readonly string[] = [...logsLinks.map(({ on }) => on), logGroupType];

export const logsNamedRules: readonly RuleFacts[] = logsLinks.flatMap(({ rules }) => rules);
