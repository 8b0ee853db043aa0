import { argumentPolicy } from "../lib/arguments/policy";
import { domainRules } from "../lib/services/cognito/argument-rules";

export const cognitoArguments = argumentPolicy({
  name: "cognito-arguments",
  title: "Cognito takes the domain of a user pool",
  description: "The domain of a user pool must not have a word that AWS reserves.",
  severity: "high",
  level: "mandatory",
  on: { "aws:cognito/userPoolDomain:UserPoolDomain": { witness: "s3Bucket" } },
  remediation: "Write a domain without the words aws, amazon and cognito.",
  rules: domainRules,
});
