/** What messages on policies are made of. */
import { clip, quote } from "../../plain/text";
import type { PolicyBlock } from "./policy-document";

/** What IAM answers to a policy that isn't in the grammar. */
export function malformed(text: string): string {
  return `MalformedPolicyDocument: ${text}`;
}

/** A problem of a block: `Statement 2 ("AllowLogs") of policy has no Effect`. */
export function problemOf({ name }: PolicyBlock, clause: string): string {
  return `${name} ${clause}`;
}

/** Some texts of the program, of which a message shows three: `"a", "b", "c" and 2 more`. */
export function some(texts: readonly string[]): string {
  const all = [...new Set(texts)];
  const shown = all.slice(0, 3).map((text) => quote(clip(text, 100), 101));
  const more = all.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
