/** What AWS refuses of how commands are run in a cluster's containers. */
import { noneOf } from "../../arguments/checks";
import { equals, explained, given } from "../../arguments/conditions";
import type { ArgumentRule } from "../../arguments/rule";
import { triedBy } from "../../arguments/sources";
import { atLeastOne } from "../../arguments/together";
import { clusters } from "./types";

const within = "configuration.executeCommandConfiguration";

const rules: readonly ArgumentRule[] = [
  {
    // The provider sends DEFAULT for a cluster that says nothing.
    id: "execute-command-logging",
    holds: "The logging of commands is OVERRIDE where there is a logConfiguration",
    answer:
      "InvalidParameterException: You must set logging to 'OVERRIDE' when you supply a log configuration",
    evidence: "seen",
    source: triedBy("pf-ecs-cluster-execute-command-default-with-log-config"),
    within,
    when: explained(given("logConfiguration"), "logConfiguration is given"),
    check: noneOf("logging", ["DEFAULT", "NONE"], 'Write logging: "OVERRIDE"'),
  },
  {
    id: "execute-command-log",
    holds: "Where the logging of commands is OVERRIDE, there is a log group or a bucket for them",
    answer:
      "InvalidParameterException: A CloudWatch log group name or S3 bucket name must be specified when overriding the default log configuration",
    evidence: "seen",
    source: triedBy("pf-ecs-cluster-execute-command-override-without-log-config"),
    within,
    when: equals("logging", "OVERRIDE"),
    check: atLeastOne("logConfiguration.cloudWatchLogGroupName", "logConfiguration.s3BucketName"),
  },
];

export const clusterRules = rules.map((rule) => ({ ...rule, on: clusters }));
