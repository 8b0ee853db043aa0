/** What is said of policies of targets. */
import { clip } from "../plain/text";
import type { StackResource } from "../stack/stack";
import type { Denied, NotAllowed } from "./iam";
import type { Call, Misfit } from "./kind";
import { arnText, type PolicyTarget } from "./policy-target";
import { sourceArn } from "./service-context";
import { quotedName } from "./words";

/** A policy, and what it is asked. */
export interface Asked {
  /** The resource that has it. */
  readonly by: StackResource;
  readonly target: StackResource;
  readonly isOnly: boolean;
  readonly call: Call;
}

/** Why a policy doesn't let a call in, and what to write instead. */
export function policyMisfit(
  kind: PolicyTarget,
  { by, target, call }: Asked,
  decision: Denied | NotAllowed,
): Misfit {
  if (decision.because === "denied") {
    return {
      kind: "misfit",
      why: `${decision.statement} denies it (${clip(decision.text, 200)})`,
      instead: `Exempt the principal { "Service": "${call.caller.principal}" } from ${decision.statement} of ${quotedName(by)}`,
    };
  }
  const { closest } = decision;
  const why = closest
    ? `${closest.statement} has the ${closest.part} ${clip(closest.text, 200)}`
    : "no statement allows it";
  const instead = `Write into it: ${statement(kind, target, call)}`;
  return { kind: "misfit", why, instead };
}

/** The ARNs that a policy is built of, as text: `"arn:…:jobs" and "arn:aws:s3:::uploads"`. */
export function arnsToWrite(kind: PolicyTarget, { target, call }: Asked): string {
  const source = sourceArn(call.source);
  const arns = [arnText(kind, target), ...(source === undefined ? [] : [clip(source, 200)])];
  return arns.map((arn) => JSON.stringify(arn)).join(" and ");
}

/** The statement to write, as JSON. */
export function statement(kind: PolicyTarget, target: StackResource, call: Call): string {
  const source = sourceArn(call.source) ?? `ARN of ${call.source.called.replaceAll('"', "")}`;
  const parts = [
    `"Effect": "Allow"`,
    `"Principal": { "Service": "${call.caller.principal}" }`,
    `"Action": "${kind.action}"`,
    `"Resource": ${JSON.stringify(arnText(kind, target))}`,
    `"Condition": { "ArnEquals": { "aws:SourceArn": ${JSON.stringify(clip(source, 200))} } }`,
  ];
  return `{ ${parts.join(", ")} }`;
}
