import { argumentPolicy } from "../lib/arguments/policy";
import { secretRules } from "../lib/services/secretsmanager/secret-rules";
import { nativeSecretType, secretType } from "../lib/services/secretsmanager/secrets";

export const secretsmanagerArguments = argumentPolicy({
  name: "secretsmanager-arguments",
  title: "Secrets Manager takes the arguments of secrets",
  description:
    "The key and the replicas of a secret must be of Regions that Secrets Manager takes.",
  severity: "high",
  level: "mandatory",
  on: {
    [secretType]: {},
    [nativeSecretType]: { witness: "awsId", names: { replicas: "replicaRegions" } },
  },
  remediation: "Write a key of the secret's Region, and replicas in other Regions.",
  rules: secretRules,
});
