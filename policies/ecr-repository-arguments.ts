import { encryptionFindings } from "../lib/services/ecr/encryption";
import { lifecycleFindings } from "../lib/services/ecr/lifecycle-policy";
import {
  type Argument,
  type EcrRepository,
  ecrRepository,
  lifecycleDocument,
  lifecyclePolicyType,
  nativeRepositoryType,
  repositoryType,
} from "../lib/services/ecr/repository";
import { nameFinding } from "../lib/services/ecr/repository-name";
import { tagMutabilityFindings } from "../lib/services/ecr/tag-mutability";
import { keyTable, type UnknownBlockKey, unknownBlockKeys } from "../lib/arguments/known-keys";
import { type InputResource, resourcePolicy } from "../lib/policy/declare";
import { type Finding, undetermined } from "../lib/policy/finding";
import { clip } from "../lib/plain/text";
import { valueOr } from "../lib/stack/value";

export const ecrRepositoryArguments = resourcePolicy({
  name: "ecr-repository-arguments",
  title: "ECR takes the repository's arguments as they are meant",
  description:
    "The arguments of an ECR repository and of its lifecycle policy must be ones that AWS takes, " +
    "and none of the protection that they ask for may get lost.",
  severity: "high",
  level: "mandatory",
  appliesTo: [repositoryType, lifecyclePolicyType, nativeRepositoryType],
  remediation:
    "Write values as the Amazon ECR API spells them, one encryption block, " +
    "and the ARN of a KMS key in the repository's Region.",
  check(resource, report) {
    const lifecycle = lifecycleDocument(resource);
    const findings =
      resource.type === lifecyclePolicyType
        ? undeterminedArguments([lifecycle])
        : repositoryFindings(resource, lifecycle);
    for (const finding of [...findings, ...lifecycleFindings(lifecycle)]) report(finding);
  },
});

function repositoryFindings(resource: InputResource, lifecycle: Argument<unknown>): Finding[] {
  const repository = ecrRepository(resource);
  const keys = unknownBlockKeys(resource.type, resource.properties);
  const name = nameFinding(repository.name);
  // What an encryption block with a misspelt key comes to is beside the point.
  const isMisspelt = keys.some(
    ({ fate, argument }) => fate === "misspelt" && argument === repository.encryption.name,
  );
  return [
    ...keys.map(unknownKeyFinding),
    ...(name ? [name] : []),
    ...(isMisspelt ? [] : encryptionFindings(repository)),
    ...tagMutabilityFindings(repository),
    ...undeterminedArguments([...decidingArguments(repository), lifecycle]),
  ];
}

function unknownKeyFinding({ path, nearest, fate }: UnknownBlockKey): Finding {
  const where = clip(path, 120);
  switch (fate) {
    case "read as nearest":
      return {
        problem: `${where}: did you mean ${nearest}?`,
        consequence: `The AWS provider reads it as ${nearest}, but the types of @pulumi/aws don't have it`,
        remedy: `Write ${nearest}`,
        level: "advisory",
        severity: "low",
      };
    case "misspelt":
      return {
        problem: `${where}: did you mean ${nearest}?`,
        consequence:
          "The AWS provider doesn't know this key: it answers Invalid or unknown key, and passes nothing of it on to AWS",
        remedy: `Write ${nearest}`,
      };
    case "unknown":
      return {
        problem: `${where} isn't a key that ${keyTable().source} knows`,
        consequence:
          "Unless the AWS provider is newer and knows it, it answers: Invalid or unknown key",
        remedy: nearest === undefined ? "Check the key" : `Did you mean ${nearest}?`,
        level: "advisory",
        severity: "low",
      };
  }
}

/**
 * The arguments that need a known value. A KMS key isn't among them: it usually is another resource's
 * output, as it should be, and is judged in the deployment, before AWS gets it.
 */
function decidingArguments({
  name,
  encryption,
  mutability,
  filters,
}: EcrRepository): Argument<unknown>[] {
  return [
    name,
    encryption,
    ...valueOr(encryption.value, []).map(({ type }) => type),
    mutability,
    filters,
    ...valueOr(filters.value, []).flatMap(({ filter, filterType }) => [filter, filterType]),
  ];
}

function undeterminedArguments(deciding: readonly Argument<unknown>[]): Finding[] {
  const names = deciding.filter(({ value }) => value.state === "unknown").map(({ name }) => name);
  if (names.length === 0) return [];
  const shown = clip(names.join(", "), 120);
  return [
    undetermined({
      what: `${shown} isn't known at preview, so whether AWS takes it`,
      because: `${shown} isn't known at preview`,
      unless: "It is judged in the deployment, as soon as it is known",
      remedy:
        "Write it in the program or its configuration, rather than from another resource's output",
    }),
  ];
}
