/** The resources of ECR, and what rules on their arguments read alike. */
import type { ArgumentType } from "../../arguments/policy";
import type { Argument, Scope, Subject } from "../../arguments/scope";
import { absent, known, mapValue, type Value, valueOr } from "../../stack/value";

export const repositoryType = "aws:ecr/repository:Repository";
export const nativeRepositoryType = "aws-native:ecr:Repository";
export const lifecyclePolicyType = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
export const publicRepositoryType = "aws:ecrpublic/repository:Repository";
const templateType = "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate";
const nativeTemplateType = "aws-native:ecr:RepositoryCreationTemplate";
export const repositoryTypes = [repositoryType, nativeRepositoryType];
/** The types of what repositories are made by, as ECR makes them itself. */
export const templateTypes = [templateType, nativeTemplateType];
/** The types that say how a repository is to be. */
export const settingTypes = [...repositoryTypes, ...templateTypes];

const nativeNames = {
  encryptionConfigurations: "encryptionConfiguration",
  filter: "imageTagMutabilityExclusionFilterValue",
  filterType: "imageTagMutabilityExclusionFilterType",
};

export const ecrTypes: Readonly<Record<string, ArgumentType>> = {
  [repositoryType]: {},
  [lifecyclePolicyType]: {},
  [templateType]: {},
  [publicRepositoryType]: { names: { name: "repositoryName" } },
  [nativeRepositoryType]: { names: { ...nativeNames, name: "repositoryName" } },
  [nativeTemplateType]: { names: nativeNames },
};

export interface EncryptionBlock {
  readonly name: string;
  readonly type: Argument;
  readonly key: Argument;
}

/** The encryption blocks, of which the provider sends the first. */
export function encryptionBlocks(scope: Scope): EncryptionBlock[] {
  const keys = scope.read("encryptionConfigurations[].kmsKey");
  return scope.read("encryptionConfigurations[].encryptionType").map((type, i) => ({
    name: type.name.replace(/\.encryptionType$/, ""),
    type,
    key: keys[i] ?? type,
  }));
}

/** A document, and what the program calls it. */
export interface NamedDocument {
  readonly name: string;
  readonly value: Value<unknown>;
}

/** The text of a lifecycle policy, or the object that it would hold. */
export function lifecycleDocument({ type, properties }: Subject): NamedDocument {
  const argument = type === lifecyclePolicyType ? "policy" : "lifecyclePolicy";
  if (type !== nativeRepositoryType) {
    const value = properties.document(argument);
    // Of an empty one in a template no source tells that AWS refuses it.
    const isLeftOut = templateTypes.includes(type) && valueOr(value, undefined) === "";
    return { name: argument, value: isLeftOut ? absent : value };
  }
  const key = "lifecyclePolicyText";
  const block = properties.block(argument);
  const value = block.state === "known" ? block.value.document(key) : block;
  return { name: `${argument}.${key}`, value };
}

/** The value of an argument that counts as left out when it is empty, as `pulumi import` writes it. */
export function filled({ text }: Argument): Value<string> {
  return mapValue(text, (written) => (written === "" ? undefined : written));
}

/** The value that holds where the argument is left out. */
export function orDefault(value: Value<string>, fallback: string): Value<string> {
  return value.state === "absent" ? known(fallback) : value;
}
