/** A type as Pulumi's package schema writes it: https://www.pulumi.com/docs/iac/build-with-pulumi/schema/ */
export interface TypeSpec {
  readonly type?: "array" | "boolean" | "number" | "object" | "string";
  readonly items?: TypeSpec;
  readonly additionalProperties?: TypeSpec;
  readonly $ref?: string;
}

const ANY: TypeSpec = { $ref: "pulumi.json#/Any" };

const PLAIN: Readonly<Record<string, TypeSpec>> = {
  boolean: { type: "boolean" },
  number: { type: "number" },
  string: { type: "string" },
  "pulumi.asset.Archive": { $ref: "pulumi.json#/Archive" },
  "pulumi.asset.Asset | pulumi.asset.Archive": { $ref: "pulumi.json#/Asset" },
};

/**
 * The schema's form of a type as @pulumi/aws declares it, e.g. `pulumi.Input<string | undefined>`.
 * What may be one of several things, such as a text or a resource, may be anything.
 */
export function typeSpec(declared: string): TypeSpec {
  const bare = unwrapped(declared);
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(bare)?.[1];
  if (map !== undefined) return { type: "object", additionalProperties: typeSpec(map) };
  if (bare.endsWith("[]")) return { type: "array", items: typeSpec(bare.slice(0, -2)) };
  const object = /^(?:inputs|outputs)\.([\w.]+)$/.exec(bare)?.[1];
  if (object !== undefined) return { $ref: `#/types/${objectToken(object)}` };
  if (/^(?:string \| )?enums\.[\w.]+$/.test(bare)) return { type: "string" };
  return PLAIN[bare] ?? ANY;
}

/** The token of an object type, e.g. `aws:rds/ClusterScalingConfiguration:ClusterScalingConfiguration`. */
export function objectToken(name: string): string {
  const [className = "", module = "index"] = name.split(".").reverse();
  return `aws:${module}/${className}:${className}`;
}

function unwrapped(type: string): string {
  const inner = /^pulumi\.(?:Input|Output)<(.*)>$/.exec(type)?.[1];
  const bare = (inner ?? type).replace(/ \| undefined$/, "");
  return bare === type ? bare : unwrapped(bare);
}
