/** Targets that have a policy of their own. */
import type { Naming } from "../stack/naming";
import type { StackResource } from "../stack/stack";
import type { IamPolicy } from "./iam";
import type { GrantKind } from "./kind";
import type { PolicyAccess } from "./policy-access";

/** A kind of targets, by how their policies are written. */
export interface PolicyTarget extends Pick<GrantKind, "target" | "one" | "act" | "unread"> {
  readonly naming: Naming;
  /** What must be let do there. */
  readonly access: PolicyAccess;
  /** The argument that has the policy of a target itself; by type, where not all call it the same. */
  readonly inline: string | Readonly<Record<string, string>>;
  /** The resource for a target's policy that messages tell to add. */
  readonly policy: PolicyResource & { readonly className: string };
  /** Other resources for it, such as those of other providers. */
  readonly otherPolicies?: readonly PolicyResource[];
  /** What must be in a policy besides, in a clause behind the statements to write. */
  besides?(target: StackResource): string;
  /** Reads a policy where the service takes less than the grammar. */
  parse?(document: unknown, target: StackResource): IamPolicy | Refused;
}

/** A policy that a service doesn't take, and what it says to it. */
interface Refused {
  readonly kind: "malformed";
  readonly why: string;
}

/** A resource for a target's policy. */
export interface PolicyResource {
  readonly type: string;
  /** The argument that names the target. */
  readonly of: string;
  /** The argument that has the policy: `policy` without it. */
  readonly document?: string;
}

/** All resources for a target's policy. */
export function policyResources({ policy, otherPolicies = [] }: PolicyTarget): PolicyResource[] {
  return [policy, ...otherPolicies];
}

/** The argument of a target, or of a resource for its policy, that has the policy. */
export function policyArgument(kind: PolicyTarget, { type }: StackResource): string {
  const { inline, naming } = kind;
  if (Object.hasOwn(naming.types, type)) {
    return typeof inline === "string" ? inline : (inline[type] ?? "policy");
  }
  return policyResources(kind).find((one) => one.type === type)?.document ?? "policy";
}
