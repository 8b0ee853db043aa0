/** What AWS refuses of a database's monitoring. */
import { allHold, equals } from "../../arguments/conditions";
import type { ArgumentRule, Judgement } from "../../arguments/rule";
import type { Scope } from "../../arguments/scope";
import { triedBy } from "../../arguments/sources";
import { combination } from "../../arguments/together";
import { own } from "../../plain/own";
import { quote } from "../../plain/text";
import { isNew, isNewCluster, isNewInstance } from "./argument-types";
import { clusterInstanceType, clusterTypes, instanceTypes } from "./databases";
import { numbers, sent, whereGiven } from "./numbers";

const retention = "performanceInsightsRetentionPeriod";
const enabled = "performanceInsightsEnabled";
/** Classes without Performance Insights, by engine. */
const withoutInsights: Readonly<Record<string, RegExp>> = {
  mysql: /^db\.t(?:2|3|4g)\.(?:micro|small)$/,
  mariadb: /^db\.t(?:2|3|4g)\.(?:micro|small)$/,
  "aurora-mysql": /^db\.t(?:[23]\.|4g\.(?:micro|small)$)/,
};

export const monitoringRules: readonly ArgumentRule[] = [
  {
    id: "monitoring-role",
    holds: "A monitoringInterval other than 0 goes with monitoringRoleArn",
    answer:
      "A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.",
    evidence: "seen",
    source: triedBy("pf-rds-monitoring-role-required"),
    on: [...instanceTypes, ...clusterTypes],
    when: isNew,
    check: withoutRole,
  },
  {
    id: "member-monitoring-role",
    holds: "The same of an instance of a cluster, which may have the role from there",
    evidence: "limit",
    source:
      "[CreateDBInstance](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html) (2026-11-26)",
    on: [clusterInstanceType],
    check: withoutRole,
  },
  {
    id: "insights-retention",
    holds: `${retention} is 7, 731, or a multiple of 31 between them`,
    answer: "Invalid Performance Insights retention period. Valid values are: [7, 31, 62, ... 731]",
    evidence: "seen",
    source: triedBy("pf-rds-pi-retention-period"),
    on: [...instanceTypes, ...clusterTypes],
    when: isNew,
    check: numbers([retention], (days) =>
      days === undefined || isRetention(days)
        ? undefined
        : { problem: `${retention} is ${days}`, remedy: "Write 7, 731, or a multiple of 31" },
    ),
  },
  {
    id: "insights-disabled",
    holds: `${retention} goes with Performance Insights that are switched on`,
    answer: "To enable Performance Insights, EnablePerformanceInsights must be set to 'true'",
    evidence: "seen",
    source: triedBy("pf-rds-pi-retention-requires-enable"),
    on: instanceTypes,
    when: isNewInstance,
    check: whereGiven([retention], insightsOff),
  },
  {
    id: "insights-advanced",
    holds:
      "databaseInsightsMode advanced of a cluster goes with Performance Insights that are kept 31 days at least",
    answer:
      "You can't enable the Advanced mode of Database Insights until you enable Performance Insights and set the retention period for Performance Insights to at least 31 days.",
    evidence: "seen",
    source: triedBy("pf-rds-database-insights-advanced"),
    on: clusterTypes,
    when: allHold(equals("databaseInsightsMode", "advanced"), isNewCluster),
    check: combination([enabled, retention], (isOn, days) => {
      const kept = sent(days) ?? 7;
      if (isOn === "true" && kept >= 31) return undefined;
      return {
        problem: isOn === "true" ? `${retention} is ${days ?? "missing"}` : `${enabled} isn't true`,
        remedy: `Write ${enabled}: true and a ${retention} of 465, or leave databaseInsightsMode out`,
        isConditional: true,
      };
    }),
  },
  {
    id: "insights-class",
    holds:
      "MySQL and MariaDB have no Performance Insights on the small classes of db.t2, db.t3 and db.t4g, Aurora MySQL none on db.t2 and db.t3",
    evidence: "limit",
    source:
      "[Support for Performance Insights](https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.Engines.html) in the user guide (2026-11-26)",
    on: [...instanceTypes, clusterInstanceType],
    when: allHold(
      equals("engine", ...Object.keys(withoutInsights)),
      equals(enabled, "true"),
      isNewInstance,
    ),
    check: combination(["engine", "instanceClass"], (engine = "", instanceClass = "") =>
      own(withoutInsights, engine)?.test(instanceClass)
        ? {
            problem: `instanceClass is ${quote(instanceClass)}`,
            consequence: "AWS's documentation leaves this class out",
            remedy: "Write a larger class, or leave Performance Insights out",
            isConditional: true,
          }
        : undefined,
    ),
  },
];

/** A role that isn't known yet is one. */
function withoutRole(scope: Scope): readonly Judgement[] {
  if (scope.one("monitoringRoleArn").given !== "no") return [];
  return numbers(["monitoringInterval"], (seconds) =>
    seconds === undefined
      ? undefined
      : {
          problem: `monitoringInterval is ${seconds}, and monitoringRoleArn is missing`,
          remedy:
            "Write monitoringRoleArn, a role for monitoring.rds.amazonaws.com, or leave monitoringInterval out",
        },
  )(scope);
}

function insightsOff(scope: Scope): readonly Judgement[] {
  const name = scope.one(enabled).name;
  return combination([retention, enabled], (days, isOn) =>
    sent(days) === undefined || isOn === "true"
      ? undefined
      : {
          problem: `${retention} is given, and ${name} isn't true`,
          remedy: `Write ${name}: true, or leave ${retention} out`,
        },
  )(scope);
}

function isRetention(days: number): boolean {
  return days === 7 || days === 731 || (days % 31 === 0 && days >= 31 && days <= 713);
}
