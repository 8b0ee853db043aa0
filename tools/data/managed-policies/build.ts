/** Builds `data/managed-policies.json` from the ARNs in the installed @pulumi/aws. */
import { ManagedPolicy } from "@pulumi/aws/types/enums/iam";
import {
  managedPolicyIn,
  type ManagedPolicyTable,
} from "../../../lib/services/iam/managed-policies";
import { packageVersion } from "../../provider/package-files";

/**
 * The managed policies of AWS's, by path.
 * @throws Error if a name is there twice, of which the path then tells nothing.
 */
export function buildManagedPolicies(arns: readonly string[]): ManagedPolicyTable {
  const paths: Record<string, string[]> = {};
  const names = new Set<string>();
  for (const arn of arns) {
    const policy = managedPolicyIn(arn);
    if (!policy) throw new Error(`${arn} isn't the ARN of a managed policy of AWS's`);
    if (names.has(policy.name)) throw new Error(`${policy.name} is there twice`);
    names.add(policy.name);
    (paths[policy.path] ??= []).push(policy.name);
  }
  for (const list of Object.values(paths)) list.sort();
  const sorted = Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1));
  return { source: `@pulumi/aws ${packageVersion()}`, paths: Object.fromEntries(sorted) };
}

/** The table as a file of the repository. */
export function managedPolicyFiles(): Map<string, string> {
  const table = buildManagedPolicies(Object.values(ManagedPolicy));
  return new Map([["data/managed-policies.json", `${JSON.stringify(table, null, 2)}\n`]]);
}
