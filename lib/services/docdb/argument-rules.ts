/** What AWS refuses of a DocumentDB cluster. */
import { noneOf } from "../../arguments/checks";
import { allHold, given, not } from "../../arguments/conditions";
import type { ArgumentRule } from "../../arguments/rule";

export const docdbRules: readonly ArgumentRule[] = [
  {
    // AWS lists no reserved words; this one was seen to be refused:
    // https://github.com/aws/aws-cdk/pull/13295 (2021-02-26)
    id: "master-username-reserved",
    holds: "The masterUsername of a new cluster isn't admin",
    answer: "Cannot be a reserved word for the chosen database engine.",
    evidence: "limit",
    source:
      "[CreateDBCluster](https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBCluster.html) (2026-11-26)",
    // What is restored has its user already.
    when: allHold(not(given("snapshotIdentifier")), not(given("restoreToPointInTime"))),
    check: noneOf("masterUsername", ["admin"], "Write another name, such as docdbadmin"),
  },
];
