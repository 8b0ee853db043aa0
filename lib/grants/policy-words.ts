/** What is said of policies of targets. */
import { clip } from "../plain/text";
import type { StackResource } from "../stack/stack";
import { exempting } from "./allow-statement";
import type { Denied, NotAllowed } from "./iam";
import type { Call, Misfit } from "./kind";
import type { PolicyTarget } from "./policy-target";
import { quotedName } from "./names";

/** A policy, and what it is asked. */
export interface Asked {
  /** The resource that has it. */
  readonly by: StackResource;
  readonly target: StackResource;
  readonly isOnly: boolean;
  readonly call: Call;
}

/** Why a policy doesn't let a call in, and what to write instead; `what` it doesn't allow: `it`. */
export function policyMisfit(
  kind: PolicyTarget,
  { by, target, call }: Asked,
  decision: Denied | NotAllowed,
  what: string,
): Misfit {
  if (decision.because === "denied") {
    return {
      kind: "misfit",
      why: `${decision.statement} denies ${what} (${clip(decision.text, 200)})`,
      instead: exempting(call.caller.principal, `${decision.statement} of ${quotedName(by)}`),
    };
  }
  const { closest } = decision;
  // Of several actions, one that is allowed tells nothing of the one that is missing.
  const isTelling = closest && (what === "it" || closest.part !== "action");
  const why = isTelling
    ? `${closest.statement} has the ${closest.part} ${clip(closest.text, 200)}`
    : `no statement allows ${what}`;
  const instead = `Write into it: ${kind.access.statements(call, target).join(", ")}`;
  return { kind: "misfit", why, instead };
}

/** What to add where a target has no policy. */
export function policyToAdd(kind: PolicyTarget, target: StackResource, call: Call): string {
  const statements = kind.access.statements(call, target);
  const besides = kind.besides?.(target);
  return (
    `an ${kind.policy.className} for ${quotedName(target)} with the ` +
    `statement${statements.length > 1 ? "s" : ""} ${statements.join(", ")}` +
    (besides === undefined ? "" : `, ${besides}`)
  );
}

/** The ARNs that a policy is built of, as text: `"arn:…:jobs" and "arn:aws:s3:::uploads"`. */
export function arnsToWrite(kind: PolicyTarget, { target, call }: Asked): string {
  const arns = kind.access.arns(call, target);
  return arns.map((arn) => JSON.stringify(arn)).join(" and ");
}
