import { createHash } from "node:crypto";
import { allTags, takesRegion } from "./check";
import { eksChoices } from "./eks-choices";
import { madeUpId } from "./identity";
import { idFrom, idProperties, labelOf, textOf } from "./ids";
import type { ResourceType } from "./package-types";
import { partitionOf } from "./partitions";
import { plausibleValue } from "./plausible";
import type { ProviderConfig } from "./provider-config";
import { rdsChangesWithVersion, rdsChoices } from "./rds-choices";
import { filterEntries, plain, sameValue, UNKNOWN, type PropertyMap } from "./values";

/** A resource as it is in AWS. */
export interface Resource {
  readonly id: string;
  readonly outputs: PropertyMap;
}

/**
 * The outputs of a resource that will be created, as pulumi-terraform-bridge answers: its inputs, and
 * unknowns where AWS decides, `id` among them (Create of pkg/tfbridge/provider.go, with ProposedState);
 * in `__meta`, what Terraform keeps of a resource besides (MakeTerraformResult of schema.go), here as of
 * a type whose schema has been changed once.
 */
export function plannedOutputs(type: ResourceType, inputs: PropertyMap): PropertyMap {
  const outputs = withoutBookkeeping(inputs);
  for (const name of leftToAws(type, outputs)) outputs[name] = UNKNOWN;
  return { ...outputs, id: UNKNOWN, __meta: '{"schema_version":"1"}' };
}

/**
 * A resource that has been created: its inputs, and made-up values where AWS decides. The same
 * inputs under the same URN get the same values.
 * @param overrides outputs that a test wants, laid over the rest.
 * @param inherited outputs that it has from another resource, unless the program says otherwise.
 */
export function createdResource(
  type: ResourceType,
  config: ProviderConfig,
  urn: string,
  inputs: PropertyMap,
  overrides: PropertyMap,
  inherited: PropertyMap = {},
): Resource {
  const hash = createHash("sha256")
    .update(urn)
    .update(JSON.stringify(plain(inputs)))
    .digest("hex");
  const id = madeUpId(type.identity, hash);
  const given = { ...inherited, ...withoutBookkeeping(inputs) };
  const outputs = completed(type, config, id, hash, given);
  Object.assign(outputs, overrides);
  return { id: idFrom(type, outputs) ?? id, outputs };
}

/** A resource that exists outside the stack. */
export interface ExistingResource {
  readonly outputs: PropertyMap;
  /** Of what a program may say, what is known and not made up. */
  readonly inputs: PropertyMap;
}

/**
 * A resource that exists outside the stack: what is known of it, and made-up values for the rest.
 * @param known what the program and a test say of it.
 */
export function existingResource(
  type: ResourceType,
  config: ProviderConfig,
  id: string,
  known: PropertyMap,
): ExistingResource {
  const [property, ...more] = idProperties(type);
  const fromId = property !== undefined && more.length === 0 ? { [property]: id } : {};
  const region: PropertyMap = takesRegion(type) ? { region: config.region } : {};
  const tags = type.outputs.has("tagsAll")
    ? { tagsAll: allTags(config.defaultTags, known.tags) }
    : {};
  const facts = { ...region, ...tags, ...fromId, ...known };
  const hash = createHash("sha256").update(type.token).update(id).digest("hex");
  return {
    outputs: completed(type, config, id, hash, facts),
    inputs: filterEntries(facts, (name) => type.inputs.has(name) || name === "tagsAll"),
  };
}

/**
 * The outputs after an update: the new inputs, and what AWS decided before. What follows an input,
 * such as the full version that runs, does so in the update itself, not in its preview.
 */
export function updatedOutputs(
  type: ResourceType,
  old: { readonly inputs: PropertyMap; readonly outputs: PropertyMap },
  inputs: PropertyMap,
  preview: boolean,
): PropertyMap {
  const outputs = withoutBookkeeping(inputs);
  for (const name of leftToAws(type, outputs)) {
    const value = old.outputs[name];
    if (value !== undefined) outputs[name] = value;
  }
  if (preview) return outputs;
  for (const [mirror, base] of mirrors(type)) {
    const changed = !sameValue(old.inputs[base] ?? null, inputs[base] ?? null);
    const value = outputs[base];
    if (changed && value !== undefined) outputs[mirror] = value;
  }
  const followers = rdsChangesWithVersion(type.token, old.outputs, outputs);
  return { ...outputs, ...filterEntries(followers, (name) => !(name in inputs)) };
}

/** The outputs that a resource with these properties gets from AWS. */
function leftToAws(type: ResourceType, given: PropertyMap): string[] {
  return [...type.computed, ...type.optionalComputed].filter((name) => !(name in given));
}

/** Pairs such as engineVersionActual and engineVersion: what runs, and what was asked for. */
function mirrors(type: ResourceType): [mirror: string, base: string][] {
  return [...type.computed]
    .map((name): [string, string] => [name, name.replace(/Actual$/, "")])
    .filter(([mirror, base]) => mirror !== base && type.inputs.has(base));
}

function completed(
  type: ResourceType,
  config: ProviderConfig,
  id: string,
  hash: string,
  given: PropertyMap,
): PropertyMap {
  const outputs = { ...given };
  const label = labelOf(type, given) ?? id;
  const region = textOf(given.region) ?? config.region;
  const { name: partition, dnsSuffix } = partitionOf(region);
  const names = { account: config.account, label, madeUpId: id, hash: hash.slice(0, 16) };
  const subject = { type, region, partition, dnsSuffix, ...names };
  const choices = { ...rdsChoices(type.token, given), ...eksChoices(type.token) };
  for (const name of leftToAws(type, given)) {
    const isId = type.optionalComputed.has(name) && idProperties(type)[0] === name;
    // An ARN that is the id is made of the label as any other is.
    const isLabel = isId && name !== "arn";
    const value = isLabel ? label : (choices[name] ?? plausibleValue(subject, name));
    if (value !== undefined) outputs[name] = value;
  }
  for (const [mirror, base] of mirrors(type)) {
    const value = choices[mirror] ?? outputs[base];
    if (!(mirror in given) && value !== undefined) outputs[mirror] = value;
  }
  return outputs;
}

/** Keys such as `__defaults` are notes of the provider among the inputs, not properties. */
function withoutBookkeeping(inputs: PropertyMap): PropertyMap {
  return filterEntries(inputs, (name) => !name.startsWith("__"));
}
