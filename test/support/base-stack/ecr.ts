import { resource, type TestResource } from "../../../testing";
import { account, type ServiceStack } from "../service-stack";

export const stack: ServiceStack = {
  resources: registry,
  quoted: [
    "aws:ecr/repository:Repository encryptionConfigurations.encryption_type",
    "aws:ecr/repository:Repository imageTagMutability",
    "aws:ecr/repository:Repository imageTagMutabilityExclusionFilters.filterType",
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate imageTagMutability",
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate imageTagMutabilityExclusionFilters.filterType",
  ],
};

function registry(): TestResource[] {
  return [
    resource("aws:ecr/repository:Repository", "repository", {
      name: "team/app",
      encryptionConfigurations: [
        { encryption_type: "AES256" },
        { encryptionType: "KMS", kmsKey: `arn:aws:kms:eu-west-1:${account}:key/abc` },
      ],
      imageTagMutability: "IMMUTABLE",
      imageTagMutabilityExclusionFilters: [{ filter: "dev-***", filterType: "WILDCARD" }],
    }),
    resource("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", "template", {
      prefix: "team",
      appliedFors: ["CREATE_ON_PUSH"],
      imageTagMutability: "MUTABLE",
      imageTagMutabilityExclusionFilters: [{ filter: "dev", filterType: "WILDCARD" }],
      lifecyclePolicy: JSON.stringify({ rules: [] }),
    }),
    resource("aws:ecr/lifecyclePolicy:LifecyclePolicy", "lifecycle", {
      repository: "team/app",
      policy: JSON.stringify({
        rules: [1, 1].map((rulePriority) => ({
          rulePriority,
          selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 },
          action: { type: "expire" },
        })),
      }),
    }),
  ];
}
