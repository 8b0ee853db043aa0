import { readFileSync } from "node:fs";
import { join } from "node:path";
import { block, declarations } from "../declarations";
import { functionType } from "../package-functions";
import { packageVersion, PACKAGE_FOLDER, readTypeSource } from "../package-files";
import { packageTokens } from "../package-tokens";
import { resourceType } from "../package-types";
import { objectTypes } from "./object-types";
import {
  objectSpec,
  propertySpecs,
  requiredNames,
  type ObjectTypeSpec,
  type PropertySpec,
} from "./properties";

/** A resource type as Pulumi's package schema writes it. */
export interface ResourceSpec extends Omit<ObjectTypeSpec, "type"> {
  readonly inputProperties: Readonly<Record<string, PropertySpec>>;
  readonly requiredInputs: readonly string[];
}

/** A data source. */
export interface FunctionSpec {
  readonly inputs: ObjectTypeSpec;
  readonly outputs: ObjectTypeSpec;
}

/** Pulumi's package schema, as far as the language hosts need it. */
export interface PackageSchema {
  readonly name: string;
  readonly version: string;
  readonly meta: { readonly moduleFormat: string };
  readonly config: object;
  readonly provider: ResourceSpec;
  readonly types: Readonly<Record<string, ObjectTypeSpec>>;
  readonly resources: Readonly<Record<string, ResourceSpec>>;
  readonly functions: Readonly<Record<string, FunctionSpec>>;
}

/**
 * The schema of the installed @pulumi/aws, which the package itself doesn't hold: made from its
 * types. It has no documentation, no aliases and no enums (they are texts).
 */
export function packageSchema(): PackageSchema {
  const { resources, functions } = packageTokens();
  return {
    name: "aws",
    version: packageVersion(),
    // A token's module is what is before the slash: `rds` of `aws:rds/instance:Instance`.
    meta: { moduleFormat: "(.*)(?:/[^/]*)" },
    config: {},
    provider: providerSpec(),
    types: objectTypes(),
    resources: Object.fromEntries(resources.map((token) => [token, resourceSpec(token)])),
    functions: Object.fromEntries(functions.map((token) => [token, functionSpec(token)])),
  };
}

function resourceSpec(token: string): ResourceSpec {
  const { inputs, outputs } = resourceType(token);
  const secrets = secretsIn(readTypeSource(token).javaScript);
  return {
    properties: propertySpecs(outputs, secrets),
    required: requiredNames(outputs),
    inputProperties: propertySpecs(inputs, secrets),
    requiredInputs: requiredNames(inputs),
  };
}

/** The properties that a class always keeps secret. */
function secretsIn(javaScript: string): ReadonlySet<string> {
  const list = /additionalSecretOutputs: \[([^\]]*)\]/.exec(javaScript)?.[1] ?? "";
  return new Set([...list.matchAll(/"(\w+)"/g)].map(([, name = ""]) => name));
}

function functionSpec(token: string): FunctionSpec {
  const { inputs, outputs } = functionType(token);
  return { inputs: objectSpec(inputs), outputs: objectSpec(outputs) };
}

/** What `pulumi:providers:aws` takes. */
function providerSpec(): ResourceSpec {
  const text = readFileSync(join(PACKAGE_FOLDER, "provider.d.ts"), "utf8");
  const inputs = declarations(block(text, "export interface ProviderArgs {"), "    ");
  return {
    properties: {},
    required: [],
    inputProperties: propertySpecs(inputs),
    requiredInputs: [],
  };
}
