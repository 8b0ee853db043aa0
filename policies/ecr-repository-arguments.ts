import { earlyArgumentPolicy } from "../lib/arguments/policy";
import { blockKeys } from "../lib/services/ecr/block-keys";
import { encryptionRules } from "../lib/services/ecr/encryption";
import { lifecyclePolicy } from "../lib/services/ecr/lifecycle-policy";
import { ecrTypes } from "../lib/services/ecr/repository";
import { publicRepositoryName, repositoryName } from "../lib/services/ecr/repository-name";
import { tagMutabilityRules } from "../lib/services/ecr/tag-mutability";

export const ecrRepositoryArguments = earlyArgumentPolicy({
  name: "ecr-repository-arguments",
  title: "ECR takes the repository's arguments as they are meant",
  description:
    "The arguments of an ECR repository, of a template for repositories and of a lifecycle policy must be ones that AWS takes, " +
    "and none of the protection that they ask for may get lost.",
  severity: "high",
  level: "mandatory",
  on: ecrTypes,
  remediation:
    "Write values as the Amazon ECR API spells them, one encryption block, " +
    "and the ARN of a KMS key in the repository's Region.",
  rules: [
    blockKeys,
    repositoryName,
    publicRepositoryName,
    ...encryptionRules,
    ...tagMutabilityRules,
    lifecyclePolicy,
  ],
});
