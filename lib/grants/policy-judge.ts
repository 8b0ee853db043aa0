/** Whether the policy of a target lets a call in. */
import { onceForText } from "../plain/once";
import { capitalized, clip } from "../plain/text";
import { mapValue, unknown, type Value } from "../stack/value";
import { exempting } from "./allow-statement";
import { parsePolicy } from "./iam";
import type { NotKnown, Reason } from "./kind";
import type { Judged } from "./need";
import { decisionOf } from "./policy-decision";
import { policyArgument, type PolicyTarget } from "./policy-target";
import { arnsToWrite, type Asked, policyMisfit } from "./policy-words";
import { quotedName } from "./names";

const parse = onceForText((text) => parsePolicy(text, "resource"));

/** A policy, held against a call; none where there is no policy. */
export function judgedPolicy(kind: PolicyTarget, asked: Asked): Judged<Reason>[] {
  const { by, target, isOnly } = asked;
  const policy = documentOf(kind, asked);
  if (policy.state === "absent") return [];
  const notKnown = (fact: string, why: string, remedy: string): Judged<Reason>[] => {
    const detail = (): NotKnown => ({ kind: "not known", fact, because: why, remedy });
    return [{ by, fits: "unknown", isOnly, detail }];
  };
  if (policy.state === "unknown") {
    return notKnown(
      `The text of ${policyName(asked)} isn't known at preview`,
      `the text of a ${kind.target}'s policy isn't known at preview`,
      `Build it from names as text, ${arnsToWrite(kind, asked)}, rather than from the arn of what is yet to be made`,
    );
  }
  const parsed = kind.parse?.(policy.value, target) ?? parse(policy.value);
  if (parsed.kind === "malformed") {
    return notKnown(
      "why" in parsed
        ? `AWS won't take ${policyName(asked)} (${clip(parsed.why, 300)})`
        : `${capitalized(policyName(asked))} can't be read`,
      `a ${kind.target}'s policy can't be read`,
      "Correct it: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
    );
  }
  const { decision, what } = decisionOf(kind, parsed, asked);
  if (decision.kind === "unknown") {
    return notKnown(
      `In ${policyName(asked)}, ${clip(decision.why, 300)}`,
      `it can't be told what a ${kind.target}'s policy allows`,
      decision.denial === undefined
        ? `Make sure that this is allowed: ${kind.access.statements(asked.call, target).join(", ")}`
        : exempting(asked.call.caller.principal, `${decision.denial} of ${quotedName(by)}`),
    );
  }
  if (decision.kind === "yes") return [{ by, isOnly, fits: "yes" }];
  return [{ by, isOnly, fits: "no", detail: () => policyMisfit(kind, asked, decision, what) }];
}

function policyName({ by, target }: Asked): string {
  return by === target ? `the policy of ${quotedName(by)}` : `policy ${quotedName(by)}`;
}

/** An empty text is no policy. A resource for a policy has one, whatever it takes it from. */
function documentOf(kind: PolicyTarget, { by, target }: Asked): Value<unknown> {
  const key = policyArgument(kind, by);
  const said = by.properties.document(key);
  if (said.state !== "absent") return mapValue(said, filled);
  // An unknown text that comes from no resource shows in the program alone. Where nothing is known of
  // that, a text that AWS may choose may be one that the program gives.
  const isPassed = (by.program ?? by.state).document(key).state === "unknown";
  return by !== target || isPassed ? unknown : said;
}

function filled(value: unknown): unknown {
  return value === "" ? undefined : value;
}
