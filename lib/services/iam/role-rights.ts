/** What a role may do, by all of its policies. */
import { decide, decideForAnyAccount } from "../../grants/iam";
import type { NotKnown, Reason } from "../../grants/kind";
import type { Judged } from "../../grants/need";
import { quotedName } from "../../grants/names";
import type { Glob } from "../../plain/glob";
import { clip } from "../../plain/text";
import type { StackResource } from "../../stack/stack";
import type { HeldPolicy } from "./role-policies";

/** What a role must be let do. */
export interface RoleRequest {
  /** Such as `sqs:SendMessage`. */
  readonly action: string;
  /** The ARN of what it does it to, as far as that is known, in an account where no other is known. */
  readonly resource: (account: string | undefined) => Glob;
  /** The partition of the role's account. */
  readonly partition: string;
  /** What messages call the resource: `"dead-letters"`. */
  readonly called: string;
}

/**
 * What the policies of a role say to a request, as one answer: a `Deny` that applies decides, and then
 * any policy that allows it. That none does is only certain where every policy is known.
 *
 * @param isInTime whether what gives the role a policy is surely there before the role is used.
 * @returns nothing where it is certain that none allows it.
 */
export function judgedRights(
  held: readonly HeldPolicy[],
  request: RoleRequest,
  isInTime: (by: StackResource) => boolean,
): Judged<Reason>[] {
  const answers = held.map((one) => answerOf(one, request));
  const denied = answers.find(({ kind }) => kind === "denied");
  if (denied?.kind === "denied") return [denied.judged];
  const allowing = answers.flatMap((one) => (one.kind === "allowed" ? [one.by] : []));
  const by = allowing.find(isInTime) ?? allowing[0];
  if (by) return [{ by, fits: "yes", isOnly: false }];
  const open = answers.find(({ kind }) => kind === "open");
  return open?.kind === "open" ? [open.judged] : [];
}

type Answer =
  | { readonly kind: "allowed"; readonly by: StackResource }
  | { readonly kind: "denied" | "open"; readonly judged: Judged<Reason> }
  | { readonly kind: "silent" };

function answerOf({ by, policy }: HeldPolicy, request: RoleRequest): Answer {
  if (policy.kind === "not known") return open(by, policy);
  const { action, resource, partition, called } = request;
  const decision = decideForAnyAccount(policy, action, (part, account) =>
    decide(part, {
      // A role's policies name nobody, so that who asks doesn't matter.
      principal: { service: "" },
      action,
      resource: resource(account),
      partition,
      context: {},
      called: { principal: "the role", resource: called },
    }),
  );
  if (decision.kind === "yes") return { kind: "allowed", by };
  if (decision.kind === "unknown") return open(by, undecided(by, decision.why, action));
  if (decision.because === "not allowed") return { kind: "silent" };
  const { statement, text } = decision;
  const detail: Reason = () => ({
    kind: "misfit",
    // Without conditions there is no more to say: a role's policy names nobody.
    why: text === "" ? `${statement} denies it` : `${statement} denies it (${clip(text, 200)})`,
    instead: `Leave ${action} out of ${statement} of ${quotedName(by)}`,
  });
  return { kind: "denied", judged: { by, fits: "no", isOnly: true, detail } };
}

function open(by: StackResource, notKnown: NotKnown): Answer {
  return { kind: "open", judged: { by, fits: "unknown", isOnly: false, detail: () => notKnown } };
}

function undecided(by: StackResource, why: string, action: string): NotKnown {
  return {
    kind: "not known",
    fact: `In the policy ${quotedName(by)}, ${clip(why, 300)}`,
    because: "it can't be told what a role's policy allows",
    remedy: `Make sure that it allows ${action}`,
  };
}
