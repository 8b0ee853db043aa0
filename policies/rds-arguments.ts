import { argumentPolicy } from "../lib/arguments/policy";
import { roleTypes } from "../lib/services/iam/roles";
import { modeRules, rdsChanges } from "../lib/services/rds/argument-rules";
import { rdsTypes } from "../lib/services/rds/argument-types";
import { clusterRules } from "../lib/services/rds/cluster-rules";
import { engineRules } from "../lib/services/rds/engine-rules";
import { groupRules } from "../lib/services/rds/group-rules";
import { logRules } from "../lib/services/rds/log-rules";
import { monitoringRules } from "../lib/services/rds/monitoring-rules";
import { nameRules } from "../lib/services/rds/name-rules";
import { generatorTypes, passwordRules } from "../lib/services/rds/password-rules";
import { proxyRules } from "../lib/services/rds/proxy-rules";
import { storageRules } from "../lib/services/rds/storage-rules";
import { windowRules } from "../lib/services/rds/window-rules";

export const rdsArguments = argumentPolicy({
  name: "rds-arguments",
  title: "RDS takes the arguments of databases and what belongs to them",
  description:
    "The arguments of an RDS or Aurora database, and of its groups and proxies, must go together as AWS takes them, for a new one and for the change of one that runs.",
  severity: "high",
  level: "mandatory",
  on: rdsTypes,
  reads: [...generatorTypes, ...roleTypes],
  remediation: "Write the arguments that the engine takes.",
  rules: [
    ...modeRules,
    ...nameRules,
    ...passwordRules,
    ...storageRules,
    ...engineRules,
    ...clusterRules,
    ...monitoringRules,
    ...windowRules,
    ...logRules,
    ...groupRules,
    ...proxyRules,
  ],
  changes: rdsChanges,
});
