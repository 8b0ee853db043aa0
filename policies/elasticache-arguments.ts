import { argumentPolicy } from "../lib/arguments/policy";
import { replicationGroupRules } from "../lib/services/elasticache/argument-rules";

export const elasticacheArguments = argumentPolicy({
  name: "elasticache-arguments",
  title: "ElastiCache takes the AUTH token",
  description:
    "An AUTH token of a replication group must have characters that ElastiCache takes, and goes with encryption in transit.",
  severity: "high",
  level: "mandatory",
  on: { "aws:elasticache/replicationGroup:ReplicationGroup": {} },
  remediation: "Write transitEncryptionEnabled: true, and make the token of letters and digits.",
  rules: replicationGroupRules,
});
