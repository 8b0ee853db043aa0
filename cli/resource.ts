/** A resource, as its URN names it: `urn:pulumi:stack::project::parentType$type::name`. */
export interface ResourceName {
  readonly name: string;
  /** As the CLI prints it: `aws:rds:Instance`. */
  readonly type: string;
}

/** Name and type of a resource. What is no URN is its own name, without a type. */
export function resourceName(urn: string): ResourceName {
  const [, , types, ...name] = urn.split("::");
  if (types === undefined || name.length === 0) return { name: urn || "the stack", type: "" };
  const type = types.split("$").at(-1) ?? "";
  return { name: name.join("::"), type: type.replace(/:([^:/]*)\/[^:]*:/, ":$1:") };
}

/** `name (type)`. */
export function resourceLabel(urn: string): string {
  const { name, type } = resourceName(urn);
  return type === "" ? name : `${name} (${type})`;
}
