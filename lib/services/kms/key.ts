/** How a program names a KMS key. https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id */

/** A key's name; `region` where it holds one. */
export interface KmsKeyName {
  readonly form: "key ARN" | "alias ARN" | "other ARN" | "alias" | "key id";
  readonly region: string | undefined;
}

/** What kind of name this is, by its looks. */
export function kmsKeyName(name: string): KmsKeyName {
  const [, region, kind] = /^arn:[^:]*:kms:([^:]+):[^:]*:(key|alias)\//.exec(name) ?? [];
  if (kind !== undefined) return { form: kind === "key" ? "key ARN" : "alias ARN", region };
  if (name.startsWith("arn:")) return { form: "other ARN", region: undefined };
  return { form: name.startsWith("alias/") ? "alias" : "key id", region: undefined };
}
