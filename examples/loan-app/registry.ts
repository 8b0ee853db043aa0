import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Faults } from "./faults";
import type { PartArgs } from "./part";

export interface RegistryArgs extends PartArgs {
  faults: Faults;
}

/** The repository of the application's images. */
export class Registry extends pulumi.ComponentResource {
  readonly repository: aws.ecr.Repository;

  constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("loan-app:index:Registry", name, {}, opts);
    const { env, faults, tags } = args;

    this.repository = new aws.ecr.Repository(
      `loan-app-${env}`,
      {
        name: `loan-app-${env}`,
        imageTagMutability: "MUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfigurations: encryption(faults.repositoryEncryption),
        tags,
      },
      { parent: this },
    );
    new aws.ecr.LifecyclePolicy(
      `loan-app-lifecycle-${env}`,
      { repository: this.repository.name, policy: JSON.stringify(keepLastTen) },
      { parent: this },
    );
    this.registerOutputs();
  }
}

const keepLastTen = {
  rules: [
    {
      rulePriority: 1,
      description: "Keep the last 10 images",
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 },
      action: { type: "expire" },
    },
  ],
};

function encryption(
  fault: Faults["repositoryEncryption"],
): aws.types.input.ecr.RepositoryEncryptionConfiguration[] | undefined {
  switch (fault) {
    case "left out":
      return undefined;
    case "misspelt": {
      // The reported program misspelt the argument itself: a TypeError in Python, an error of the
      // compiler in TypeScript. A misspelt key in a record is the nearest slip that compiles. The
      // AWS provider reads this one as encryptionType.
      const block: Record<string, string> = { encryption_type: "AES256" };
      return [block];
    }
    case undefined:
      return [{ encryptionType: "AES256" }];
  }
}
