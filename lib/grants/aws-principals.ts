import type { Statement } from "./iam";

/** What a statement names under `AWS`, `*` too; nothing where its principal is `*` as a whole. */
export function awsPrincipals({ principals }: Statement): readonly string[] {
  if (!principals || principals.named === "*") return [];
  return principals.named.get("AWS") ?? [];
}
