/** The arguments of an ECR repository, in one shape for both providers. */
import { givenKey } from "../../arguments/known-keys";
import type { InputResource } from "../../policy/declare";
import { itemBlock, known, mapValue, type Properties, type Value } from "../../stack/value";

export const repositoryType = "aws:ecr/repository:Repository";
export const nativeRepositoryType = "aws-native:ecr:Repository";
export const lifecyclePolicyType = "aws:ecr/lifecyclePolicy:LifecyclePolicy";

/** An argument, with the name that the program has for it. */
export interface Argument<T> {
  /** E.g. `encryptionConfigurations[0].kmsKey`. */
  readonly name: string;
  readonly value: Value<T>;
}

export interface EncryptionBlock {
  readonly name: string;
  readonly type: Argument<string>;
  readonly key: Argument<string>;
}

export interface ExclusionFilter {
  readonly filter: Argument<string>;
  readonly filterType: Argument<string>;
}

export interface EcrRepository {
  readonly name: Argument<string>;
  readonly encryption: Argument<readonly EncryptionBlock[]>;
  readonly mutability: Argument<string>;
  readonly filters: Argument<readonly ExclusionFilter[]>;
  readonly region: Value<string>;
  /** Whether the provider compares the program's key with the ARN that AWS answers with. */
  readonly comparesKey: boolean;
}

/** What the two providers call the same thing. */
interface Names {
  readonly name: string;
  readonly encryption: string;
  readonly filter: string;
  readonly filterType: string;
}

const awsNames: Names = {
  name: "name",
  encryption: "encryptionConfigurations",
  filter: "filter",
  filterType: "filterType",
};

const nativeNames: Names = {
  name: "repositoryName",
  encryption: "encryptionConfiguration",
  filter: "imageTagMutabilityExclusionFilterValue",
  filterType: "imageTagMutabilityExclusionFilterType",
};

/** Reads the arguments of a repository of either provider. */
export function ecrRepository({ type, properties, region }: InputResource): EcrRepository {
  const names = type === nativeRepositoryType ? nativeNames : awsNames;
  return {
    name: textArgument(properties, names.name),
    encryption: blocks(properties, names.encryption, (name, argument) => ({
      name,
      type: argument("encryptionType"),
      key: argument("kmsKey"),
    })),
    mutability: textArgument(properties, "imageTagMutability"),
    filters: blocks(properties, "imageTagMutabilityExclusionFilters", (_, argument) => ({
      filter: argument(names.filter),
      filterType: argument(names.filterType),
    })),
    region,
    comparesKey: type === repositoryType,
  };
}

/** The text of a lifecycle policy, or the object that it would hold, of any of the types here. */
export function lifecycleDocument({ type, properties }: InputResource): Argument<unknown> {
  if (type === lifecyclePolicyType) return { name: "policy", value: properties.document("policy") };
  const key = "lifecyclePolicyText";
  const block = properties.block("lifecyclePolicy");
  const value = block.state === "known" ? block.value.document(key) : block;
  return { name: `lifecyclePolicy.${key}`, value };
}

function textArgument(properties: Properties, name: string): Argument<string> {
  return { name, value: properties.text(name) };
}

type ReadArgument = (key: string) => Argument<string>;

/** A list of blocks, each built from its arguments; a single block counts as a list of one. */
function blocks<T>(
  properties: Properties,
  list: string,
  build: (name: string, argument: ReadArgument) => T,
): Argument<readonly T[]> {
  const isList = properties.block(list).state === "absent";
  const value = mapValue(properties.list(list), (items) =>
    items.map((item, i) => {
      const name = isList ? `${list}[${i}]` : list;
      return build(name, (key) => ({
        name: `${name}.${key}`,
        value: textIn(itemBlock(item), key),
      }));
    }),
  );
  return { name: list, value };
}

function textIn(block: Value<Properties>, key: string): Value<string> {
  return block.state === "known" ? block.value.text(givenKey(block.value, key)) : block;
}

/** The value of an argument that counts as left out when it is empty, as `pulumi import` writes it. */
export function given({ value }: Argument<string>): Value<string> {
  return mapValue(value, (written) => (written === "" ? undefined : written));
}

/** The value that holds where the argument is left out. */
export function orDefault(value: Value<string>, fallback: string): Value<string> {
  return value.state === "absent" ? known(fallback) : value;
}
